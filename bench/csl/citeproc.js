// Renders a job of `opcit render` with citeproc-js.
//   node citeproc.js PACKAGE_FOLDER CSL_FOLDER JOB.json
// CSL_FOLDER holds styles/ and locales/ as the distribution's packages lay them out.
"use strict";
const fs = require("fs");
const path = require("path");

const [packageFolder, cslFolder, jobFile] = process.argv.slice(2);
const CSL = require(path.resolve(packageFolder, "node_modules", "citeproc"));
const job = JSON.parse(fs.readFileSync(jobFile, "utf8"));
const items = new Map(job.items.map((item) => [item.id, item]));

const locale = (tag) => {
  const file = path.join(cslFolder, "locales", `locales-${tag}.xml`);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
};
const style = fs.readFileSync(
  job.style.endsWith(".csl") ? job.style : path.join(cslFolder, "styles", `${job.style}.csl`), "utf8");

const engine = new CSL.Engine(
  { retrieveLocale: locale, retrieveItem: (id) => items.get(id) }, style, job.locale, true);
// Registers every item and every citation at once, which costs far less than a call a citation.
const rendered = engine.rebuildProcessorState(job.clusters);
const bibliography = engine.makeBibliography();
process.stdout.write(JSON.stringify({
  citations: rendered.map(([citationID, , text]) => ({ citationID, text })),
  bibliography: bibliography[1],
}) + "\n");
