// SPDX-License-Identifier: AGPL-3.0-or-later
// The space of a laureate, played in Chromium by accessible names: the team makes its link, a clerk without an account fills the blanks
// of the letters, gives logo and photograph and has the kit in at most twelve actions, reports an error, has everything erased; with and
// without a script. Nothing of the link is in a log. Usage: espace_test.mjs PROGRAM RESULTS_2025
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open_browser, press } from "./browser.mjs";
import { judge_page, take_picture } from "./page_judge.mjs";
import { free_port } from "./service.mjs";
import { open_workplace, signed_in } from "./workplace_server.mjs";

const [program, results] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-espace-"));
const boe = "214700312";
const most_actions = 12;
let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};
const same = (what, found, expected) => {
  if (found !== expected) fail(`${what}: « ${found} », not « ${expected} »`);
};
const judge = (tab, name) => judge_page(tab, name, fail);

/// An action is what a person does: open the link, press, type, choose a file.
class Clerk {
  actions = 0;
  constructor(tab) { this.tab = tab; }
  async open(link) { this.actions += 1; await this.tab.goto(link); }
  async type(label, text) { this.actions += 1; await this.tab.getByLabel(label).fill(text); }
  async choose(label, file) { this.actions += 1; await this.tab.getByLabel(label).setInputFiles(file); }
  async press(name) { this.actions += 1; await press(this.tab.getByRole("button", { name, exact: true })); }
  async download(name, to) {
    this.actions += 1;
    const [download] = await Promise.all([this.tab.waitForEvent("download", { timeout: 120_000 }), this.tab.getByRole("link", { name, exact: true }).first().click()]);
    await download.saveAs(to);
    return download.suggestedFilename();
  }
}

const unzipped = (archive, path) => execFileSync("unzip", ["-p", archive, path], { maxBuffer: 1 << 28 });
/// The text of an ODT in a kit.
const letter = (archive, path) => {
  const file = join(folder, "lettre.odt");
  writeFileSync(file, unzipped(archive, path));
  return unzipped(file, "content.xml").toString().replaceAll(/<[^>]+>/g, " ").replaceAll(/[\u00a0\u202f]/g, " ");
};

async function made_link(tab, base) {
  await tab.goto(`${base}/editions/2025/laureats/${boe}`);
  await judge(tab, "laureat-sans-lien");
  await press(tab.getByRole("button", { name: "Lien de l’espace" }));
  await tab.getByRole("heading", { level: 1, name: "Lien de l’espace" }).waitFor();
  await take_picture(tab, "lien-espace");
  const link = (await tab.locator("code.lien").innerText()).trim();
  await press(tab.getByRole("link", { name: "Revenir à Boé" }));
  await tab.getByText(/Son lien s’ouvre jusqu’au/).waitFor();
  await judge(tab, "laureat-avec-lien");
  return link;
}

/// The whole of it, in few actions.
async function filled(tab, link, photograph) {
  const clerk = new Clerk(tab);
  await clerk.open(link);
  await tab.getByRole("heading", { level: 1, name: "Bonjour Boé" }).waitFor();
  same("large pictures", await tab.locator("ul.quatre img").count(), 4);
  await tab.getByText(/SPÉCIMEN/).first().waitFor();
  await judge(tab, "espace");
  const before = join(folder, "avant.zip");
  await tab.request.get(`${link}/kit.zip`).then(async (answer) => writeFileSync(before, await answer.body()));
  await clerk.type("Qui parle et signe", "Camille Essai, maire");
  await clerk.type("Que dit cette personne", "Nous avons commencé par l’école");
  await clerk.type("Quel logiciel libre", "Le secrétariat écrit avec LibreOffice depuis 2019.");
  await clerk.type("Quel nombre", "En 2024, douze postes sur quinze utilisent Linux.");
  await clerk.type("Quand et où le montrer", "samedi 10 janvier à 10 heures, salle du conseil");
  await clerk.type("Courriel du contact", "accueil@boe.example");
  await clerk.choose("Votre logo", { name: "logo.svg", mimeType: "image/svg+xml",
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2" fill="#00796b"/></svg>') });
  await clerk.choose("Une photographie de chez vous", { name: "ville.jpg", mimeType: "image/jpeg", buffer: photograph });
  await clerk.press("Refaire le kit");
  await tab.getByText("Votre kit est refait").waitFor({ timeout: 60_000 });
  const kit = join(folder, "kit.zip");
  const started = Date.now();
  same("the name of the kit", await clerk.download("Télécharger mon kit", kit), `${boe}-boe-specimen.zip`);
  console.log(`the kit in ${Date.now() - started} ms, ${clerk.actions} actions`);
  if (clerk.actions > most_actions) fail(`${clerk.actions} actions, not ${most_actions} at most`);
  await judge(tab, "espace-refait");
  const text = letter(kit, "1-cette-semaine/communique-specimen.odt");
  for (const words of ["Camille Essai", "Nous avons commencé par l’école", "LibreOffice depuis 2019"]) {
    if (!text.includes(words)) fail(`the press release lacks « ${words} »`);
  }
  if (/\[(citation|nom et fonction)\]/.test(text)) fail("a blank is left in the press release");
  const poster = "1-cette-semaine/affiche-a4-specimen.pdf";
  if (unzipped(kit, poster).length <= unzipped(before, poster).length) fail("the poster does not show the photograph");
  const preview = tab.getByRole("img", { name: /Affiche de Boé, avec votre photographie/ });
  if (await preview.evaluate((image) => image.naturalWidth) < 600) fail("the photograph is not shown as it is cut");
  return clerk;
}

async function reported(clerk, link, ada, base) {
  await clerk.open(link);
  await clerk.press("Signaler une erreur");
  await clerk.tab.getByRole("alert").waitFor();
  await judge(clerk.tab, "espace-faute");
  await clerk.type("Ce qui est faux", "Le nom s’écrit autrement.");
  await clerk.press("Signaler une erreur");
  await clerk.tab.getByText("Votre signalement est transmis").waitFor();
  await ada.goto(`${base}/`);
  await press(ada.getByRole("link", { name: "Voir les signalements" }));
  await ada.getByRole("heading", { name: "Erreurs signalées" }).waitFor();
  await judge(ada, "laureats-signalements");
  await press(ada.getByRole("link", { name: "Boé" }).first());
  await ada.getByText("Le nom s’écrit autrement.").waitFor();
  await judge(ada, "laureat-signalement");
  await press(ada.getByRole("button", { name: "C’est réglé" }));
  await ada.getByText("Le signalement est réglé").waitFor();
}

async function erased(clerk, link) {
  await clerk.open(link);
  await clerk.press("Effacer mes données");
  await clerk.tab.getByRole("heading", { name: "Effacer mes données" }).waitFor();
  await take_picture(clerk.tab, "espace-effacer");
  await clerk.press("Effacer pour de bon");
  await clerk.tab.getByText("Vos renseignements sont effacés").waitFor();
  same("the quotation after erasing", await clerk.tab.getByLabel("Que dit cette personne").inputValue(), "");
  same("pictures of the photograph after erasing", await clerk.tab.getByRole("img", { name: /avec votre photographie/ }).count(), 0);
}

async function without_a_script(browser, link) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const clerk = new Clerk(await context.newPage());
  await clerk.open(link);
  await clerk.type("Que dit cette personne", "Dit sans script");
  await clerk.press("Refaire le kit");
  await clerk.tab.getByText("Votre kit est refait").waitFor();
  same("the quotation", await clerk.tab.getByLabel("Que dit cette personne").inputValue(), "Dit sans script.");
  same("cookies of a clerk", (await context.cookies()).length, 0);
  await context.close();
}

/// What the service writes of who came by the link.
async function nothing_in_the_log(place, link) {
  await place.stop();
  const port = await free_port();
  const served = spawn(program, ["serve", "--store", place.store, "--listen", "127.0.0.1:0", "--workplace", `127.0.0.1:${port}`,
    "--workplace-url", `http://127.0.0.1:${port}`, "--access-log"], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  let said = "";
  served.stderr.on("data", (bytes) => { log += bytes; });
  const ready = new Promise((done) => served.stdout.on("data", (bytes) => { said += bytes; if (said.split("\n").length > 2) done(); }));
  await ready;
  const token = new URL(link).pathname.split("/").pop();
  same("the space", (await fetch(`http://127.0.0.1:${port}/espace/${token}`)).status, 200);
  same("a token that is cut", (await fetch(`http://127.0.0.1:${port}/espace/${token.slice(0, 30)}`)).status, 404);
  const gone = new Promise((done) => served.on("exit", done));
  served.kill("SIGTERM");
  await gone;
  if (!log.includes('"/espace/"')) fail(`the visit is not in the log: ${log}`);
  if (log.includes(token.slice(0, 12))) fail("the token is in the log");
}

const browser = await open_browser();
const place = await open_workplace(program, folder, "store", ["--base-url", "http://localhost:1"]);
try {
  place.palmares("import", results, "--final");
  place.palmares("publish", "2025", "--at", "2099-11-26T18:00:00+01:00");
  const invitation = place.invite("ada", "administration");
  await place.start();
  const ada = await signed_in(browser, invitation, { bypassCSP: true });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  const tab = await context.newPage();
  tab.on("pageerror", (error) => fail(`a script of ours fails: ${error}`));
  await tab.setViewportSize({ width: 1800, height: 1800 });
  await tab.setContent('<body style="margin:0;background:conic-gradient(#b33,#3b3,#33b,#b33)">');
  const photograph = await tab.screenshot({ type: "jpeg", quality: 90 });
  await tab.setViewportSize({ width: 1280, height: 900 });

  const link = await made_link(ada, place.base);
  const clerk = await filled(tab, link, photograph);
  await reported(clerk, link, ada, place.base);
  await erased(clerk, link);
  await without_a_script(browser, link);
  same("cookies of a clerk", (await context.cookies()).length, 0);

  await ada.goto(`${place.base}/editions/2025/laureats/${boe}`);
  await press(ada.getByRole("button", { name: "Révoquer le lien" }));
  await ada.getByText("Le lien de l’espace est révoqué").waitFor();
  same("a link that was revoked", (await tab.goto(link)).status(), 404);
  await judge(tab, "espace-ferme");
  await ada.goto(`${place.base}/journal`);
  for (const act of [/Lien de l’espace fait/, /Lien de l’espace révoqué/, /Erreur signalée/, /Renseignements effacés/]) await ada.getByText(act).first().waitFor();
  const other = place.palmares("space", "Boé", "--workplace-url", place.base).trim();
  same("a link of the command", (await tab.goto(other)).status(), 200);
  await nothing_in_the_log(place, other);
} catch (error) {
  fail(error.stack);
} finally {
  await browser.close();
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? "a clerk has the kit with letters, logo and photograph, and nothing is told to anybody else" : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
