// SPDX-License-Identifier: AGPL-3.0-or-later
// A clerk opens LISEZMOI.html of a kit from a folder, without a network, clicks every copy button and pastes elsewhere: each text
// must arrive whole. Usage: copy_test.mjs PROGRAM RESULTS-OF-2023
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [program, results] = process.argv.slice(2);
const least = 5; // the logo, its alternative text, posts
const folder = mkdtempSync(join(tmpdir(), "palmares-copy-"));
let browser;

/// The page of the one kit below the folder.
function page_of_kit() {
  const edition = join(folder, "2023");
  const kit = readdirSync(edition).find((name) => !name.endsWith(".zip"));
  return pathToFileURL(join(edition, kit, "LISEZMOI.html")).href;
}

/// Clicks the button of a text and pastes into an empty field of another page.
async function pasted(tab, other, text) {
  const id = await text.getAttribute("id");
  await tab.bringToFront();
  await tab.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
  await tab.click(`button[aria-describedby="${id}"]`);
  await tab.waitForFunction((name) => document.querySelector(`button[aria-describedby="${name}"] + [role=status]`).textContent !== "", id);
  await other.bringToFront();
  await other.setContent("<textarea></textarea>");
  await other.focus("textarea");
  await other.keyboard.press("Control+V");
  return other.inputValue("textarea");
}

async function run() {
  execFileSync(program, ["kit", results, "--territory", "213801517", "--base-url", "https://labels.example.org", "-o", folder],
    { stdio: "ignore" });
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"] });
  const context = await browser.newContext({ offline: true });
  const tab = await context.newPage();
  const other = await context.newPage();
  await tab.goto(page_of_kit());
  const texts = await tab.$$("[data-copier]");
  if (texts.length < least) throw new Error(`only ${texts.length} texts to copy`);
  for (const text of texts) {
    const wanted = await text.inputValue();
    const got = await pasted(tab, other, text);
    if (wanted.trim() === "" || got !== wanted) throw new Error(`« ${wanted.slice(0, 40)} » arrived as « ${got.slice(0, 40)} »`);
  }
  return texts.length;
}

try {
  console.log(`${await run()} texts copied and pasted whole`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
}
