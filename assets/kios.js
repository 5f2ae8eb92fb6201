/* A kiosk at a roll-call: keeps an answer that could not be sent in memory and sends it again until
   the server takes it (the server finds a repeated one again), scans codes where the browser can, and
   leaves nothing of a person behind. Without this file everything but the repeating works. */
"use strict";

(() => {
  const RETRY_MS = 3000, SCAN_MS = 250;
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const home = () => location.replace("/kios");
  let unsent = false;

  /* "Back" to a page the browser has kept whole: show the empty one. */
  addEventListener("pageshow", (event) => { if (event.persisted) home(); });
  addEventListener("beforeunload", (event) => { if (unsent) event.preventDefault(); });

  /* The answer of the server in place of this page; it has no address of its own. */
  function show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    scrollTo(0, 0);
    start();
    const field = document.querySelector("[autofocus]");
    if (field) field.focus();
  }

  async function send(action, body) {
    const notice = document.getElementById("belum-terkirim");
    for (;;) {
      try {
        const answer = await fetch(action, {method: "POST", body, credentials: "same-origin", headers: {Accept: "text/html"}});
        if (answer.status < 500 && answer.status !== 429) {
          unsent = false;
          if (answer.redirected) return home();
          return show(await answer.text());
        }
      } catch {
        /* no connection: the same as a server that is busy */
      }
      unsent = true;
      notice.hidden = false;
      await wait(RETRY_MS);
    }
  }

  function startSending(form) {
    form.addEventListener("submit", (event) => {
      const body = new URLSearchParams(new FormData(form));
      event.preventDefault();
      if (event.submitter && event.submitter.name) body.set(event.submitter.name, event.submitter.value);
      for (const button of form.querySelectorAll("button")) button.disabled = true;
      send(form.action, body);
    });
  }

  async function scan(form, video) {
    const detector = new BarcodeDetector({formats: ["qr_code"]});
    const stream = await navigator.mediaDevices.getUserMedia({video: {facingMode: "environment"}});
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    for (let tries = 0; tries < 240; tries++) {
      const found = await detector.detect(video);
      if (found.length) {
        form.elements.kode.value = found[0].rawValue;
        break;
      }
      await wait(SCAN_MS);
    }
    for (const track of stream.getTracks()) track.stop();
    video.hidden = true;
    if (form.elements.kode.value) form.requestSubmit();
  }

  function startScanning(form) {
    const button = document.getElementById("pindai"), video = document.getElementById("kamera");
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      button.disabled = true;
      scan(form, video).catch(() => form.elements.kode.focus()).finally(() => { button.disabled = false; });
    });
  }

  function start() {
    const answer = document.querySelector("form[data-send]"), code = document.getElementById("kode-form");
    const done = document.querySelector("[data-return]");
    if (answer) startSending(answer);
    if (code) startScanning(code);
    if (done) setTimeout(home, Number(done.dataset.return) * 1000);
  }

  start();
})();
