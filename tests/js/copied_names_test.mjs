// SPDX-License-Identifier: AGPL-3.0-or-later
// What people copy out of every certificate of result files: the laureate's name whole, hyphens at line ends kept, and the tracked
// title in whole words, as pdf.js, poppler and MuPDF extract them. No step within a word reaches a tenth of an em.
// Usage: copied_names_test.mjs PROGRAM RESULTS...
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const [program, ...results] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-names-"));
const titles = ["CERTIFICAT DE LABELLISATION", "CERTIFICAT D’OBTENTION"];
const kinds = ["certificat", "certificat-portrait"];
let failures = 0;
let judged = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};

// Lines of a reader as one text: a line that ends in a hyphen goes on without a space.
const joined = (text) =>
  text
    .normalize("NFKC")
    .replace(/-\s*\n\s*/g, "-")
    .replace(/\s+/g, " ");

async function by_pdfjs(file) {
  const loading = getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 });
  const document = await loading.promise;
  let text = "";
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    text += items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("");
  }
  await loading.destroy();
  return text;
}

function output(...command) {
  const run = spawnSync(command[0], command.slice(1), { encoding: "utf-8" });
  if (run.status !== 0) fail(`${command.join(" ")}: ${run.stderr}`);
  return run.stdout;
}

// The widest step to the right inside the strings of one TJ, in thousandths of an em.
function widest_step(file) {
  const plain = spawnSync("qpdf", ["--qdf", "--object-streams=disable", file, "-"], { encoding: "latin1", maxBuffer: 1 << 28 }).stdout;
  const steps = [...plain.matchAll(/\[(<[^\]]*)\] TJ/g)].flatMap(([, run]) => [...run.matchAll(/>\s*(-[0-9.]+)\s*</g)].map(([, step]) => -step));
  return { runs: steps.length, most: Math.max(0, ...steps) };
}

// Fields of a line of CSV, quotes undone.
const cells = (line) => [...line.matchAll(/("([^"]*)"|[^,;]*)([,;]|$)/g)].map(([, cell, quoted]) => quoted ?? cell);

function laureates(file) {
  const [head, ...rows] = readFileSync(file, "utf-8").replace(/^\uFEFF/, "").trimEnd().split(/\r?\n/);
  const at = (name) => cells(head).indexOf(name);
  return rows.map(cells).map((row) => ({ name: row[at("nom")], id: row[at("siren")] || row[at("identifiant")] }));
}

// As it is printed: the apostrophe of typographers.
const said = (laureate) => joined(laureate.name).replaceAll("'", "’");

try {
  for (const result of results) {
    for (const laureate of laureates(result)) {
      for (const kind of kinds) {
        const file = join(folder, "certificat.pdf");
        const made = spawnSync(program, ["render", kind, "--results", result, "--territory", laureate.id, "--format", "pdf", "-o", file], { encoding: "utf-8" });
        if (made.status !== 0) {
          fail(`${kind} ${laureate.name}: ${made.stderr}`);
          continue;
        }
        judged += 1;
        const texts = { "pdf.js": await by_pdfjs(file), poppler: output("pdftotext", file, "-"), MuPDF: output("mutool", "draw", "-q", "-F", "text", file) };
        for (const [reader, text] of Object.entries(texts)) {
          const whole = joined(text);
          if (!titles.some((title) => whole.includes(title))) fail(`${reader}, ${kind}: no whole title in « ${whole.slice(0, 200)} »`);
          if (!whole.includes(said(laureate))) fail(`${reader}, ${kind}: no « ${said(laureate)} » in « ${whole.slice(0, 200)} »`);
        }
        // MuPDF of Debian 12 knows no ActualText: its lines end where the page's do, hyphens kept.
        if (!texts.poppler.normalize("NFKC").includes(said(laureate))) fail(`poppler, ${kind}: « ${said(laureate)} » is not on one line in « ${texts.poppler.slice(0, 200)} »`);
        const steps = widest_step(file);
        if (steps.runs === 0 || steps.most >= 100) fail(`${kind} ${laureate.name}: a step of ${steps.most} thousandths, ${steps.runs} seen`);
      }
    }
  }
  if (judged < 60) fail(`${judged} certificates only`);
  console.log(`${judged} certificates`);
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(failures === 0 ? 0 : 1);
