// SPDX-License-Identifier: AGPL-3.0-or-later
// A town pastes the snippet of its award page into its own site, once. The award is corrected in the store; once the cache time has
// passed, a visitor's Chromium shows the new number of copylefts, with the page untouched. Usage: embed_test.mjs PROGRAM RESULTS-OF-2023
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { open_browser, until } from "./browser.mjs";
import { free_port, start_service } from "./service.mjs";

const [program, results] = process.argv.slice(2);
const town = "213801517";
const fresh = 4;
const stale = 1;
const folder = mkdtempSync(join(tmpdir(), "palmares-embed-"));
const store = join(folder, "store");
const port = await free_port();
const base = `http://127.0.0.1:${port}`;
const palmares = (...words) => execFileSync(program, [...words, "--store", store, "--by", "essai"], { stdio: "ignore" });

palmares("import", results);
palmares("publish", "2023", "--at", "2023-12-06T18:00:00+01:00");
const served = await start_service(program, ["--store", store, "--listen", `127.0.0.1:${port}`, "--base-url", base,
  "--limit", `fresh_s=${fresh}`, "--limit", `stale_s=${stale}`]);
let browser;
let foreign;

const copylefts = (svg) => svg.split('<use xlink:href="#copyleft-').length - 1;

/// How many copylefts the badge holds that a visitor of the town's site sees.
async function seen(context, address) {
  const tab = await context.newPage();
  const badge = tab.waitForResponse((response) => response.url().endsWith("badge-web.svg"));
  await tab.goto(address);
  const shown = await tab.evaluate(async () => {
    const image = document.querySelector("img");
    image.loading = "eager";
    await image.decode();
    return { width: image.naturalWidth, src: image.src };
  });
  const svg = (await (await badge).body()).toString();
  await tab.close();
  if (shown.width === 0 || shown.src !== `${base}/${town}/badge-web.svg`) throw new Error(`the badge is not shown: ${JSON.stringify(shown)}`);
  return copylefts(svg);
}

async function run() {
  browser = await open_browser();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${base}/${town}`);
  const snippet = await page.inputValue("#extrait-html");
  foreign = createServer((_, answer) => answer.setHeader("content-type", "text/html; charset=utf-8")
    .end(`<!DOCTYPE html><html lang="fr"><title>Une mairie</title>${snippet}</html>`));
  await new Promise((resolve) => foreign.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${foreign.address().port}/`;
  const counts = [await seen(context, address)];
  for (const level of ["3", "4"]) {
    palmares("correct", "2023", town, "--set", `niveau=${level}`, "--reason", "erreur de saisie");
    // The service follows the store in its own time; from then on the visitor's browser may show the old badge for the cache time.
    await until(`the service gives ${level} copylefts`, async () => copylefts(await (await fetch(`${base}/${town}/badge-web.svg`)).text()) === Number(level));
    await pause((fresh + stale + 2) * 1000);
    counts.push(await seen(context, address));
  }
  if (counts.join() !== "5,3,4") throw new Error(`the town's page showed ${counts.join(", then ")} copylefts, not 5, 3, 4`);
  console.log("the embedded badge showed 5 copylefts, then 3, then 4");
}

try {
  await run();
} catch (error) {
  console.log(`FAIL ${error.stack}`);
  process.exitCode = 1;
} finally {
  await browser?.close();
  foreign?.close();
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
}
