// The checker of /periksa against the vectors that the program is tested with (test_statement.c).
import assert from "node:assert";
import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";

globalThis.crypto ??= webcrypto; /* a browser has it, Node.js 18 only by name */

const root = new URL("../../", import.meta.url);
const source = readFileSync(new URL("assets/periksa.js", root), "utf8");
const vectors = JSON.parse(readFileSync(new URL("tests/vectors/statement.json", root), "utf8"));
const periksa = new Function(source + "\nreturn periksa;")();
const list = JSON.parse(vectors.keys);

for (const { what, code, name, nip, outcome } of vectors.cases) {
  const s = periksa.parse(code);
  const result = s ? (await periksa.check(list, s, name, nip)).outcome : "rusak";
  assert.equal(result, outcome, what);
}

const s = periksa.parse(vectors.cases[0].code);
assert.equal(s.institution, 77);
assert.equal(s.number, 1284n);
assert.equal(periksa.isoDay(s.day), "2024-11-23");
assert.equal((await periksa.check(list, s, "", "")).outcome, "sah");
const text = (await periksa.check(list, s, vectors.cases[0].name, vectors.cases[0].nip)).text;
assert.equal(text.title, "Pakta Integritas");

// A list whose key or text was exchanged proves nothing.
const { name, nip } = vectors.cases[0];
const foreign = structuredClone(list);
for (const key of foreign.keys) key.public = "A".repeat(43);
assert.equal((await periksa.check(foreign, s, name, nip)).outcome, "asing");
const reworded = structuredClone(list);
for (const t of reworded.texts) t.body += ".";
assert.equal((await periksa.check(reworded, s, name, nip)).outcome, "beda");
console.log(`${vectors.cases.length + 8} passed`);
