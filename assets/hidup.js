/* Live figures: while the page is looked at, asks for it again each minute and puts the new figures
   where the old ones stood. It stops ten minutes after the last touch, so that a page left open does
   not keep a session alive. Without this file the page says at what time its figures were true. */
"use strict";

(() => {
  const EVERY = 60 * 1000, LEFT_ALONE = 10 * 60 * 1000;
  let touched = Date.now();

  for (const kind of ["pointerdown", "keydown", "scroll"])
    addEventListener(kind, () => { touched = Date.now(); }, { passive: true });

  const refresh = async () => {
    if (document.hidden || Date.now() - touched > LEFT_ALONE) return;
    const answer = await fetch(location.href, { redirect: "error" }).catch(() => null);
    if (!answer || !answer.ok) return; /* the next minute may be better */
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-hidup]")) {
      const fresh = page.querySelector(`[data-hidup="${part.dataset.hidup}"]`);
      if (fresh && !part.contains(document.activeElement)) part.replaceChildren(...fresh.childNodes);
    }
  };
  setInterval(refresh, EVERY);
})();
