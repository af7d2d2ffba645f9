// Counts what opcit and citeproc-js print alike: node agree.js OPCIT_ANSWER.json CITEPROC_ANSWER.json
// Entities, white space and the division tags around entries and their parts do not count.
"use strict";
const fs = require("fs");
const [ours, theirs] = process.argv.slice(2).map((file) => JSON.parse(fs.readFileSync(file, "utf8")));
const plain = (text) => text.replace(/<\/?div[^>]*>/g, " ").replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(+n))
  .replace(/&amp;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/\s+/g, " ").trim();
const same = (a, b) => a.filter((text, i) => b[i] !== undefined && plain(text) === plain(b[i])).length;

const byId = new Map(theirs.citations.map((c) => [c.citationID, c.text]));
const citations = ours.citations.map((c) => c.text);
const expected = ours.citations.map((c) => byId.get(c.citationID));
const entries = ours.bibliography.entries.map((e) => e.text);
console.log(`alike: ${same(citations, expected)} of ${theirs.citations.length} citations, ` +
  `${same(entries, theirs.bibliography)} of ${theirs.bibliography.length} entries`);
