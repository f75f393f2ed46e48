// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of `palmares edition repin`: what is published and what would replace it, side by side, read by accessible names and
// judged. Usage: repin_test.mjs PROGRAM RESULTS
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { judge_page } from "./page_judge.mjs";

const [program, results] = process.argv.slice(2);
const year = results.match(/\d{4}/g).at(-1);
const folder = mkdtempSync(join(tmpdir(), "palmares-repin-"));
const palmares = (...words) =>
  execFileSync(program, [...words, "--store", join(folder, "store"), "--by", "essai"], { stdio: ["ignore", "pipe", "ignore"] }).toString();
let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};

palmares("import", results, "--final");
palmares("publish", year, "--at", "2020-01-01T00:00:00+01:00");
palmares("charter", "export", year, "-o", join(folder, "charte"));
for (const [name, from, to] of [["charter.toml", "#16213E", "#6A1B4D"], ["partials/a-propos.md", "La candidature est gratuite.", "Candidater ne coûte rien."]]) {
  const file = join(folder, "charte", name);
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) fail(`${name} no longer says ${from}`);
  writeFileSync(file, text.replace(from, to));
}
palmares("charter", "put", year, join(folder, "charte"));
palmares("edition", "repin", year, "-o", join(folder, "page"));

const types = { html: "text/html; charset=utf-8", svg: "image/svg+xml" };
const server = createServer((request, response) => {
  const name = request.url === "/" ? "index.html" : decodeURIComponent(request.url.slice(1));
  try {
    const bytes = readFileSync(join(folder, "page", name));
    response.writeHead(200, { "content-type": types[name.split(".").at(-1)] }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  const tab = await browser.newPage();
  const missing = [];
  tab.on("response", (response) => response.ok() || missing.push(response.url()));
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.getByRole("heading", { level: 1, name: `Ce qui changerait dans l’édition ${year}` }).waitFor();
  const before = await tab.getByRole("img", { name: /Publié$/ }).count();
  const after = await tab.getByRole("img", { name: /Après$/ }).count();
  if (before < 10 || before !== after) fail(`${before} pictures before, ${after} after`);
  const marked = (element) => tab.locator(`${element} mark`).allTextContents();
  if (!(await marked("del")).some((text) => text.includes("La candidature est gratuite."))) fail("what goes is not marked");
  if (!(await marked("ins")).some((text) => text.includes("Candidater ne coûte rien."))) fail("what comes is not marked");
  const links = await tab.getByRole("navigation", { name: "Ce qui change" }).getByRole("link").count();
  if (links < 10 || links !== (await tab.locator("section").count())) fail(`${links} links to the sections`);
  const loaded = await tab.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.all([...document.images].map((image) => image.decode()));
    return [...document.images].every((image) => image.naturalWidth > 0);
  });
  if (!loaded || missing.length > 0) fail(`pictures are missing: ${missing.join(" ")}`);
  await judge_page(tab, "repin", fail);
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
if (failures > 0) process.exit(1);
