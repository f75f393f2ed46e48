// SPDX-License-Identifier: AGPL-3.0-or-later
// A clerk opens LISEZMOI.html of a kit from a folder, without a network, clicks every copy button and pastes elsewhere: each text
// must arrive whole. Usage: copy_test.mjs PROGRAM RESULTS-OF-2023
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { open_browser } from "./browser.mjs";

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

/** Fills in the signature of an e-mail, copies it, and pastes it where a mail program takes pictures and links, and into plain text. */
async function sign(context, other, page) {
  const tab = await context.newPage();
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  await tab.goto(page);
  await tab.getByLabel("Prénom et nom").fill("Zoé <Martin> & fils");
  await tab.getByLabel("Fonction").fill("Secrétaire de mairie");
  await tab.getByRole("button", { name: "Copier la signature" }).click();
  await tab.getByText("Copié.").waitFor();
  const foreign = asked.filter((url) => !url.startsWith("file:") && !url.startsWith("data:"));
  if (foreign.length > 0) throw new Error(`the signature's page asked for ${foreign}`);
  await other.bringToFront();
  await other.setContent("<div contenteditable></div><textarea></textarea>");
  await other.focus("div");
  await other.keyboard.press("Control+V");
  const rich = await other.evaluate(() => {
    const image = document.querySelector("div img");
    return { text: document.querySelector("div").innerText, image: image?.src, alt: image?.alt, link: image?.closest("a")?.href };
  });
  const address = "https://labels.example.org/2023/213801517";
  if (!rich.text.includes("Zoé <Martin> & fils") || !rich.text.includes("Secrétaire de mairie") || !rich.text.includes("Échirolles") ||
      rich.image !== `${address}/signature-courriel.png` || rich.link !== address || !rich.alt.includes("niveau 5 sur 5")) {
    throw new Error(`the signature arrived as ${JSON.stringify(rich)}`);
  }
  await other.focus("textarea");
  await other.keyboard.press("Control+V");
  const text = await other.inputValue("textarea");
  if (!/^Zoé <Martin> & fils\nSecrétaire de mairie\n(Ville|Commune) d’Échirolles\n/.test(text) || !text.endsWith(address)) {
    throw new Error(`the signature arrived as « ${text} »`);
  }
  await tab.getByLabel("Fonction").fill("");
  await tab.getByRole("button", { name: "Copier le code" }).click();
  const code = await tab.inputValue("#code");
  if (code.includes("Fonction") || code.includes("<br><br>") || !code.includes("Zoé &lt;Martin&gt; &amp; fils")) throw new Error(`code: ${code}`);
  await tab.close();
}

async function run() {
  execFileSync(program, ["kit", results, "--territory", "213801517", "--base-url", "https://labels.example.org", "-o", folder],
    { stdio: "ignore" });
  browser = await open_browser();
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
  await sign(context, other, new URL("2-logos/signature-courriel.html", page_of_kit()).href);
  return texts.length;
}

try {
  console.log(`${await run()} texts copied and pasted whole, and a signature`);
} catch (error) {
  console.log(`FAIL ${error.stack}`);
  process.exitCode = 1;
} finally {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
}
