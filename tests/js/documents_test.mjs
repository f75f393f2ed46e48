// SPDX-License-Identifier: AGPL-3.0-or-later
// « Documents », played in Chromium by accessible names: kits with progress as events, cancelled, gone on with, killed with the
// service and gone on with by the next; without a script; the organiser's pack fetched; the proof sheet looked at. Every state
// under axe and html-validate. Usage: documents_test.mjs PROGRAM NAMES RESULTS
// NAMES: a file of communes, for editions whose work lasts longer than a busy machine takes to press a button.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawn, open_browser, press, visit } from "./browser.mjs";
import { judge_page } from "./page_judge.mjs";
import { open_workplace, signed_in } from "./workplace_server.mjs";

const [program, names, results] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-documents-"));
let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};
const judge = (tab, name) => judge_page(tab, name, fail);
const patience = { timeout: 900_000 };  // a job takes what others leave of the machine
const past = (tab) => tab.getByRole("table", { name: "Travaux passés" });
const newest = async (tab) => (await past(tab).getByRole("row").nth(1).innerText()).replaceAll("\u00a0", " ");

/// A file of results of `count` communes; those of two editions are not the same.
function communes(edition, from, count) {
  const rows = readFileSync(names, "utf8").split("\n").filter((line) => /^(?!9[78])[0-9AB]{5},commune,[^"]*$/.test(line)).slice(from, from + count);
  const file = join(folder, `resultats-${edition}.csv`);
  writeFileSync(file, ["edition,nom,type,departement,niveau,identifiant", ...rows.map((row) => {
    const [code, , name, level] = row.split(",");
    return `${edition},${name},commune,${code.slice(0, 2)},${level},tnl-essai-${code.toLowerCase()}`;
  })].join("\n") + "\n");
  return file;
}

/// Waits until the work under way has come so far.
const come_to = (tab, percent) => tab.waitForFunction((least) =>
  Number(document.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow") ?? 0) >= least, percent, patience);

async function with_a_script(tab, base) {
  await tab.goto(`${base}/editions/2024/documents`);
  await judge(tab, "documents");
  await press(tab.getByRole("button", { name: "Générer" }));
  await tab.getByRole("progressbar", { name: "Les kits se font" }).waitFor();
  await tab.evaluate(() => { globalThis.same_page = true; });
  await come_to(tab, 5);
  if (!(await tab.evaluate(() => globalThis.same_page))) fail("the progress came with another page, not as events");
  const words = await tab.locator("[data-phrase]").innerText();
  if (!/^\d+ sur \d+.lauréats/.test(words)) fail(`the progress says « ${words} »`);
  await press(tab.getByRole("button", { name: "Annuler" }));
  await past(tab).waitFor(patience);
  if (!/Annulé/.test(await newest(tab))) fail(`the cancelled work is « ${await newest(tab)} »`);
  if (await tab.getByRole("progressbar").count()) fail("something still runs after the cancel");
  await judge(tab, "documents-annule");
  await press(tab.getByRole("button", { name: "Générer" }));
  await tab.getByRole("row", { name: /Fini/ }).nth(0).waitFor(patience);
  await tab.getByRole("cell", { name: "Fini", exact: true }).waitFor(patience);
  const done = Number(/(\d+) déjà faits?/.exec(await newest(tab))?.[1] ?? 0);
  if (done === 0) fail(`nothing of the cancelled work was kept: « ${await newest(tab)} »`);
}

/// The service dies in the middle of the work; the one that is started next goes on with it.
async function killed(tab, place) {
  await tab.goto(`${place.base}/editions/2018/documents`);
  await press(tab.getByRole("button", { name: "Générer" }));
  await come_to(tab, 10);
  await place.stop("SIGKILL");
  await place.start();
  await visit(tab, `${place.base}/editions/2018/documents`);
  await tab.getByRole("progressbar").waitFor();
  await tab.getByRole("cell", { name: "Fini", exact: true }).waitFor(patience);
  if (!/[1-9]\d* déjà faits?/.test(await newest(tab))) fail(`the work began anew: « ${await newest(tab)} »`);
}

async function without_a_script(tab, base) {
  await tab.goto(`${base}/editions/2022/documents`);
  await press(tab.getByRole("button", { name: "Générer" }));
  const bar = tab.getByRole("progressbar", { name: "Les kits se font" });
  await bar.waitFor();
  await tab.getByText(/ sur \d+.lauréats/).waitFor(patience);
  if (!((await bar.getAttribute("aria-valuenow")) >= 0)) fail("the progress has no value without a script");
  await press(tab.getByRole("button", { name: "Annuler" }));
  await past(tab).waitFor(patience);
  if (!/Annulé/.test(await newest(tab))) fail(`without a script the cancelled work is « ${await newest(tab)} »`);
}

async function pack(tab, base) {
  await visit(tab, `${base}/editions/2025/documents`);
  await press(tab.getByRole("button", { name: "Préparer le dossier" }));
  const link = tab.getByRole("link", { name: "Télécharger le dossier de l’édition" });
  await tab.getByRole("progressbar", { name: "Le dossier de l’édition se fait" }).or(link).waitFor();  // a fast machine has it already
  await link.waitFor(patience);
  await judge(tab, "documents-dossier");
  const [download] = await Promise.all([tab.waitForEvent("download"), link.click()]);
  if (download.suggestedFilename() !== "edition-2025.zip") fail(`the pack is called ${download.suggestedFilename()}`);
  const file = join(folder, "edition.zip");
  await download.saveAs(file);
  const listed = execFileSync("unzip", ["-Z1", file]).toString().split("\n");
  execFileSync("unzip", ["-tqq", file]);
  for (const name of ["edition-2025/LISEZMOI.txt", "edition-2025/MANIFESTE.json"]) {
    if (!listed.includes(name)) fail(`the pack lacks ${name}`);
  }
  console.log(`the pack holds ${listed.length - 1} files`);
}

async function proof(tab, base) {
  await tab.goto(`${base}/editions/2025/documents`);
  await press(tab.getByRole("link", { name: "Voir la planche d’épreuve" }));
  await tab.getByRole("heading", { name: "Planche d’épreuve", level: 1 }).waitFor();
  const pictures = tab.locator("ol.galerie img");
  if (await pictures.count() === 0) fail("no name of 2025 is tight: neither is « Communauté d’Agglomération du Sud »");
  await drawn(tab, "ol.galerie img");
  const margins = (await tab.locator("ol.galerie .etat").allInnerTexts()).map((text) => Number(/[\d,]+/.exec(text)[0].replace(",", ".")));
  if (margins.some((margin, i) => i > 0 && margin < margins[i - 1])) fail(`the tightest is not first: ${margins}`);
  await judge(tab, "documents-epreuve");
}

const browser = await open_browser();
const place = await open_workplace(program, folder, "store");
try {
  for (const file of [results, communes(2024, 0, 24), communes(2022, 40, 40), communes(2018, 80, 20)]) {
    place.palmares("import", file);
    place.palmares("publish", file.match(/\d{4}/g).at(-1), "--at", "2020-01-01T00:00:00+01:00");
  }
  const links = [place.invite("ada", "redaction"), place.invite("ben", "redaction")];
  await place.start();
  const ada = await signed_in(browser, links[0], { bypassCSP: true });
  ada.on("pageerror", (error) => fail(`a script of ours fails: ${error}`));
  await proof(ada, place.base);
  await with_a_script(ada, place.base);
  await pack(ada, place.base);
  const ben = await signed_in(browser, links[1], { javaScriptEnabled: false });
  await without_a_script(ben, place.base);
  await killed(ada, place);
} catch (error) {
  fail(error.stack);
} finally {
  await browser.close();
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? "documents are made, cancelled, gone on with and fetched" : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
