// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of `palmares edition repin`: what is published and what would replace it, side by side, read and used by accessible names,
// with the mouse and by keyboard, and judged. Usage: repin_test.mjs PROGRAM RESULTS
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { next_page, open_browser, press, until } from "./browser.mjs";
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

/// A heading stands in the window, once the pictures around it are there.
const is_seen = (tab, heading) => heading.evaluate((element) => {
  const { top, bottom } = element.getBoundingClientRect();
  const around = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight && image.getBoundingClientRect().bottom > 0);
  return top > -1 && bottom <= innerHeight && around.every((image) => image.complete && image.naturalWidth > 0);
});

/// Each link of the contents leads to its document: its heading in the window, below it what is published and, to the right, what
/// would replace it; the two differ.
async function follows_links(tab) {
  const links = tab.getByRole("navigation", { name: "Ce qui change" }).getByRole("link");
  const names = await links.allInnerTexts();
  for (const name of names) {
    await press(links.and(tab.getByRole("link", { name, exact: true })));
    const part = tab.getByRole("region", { name, exact: true });
    await until(`« ${name} » is in the window`, () => is_seen(tab, part.getByRole("heading", { name, exact: true })));
    if (name === "Les lettres") continue;
    const [before, after] = await Promise.all([/Publié$/, /Après$/].map((end) => part.getByRole("img", { name: end }).first().evaluate(async (image) => {
      image.loading = "eager";
      await image.decode();
      const { left, top } = image.getBoundingClientRect();
      return { left, top, bytes: await (await fetch(image.src)).text() };
    })));
    if (before.top !== after.top || before.left >= after.left) fail(`${name}: the pictures do not stand side by side`);
    if (before.bytes === after.bytes) fail(`${name}: both pictures are the same`);
  }
  return names;
}

/// The same with the keyboard alone: Tab comes to every link, Enter leads on.
async function by_keyboard(tab, base, names) {
  await tab.goto("about:blank");  // the address with another place would be the same page
  await tab.goto(base);
  for (const name of names) {
    await tab.keyboard.press("Tab");
    const focused = await tab.evaluate(() => document.activeElement.textContent);
    if (focused !== name) fail(`Tab comes to « ${focused} », not to « ${name} »`);
  }
  await next_page(tab, () => tab.keyboard.press("Enter"));
  await until("the last part is in the window", () => is_seen(tab, tab.getByRole("heading", { name: names.at(-1), exact: true })));
}

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
const browser = await open_browser();
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
  await by_keyboard(tab, `http://127.0.0.1:${server.address().port}/`, await follows_links(tab));
} catch (error) {
  fail(error.stack);
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
if (failures > 0) process.exit(1);
