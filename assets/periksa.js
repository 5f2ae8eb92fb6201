/* Checks a signed pledge in the browser: docs/formats/statement.md. Nothing typed here leaves the
   page; the only request is for the public list of keys. The words are in the page. */
"use strict";

const periksa = (() => {
  const LENGTH = 131, SIGNED = 67, CODE = /^[A-Za-z0-9_-]{175}$/;
  const utf8 = new TextEncoder();
  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
  const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

  function join(...parts) {
    const all = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
    let at = 0;
    for (const part of parts) { all.set(part, at); at += part.length; }
    return all;
  }

  function number(n, size) {
    const bytes = new Uint8Array(size);
    for (let i = size; i-- > 0; n = Math.floor(n / 256)) bytes[i] = n % 256;
    return bytes;
  }

  /* base64url without padding; null when a bit is out of place */
  function base64url(text) {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const again = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    return again === text ? bytes : null;
  }

  /* The statement in a URL, fragment or code; null when it is none. */
  function parse(text) {
    const code = text.slice(text.lastIndexOf("#") + 1).replace(/[\t-\r ]/g, "");
    const bytes = CODE.test(code) ? base64url(code) : null;
    if (!bytes || bytes.length !== LENGTH || bytes[0] !== 1) return null;
    const view = new DataView(bytes.buffer);
    return {
      bytes, key: hex(bytes.slice(1, 5)), institution: view.getUint32(5), number: view.getBigUint64(9),
      day: view.getUint16(17), digest: bytes.slice(19, 51), salt: bytes.slice(51, 67), signature: bytes.slice(67),
    };
  }

  const isoDay = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

  function canonicalName(name) {
    return name.normalize("NFC").replace(/[\t-\r \u00a0]+/g, " ").replace(/^ | $/g, "")
      .replace(/[A-Z]/g, (c) => c.toLowerCase());
  }

  async function digest(salt, name, nip, textHash) {
    const n = utf8.encode(canonicalName(name)), p = utf8.encode(nip.replace(/[^0-9A-Za-z]/g, ""));
    return sha256(join(salt, number(n.length, 2), n, number(p.length, 2), p, textHash));
  }

  async function hashText(text) {
    const parts = [utf8.encode("netral-pledge-text-v1\0")];
    for (const words of [text.title, text.body, text.sanctions, text.sentence]) {
      const bytes = utf8.encode(words);
      parts.push(number(bytes.length, 4), bytes);
    }
    return sha256(join(...parts));
  }

  /* "sah", "asing", "palsu" or "usang", and the key. Throws when the browser lacks Ed25519. */
  async function checkSignature(list, s) {
    const key = list.keys.find((k) => k.id === s.key && k.institution === s.institution);
    if (!key) return { outcome: "asing" };
    const raw = base64url(key.public);
    if (!raw || hex(await sha256(raw)).slice(0, 8) !== key.id) return { outcome: "asing" };
    const imported = await crypto.subtle.importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
    const message = join(utf8.encode("netral-pledge-v1\0"), s.bytes.slice(0, SIGNED));
    if (!await crypto.subtle.verify({ name: "Ed25519" }, imported, s.signature, message)) return { outcome: "palsu", key };
    return { outcome: key.until && isoDay(s.day) > key.until ? "usang" : "sah", key };
  }

  /* Adds the person: "asli" with the text that was signed, or "beda". */
  async function check(list, s, name, nip) {
    const result = await checkSignature(list, s);
    if (result.outcome !== "sah" || !canonicalName(name)) return result;
    for (const text of list.texts) {
      const hash = await hashText(text);
      if (hex(hash) === text.hash && same(await digest(s.salt, name, nip, hash), s.digest))
        return { ...result, outcome: "asli", text };
    }
    return { ...result, outcome: "beda" };
  }

  return { parse, check, isoDay };
})();

if (typeof document !== "undefined") (() => {
  const form = document.getElementById("periksa"), code = document.getElementById("kode");
  const name = document.getElementById("nama"), nip = document.getElementById("nip");
  const blocks = document.querySelectorAll("#hasil > section");
  let keys = null, unable = !globalThis.crypto?.subtle;

  function show(outcome) {
    for (const block of blocks) {
      block.hidden = block.id !== "hasil-" + outcome;
      if (!block.hidden && outcome !== "sah") block.scrollIntoView({ block: "nearest" });
    }
  }

  function fill(key, words) {
    for (const place of document.querySelectorAll(`[data-isi="${key}"]`)) place.textContent = words;
  }

  function fillResult(s, { key, text }) {
    const day = new Date(s.day * 86400000);
    fill("instansi", key ? key.name : "");
    fill("nomor", String(s.number).replace(/\d{4}(?=\d)/g, "$& "));
    fill("tanggal", new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full", timeZone: "UTC" }).format(day));
    if (!text) return;
    fill("judul", text.title);
    fill("sanksi", text.sanctions);
    document.querySelector("[data-isi=butir]").replaceChildren(
      ...text.body.split("\n").filter((line) => line.trim()).map((line) => {
        const item = document.createElement("li");
        item.textContent = line.trim();
        return item;
      }));
  }

  /* From here on the form is sent, and the page says so. */
  function giveUp() {
    unable = true;
    document.getElementById("tanpa-skrip").hidden = false;
    document.getElementById("dengan-skrip").hidden = true;
    show("peramban");
  }

  async function run() {
    const s = periksa.parse(code.value);
    if (!s) return show("rusak");
    try {
      keys ??= await (await fetch("/periksa/kunci.json", { credentials: "omit" })).json();
      const result = await periksa.check(keys, s, name.value, nip.value);
      fillResult(s, result);
      show(result.outcome);
      if (result.outcome === "sah") name.focus();
    } catch {
      giveUp();
    }
  }

  function readAddress() {
    if (location.hash.length < 2) return;
    code.value = location.hash.slice(1);
    if (!unable) run();
  }

  if (unable) giveUp();
  else {
    document.getElementById("tanpa-skrip").hidden = true;
    document.getElementById("dengan-skrip").hidden = false;
  }
  form.addEventListener("submit", (event) => {
    if (unable) return;
    event.preventDefault();
    run();
  });
  addEventListener("hashchange", readAddress);
  readAddress();
})();
