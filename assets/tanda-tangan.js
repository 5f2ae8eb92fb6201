/* While the key sentence is copied: says how many words are right, so that nobody has to send it to
   find out. The server decides; without this file nothing is missing. */
"use strict";

(() => {
  const words = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  for (const field of document.querySelectorAll("textarea[data-sentence]")) {
    const wanted = words(document.getElementById(field.dataset.sentence).textContent);
    const meter = document.createElement("progress");
    meter.max = wanted.length;
    meter.value = 0;
    meter.setAttribute("aria-hidden", "true"); /* the words below the field say it, when sent */
    field.after(meter);
    const look = () => {
      const typed = words(field.value);
      let right = 0;
      while (right < typed.length && typed[right] === wanted[right]) right++;
      meter.value = right;
      if (right === wanted.length && typed.length === right) field.removeAttribute("aria-invalid");
    };
    field.addEventListener("input", look);
    look();
  }
})();
