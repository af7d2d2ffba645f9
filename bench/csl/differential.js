// What citeproc-js prints for a set of items and clusters in many styles, in the schema of the
// shared differential corpus, so that fixes can be judged on material nobody has seen.
//   node differential.js PACKAGE_FOLDER CSL_FOLDER ITEMS.json CLUSTERS.json < RUNS > outputs.jsonl
// RUNS: `style locale forced` a line (forced: 1 overrules the style's default-locale).
// CSL_FOLDER holds styles/ and locales/. Clusters: [{items:[cite...], same?, mode?, infix?}].
"use strict";
const fs = require("fs");
const path = require("path");

const [packageFolder, cslFolder, itemsFile, clustersFile] = process.argv.slice(2);
const CSL = require(path.resolve(packageFolder, "node_modules", "citeproc"));
const read = (file) => fs.readFileSync(file, "utf8");
const items = JSON.parse(read(itemsFile));
const clusters = JSON.parse(read(clustersFile));
const byId = new Map(items.map((item) => [String(item.id), item]));
const failed = (text) => /\[CSL STYLE ERROR|undefined/.test(text);

const localeOf = (tag) => {
  const file = path.join(cslFolder, "locales", `locales-${tag}.xml`);
  return fs.existsSync(file) ? read(file) : false;
};

// Notes are numbered in note styles; modes are for author and author-date styles within the text.
function citationsFor(isNote, format) {
  const hasModes = !isNote && (format === "author-date" || format === "author");
  let note = 0;
  return clusters.map((cluster, i) => {
    if (isNote && !cluster.same) ++note;
    const properties = { noteIndex: isNote ? note : 0 };
    if (hasModes && cluster.mode) properties.mode = cluster.mode;
    if (hasModes && cluster.infix) properties.infix = cluster.infix;
    return { citationID: `c${i + 1}`, citationItems: cluster.items.map((c) => ({ ...c })), properties };
  });
}

function registerAll(engine) {
  const cited = [...new Set(clusters.flatMap((c) => c.items.map((cite) => String(cite.id))))];
  engine.updateItems(cited);
  engine.updateUncitedItems([...byId.keys()].filter((id) => !cited.includes(id)));
}

/// One pass over all citations; the texts they have at its end.
function pass(engine, citations, texts, withLater) {
  const place = (c) => [c.citationID, c.properties.noteIndex];
  citations.forEach((citation, i) => {
    const later = withLater ? citations.slice(i + 1).map(place) : [];
    const [, changed] = engine.processCitationCluster(
      JSON.parse(JSON.stringify(citation)), citations.slice(0, i).map(place), later);
    for (const [index, text] of changed) texts[index] = text;
  });
  return texts;
}

// Each entry names its work: `entry_ids` also lists works whose entry came to nothing.
function bibliographyOf(engine) {
  const made = engine.makeBibliography();
  if (!made) return { ids: [], entries: null };
  const pattern = /^\s*<div class="csl-entry">([\s\S]*)<\/div>\s*<!--(.*)-->\s*$/;
  const kept = made[1].map((entry) => entry.match(pattern)).filter((found) => found && found[1].trim());
  return { ids: kept.map((found) => found[2]), entries: kept.map((found) => found[1].trim()), params: made[0] };
}

function run(style, locale, forced) {
  const xml = read(path.join(cslFolder, "styles", `${style}.csl`));
  const engine = new CSL.Engine(
    {
      retrieveLocale: localeOf,
      retrieveItem: (id) => ({ ...JSON.parse(JSON.stringify(byId.get(String(id)))), system_id: String(id) }),
      embedBibliographyEntry: (id) => `<!--${id}-->`,
    },
    xml, locale, forced);
  const isNote = engine.opt.xclass === "note";
  const format = (xml.match(/citation-format="([^"]*)"/) || [])[1] || "";
  registerAll(engine);
  const citations = citationsFor(isNote, format);
  const texts = [];
  pass(engine, citations, texts, false);
  pass(engine, citations, texts, true);
  pass(engine, citations, texts, true);
  const made = bibliographyOf(engine);
  return {
    style, locale: engine.opt.lang, forced, class: engine.opt.xclass, format,
    ids: made.ids, bibliography: made.entries,
    citations: texts.map((text) => (failed(text) ? null : text)),
  };
}

CSL.debug = () => {};
for (const line of fs.readFileSync(0, "utf8").split("\n")) {
  const [style, locale, forced] = line.trim().split(/\s+/);
  if (!style) continue;
  try {
    console.log(JSON.stringify(run(style, locale, forced === "1")));
  } catch (error) {
    console.error(`${style}: ${error.message || error}`);
  }
}
