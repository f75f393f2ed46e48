// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of a running service over a store with a corrected and a withdrawn award, judged by html-validate, axe-core (RGAA rules)
// in Chromium and Redocly; the embed snippet pasted into a foreign page shows the badge. Usage: pages_test.mjs PROGRAM RESULTS...
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { open_browser } from "./browser.mjs";
import { free_port, start_service } from "./service.mjs";

const [program, ...results] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-pages-"));
const key = join(folder, "key");
writeFileSync(key, "0123456789abcdef0123456789abcdef");
const port = await free_port();
const base = `http://127.0.0.1:${port}`;
const store = join(folder, "store");
const palmares = (...words) => execFileSync(program, [...words, "--store", store, "--by", "essai"], { stdio: "ignore" });
const corrected = "214700312";
const withdrawn = "210500740";
for (const file of results) {
  palmares("import", file);
  palmares("publish", file.match(/\d{4}/g).at(-1), "--at", "2020-01-01T00:00:00+01:00");
}
palmares("correct", "2023", corrected, "--set", "niveau=3", "--reason", "erreur de saisie");
palmares("withdraw", "2023", withdrawn, "--reason", "retrait");
let served;
/// The printed code: Crockford's base32 of the first 80 bits of HMAC-SHA-256(key, edition|id|revision).
function codeOf(edition, id, revision) {
  const digest = createHmac("sha256", readFileSync(key)).update(`${edition}|${id}|${revision}`).digest();
  const bits = [...digest.subarray(0, 10)].map((octet) => octet.toString(2).padStart(8, "0")).join("");
  return bits.match(/.{5}/g).map((five) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[parseInt(five, 2)]).join("");
}
let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};

async function addresses() {
  const map = await (await fetch(`${base}/sitemap.xml`)).text();
  const listed = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map((found) => found[1]);
  if (listed.length < 10) fail(`the sitemap lists ${listed.length} addresses only`);
  const years = listed.filter((address) => /\/\d{4}$/.test(address));
  const maps = listed.filter((address) => /\/\d{4}\/carte$/.test(address));
  if (maps.length !== years.length) fail(`${maps.length} maps of ${years.length} editions are listed`);
  const awards = listed.filter((address) => /\/\d{4}\/./.test(address.slice(base.length)) && !maps.includes(address));
  // Awards differ in names and numbers alone: one of each edition stands for the others, with the longest names.
  const samples = [...awards].sort((a, b) => b.length - a.length).slice(0, 4).concat(awards[0], awards.at(-1));
  return [base + "/", `${base}/recherche`, `${base}/recherche?q=isere&niveau=5`, `${base}/recherche?q=rochefourchat`, `${base}/recherche?page=2`,
    `${base}/carte`, `${base}/carte?region=auvergne-rhone-alpes`, `${base}/editions`, `${base}/regions/auvergne-rhone-alpes`,
    `${base}/regions/la-reunion`, `${base}/donnees`, `${base}/departements/38`, ...years, ...maps, ...samples, `${years[0]}?q=zzz`, `${base}/v`, `${base}/v/0000000000000000`, `${base}/accessibilite`,
    `${base}/mentions-legales`, `${base}/nulle-part`, `${base}/v/${codeOf(2023, "213801517", 1)}`,
    `${base}/v/${codeOf(2023, corrected, 1)}`, `${base}/v/${codeOf(2023, corrected, 2)}`, `${base}/v/${codeOf(2023, withdrawn, 1)}`,
    // A last sign of two is wrong at least once; the others are no code, and well copied but forged.
    `${base}/v/${codeOf(2023, "213801517", 1)}0`, `${base}/v/${codeOf(2023, "213801517", 1)}1`, `${base}/v?code=K7QM-2XV`,
    `${base}/v/00000000000000012`, `${base}/2023/${corrected}`, `${base}/2023/${withdrawn}`, `${base}/1999`];
}

/// What each page of a certificate says of it; a page that says nothing would pass every other judge.
async function verdicts() {
  for (const [code, said] of [[codeOf(2023, "213801517", 1), "valide"], [codeOf(2023, corrected, 1), "remplacé"],
    [codeOf(2023, corrected, 2), "valide"], [codeOf(2023, withdrawn, 1), "retiré"]]) {
    const page = await (await fetch(`${base}/v/${code}`)).text();
    const verdict = page.match(/role="status">([^<]*)</)?.[1] ?? "";
    if (!verdict.includes(said)) fail(`/v/${code} says « ${verdict} », not « ${said} »`);
  }
}

async function validate(pages) {
  const validator = new HtmlValidate({ extends: ["html-validate:recommended"],
    rules: { "no-inline-style": "off", "void-style": "off", "long-title": "off", "no-trailing-whitespace": "off", "require-sri": "off" } });
  for (const page of pages) {
    const html = await (await fetch(page, { headers: { accept: "text/html" } })).text();
    const report = await validator.validateString(html, page);
    for (const message of report.results.flatMap((result) => result.messages)) {
      fail(`${page}: ${message.ruleId}: ${message.message} (${message.line}:${message.column})`);
    }
  }
}

async function axe(browser, pages) {
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const [scheme, colorScheme] of [[{ width: 1200, height: 900 }, "light"], [{ width: 320, height: 640 }, "light"],
    [{ width: 768, height: 900 }, "dark"]]) {
    // The rules are injected past the pages' own policy, which allows no foreign script.
    const context = await browser.newContext({ viewport: scheme, colorScheme, bypassCSP: true });
    const tab = await context.newPage();
    for (const page of pages) {
      await tab.goto(page);
      await tab.evaluate(source);
      const report = await tab.evaluate(() => globalThis.axe.run(document,
        { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "RGAAv4", "best-practice"] } }));
      if (report.passes.length < 10) fail(`${page}: axe looked at ${report.passes.length} rules only`);
      for (const broken of report.violations) fail(`${page} (${scheme.width} px): ${broken.id}: ${broken.help} ${broken.nodes[0].html}`);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      const broken = await tab.evaluate(() => [...document.querySelectorAll("p code, dd code")].filter((code) =>
        code.getClientRects().length > 1 || code.getBoundingClientRect().height > 1.5 * parseFloat(getComputedStyle(code).lineHeight))
        .map((code) => code.textContent));
      if (broken.length > 0) fail(`${page} (${scheme.width} px): over two lines: ${broken.join(", ")}`);
      if (/\/v\b/.test(page)) await form_of(tab, `${page} (${scheme.width} px)`);
      if (wide > 0) fail(`${page} (${scheme.width} px): ${wide} px wider than the window`);
    }
    await context.close();
  }
}

/// The box shows a whole code, and the button stands below it and its help.
async function form_of(tab, where) {
  const form = await tab.evaluate(() => {
    const box = document.querySelector("#code");
    box.value = "K7QM-2XVD-90AB-CDEF-R";
    const [help, button] = ["#code-aide", "main form button"].map((name) => document.querySelector(name).getBoundingClientRect());
    return { hidden: box.scrollWidth - box.clientWidth, below: button.top - help.bottom };
  });
  if (form.hidden > 0) fail(`${where}: ${form.hidden} px of a code are hidden`);
  if (form.below < 0) fail(`${where}: the button stands beside the help`);
}

async function embed(browser) {
  const tab = await browser.newPage();
  const awards = (await (await fetch(`${base}/sitemap.xml`)).text()).match(/<loc>[^<]*\/2023\/213801517[^<]*<\/loc>/);
  await tab.goto(awards[0].replace(/<\/?loc>/g, ""));
  const snippet = await tab.inputValue("#extrait-html");
  const foreign = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(`<!DOCTYPE html><title>x</title>${snippet}`));
  await new Promise((resolve) => foreign.listen(0, "127.0.0.1", resolve));
  await tab.goto(`http://127.0.0.1:${foreign.address().port}/`);
  const image = await tab.evaluate(async () => {
    const found = document.querySelector("img");
    found.loading = "eager";
    await found.decode();
    return { width: found.naturalWidth, alt: found.alt };
  });
  if (image.width === 0 || !/niveau|copyleft|Médaille|Label/.test(image.alt)) fail(`the embedded badge: ${JSON.stringify(image)}`);
  foreign.close();
}

async function run() {
  served = await start_service(program, ["--store", store, "--listen", `127.0.0.1:${port}`, "--base-url", base, "--key", key, "--credential-key", key]);
  const pages = await addresses();
  await verdicts();
  await validate(pages);
  writeFileSync(join(folder, "openapi.json"), await (await fetch(`${base}/openapi.json`)).text());
  const lint = spawnSync(process.execPath, [join(import.meta.dirname, "node_modules/@redocly/cli/bin/cli.js"), "lint",
    "--extends", "minimal", join(folder, "openapi.json")], { encoding: "utf8", env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" } });
  if (lint.status !== 0) fail(`openapi.json: ${lint.stdout}${lint.stderr}`);
  const browser = await open_browser();
  try {
    await axe(browser, pages);
    await embed(browser);
  } finally {
    await browser.close();
  }
  console.log(`${pages.length} pages judged, ${failures} failures`);
}

try {
  await run();
} catch (error) {
  fail(error.stack);
} finally {
  await served?.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
