// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole year of an edition in the workplace, played in Chromium by accessible names, with a script and without: invitation, new
// edition from the last, settings and a signature with the certificate beside them, a jury's sheet with eight mistakes mended in its
// cells, kits with progress, cancelled and gone on with, a trial message, a publication taken back, asked for again and seen by the
// public at its second, a correction with the old code and the new, a withdrawal, what became of documents, sign-out. What a person does until the edition is
// published is counted. Every screen under axe (light, dark, 320 px) and html-validate. Usage: workplace_test.mjs PROGRAM RESULTS...
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawn, open_browser, press, until } from "./browser.mjs";
import { mend_mistakes, mistakes } from "./jury_sheet.mjs";
import { decoded, mail_server } from "./mail_server.mjs";
import { judge_page, take_picture } from "./page_judge.mjs";
import { free_port } from "./service.mjs";
import { open_workplace, passphrase } from "./workplace_server.mjs";

const [program, ...results] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-workplace-"));
const year = 2026;
const most_actions = 25;
const patience = { timeout: 900_000 };  // a job takes what others leave of the machine
/// A publication is asked for at a whole minute; there is so much to do before, or what it took the last time, some times over.
const least_ahead = 15_000;
const times_ahead = 4;
/// When the public must see it at last; milliseconds. A service that looked for it by the minute would be later.
const most_late = 20_000;
/// A day that has not come.
const far_day = `${new Date().getFullYear() + 1}-01-20`;

let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};
const same = (what, said, expected) => {
  const found = typeof said === "string" ? said.replaceAll("\u00a0", " ") : said;
  if (found !== expected) fail(`${what}: « ${found} », not « ${expected} »`);
};
const signature = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path d="M3 15c9-16 12-11 9-3s9-9 15-6-6 9 9 3 12-3 18-3" fill="none" stroke="#16213e" stroke-width="1.5"/></svg>';
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2" fill="#00796b"/></svg>';
const svg_file = (name, text) => ({ name, mimeType: "image/svg+xml", buffer: Buffer.from(text) });

async function workplace(name, mail) {
  const port = await free_port();
  const site = `http://127.0.0.1:${port}`;
  const keys = ["key", "preview"].map((use) => {
    const file = join(folder, `${name}.${use}`);
    execFileSync(program, ["keygen", file], { stdio: "ignore" });
    return file;
  });
  const place = await open_workplace(program, folder, name, ["--base-url", site, "--key", keys[0], "--preview-key", keys[1], ...mail.options], port);
  for (const file of results) {
    place.palmares("import", file);
    place.palmares("publish", file.match(/\d{4}/g).at(-1), "--at", "2020-01-01T00:00:00+01:00");
  }
  return Object.assign(place, { public: site, link: place.invite("camille", "administration") });
}

/// An action is what a person does: follow a link, press, type, choose.
class Person {
  actions = 0;
  constructor(tab) { this.tab = tab; }
  async follow(name, within = this.tab) { this.actions += 1; await press(within.getByRole("link", { name, exact: true }).first()); }
  async menu(name) { this.actions += 1; await press(this.tab.getByRole("navigation", { name: `Édition ${year}` }).getByRole("link", { name })); await this.heading(name); }
  async press(name) { this.actions += 1; await press(this.tab.getByRole("button", { name, exact: true })); }
  async type(label, text) { this.actions += 1; await this.tab.getByLabel(label, { exact: true }).fill(text); }
  async choose(label, option) { this.actions += 1; await this.tab.getByLabel(label, { exact: true }).selectOption({ label: option }); }
  async give(label, file) { this.actions += 1; await this.tab.getByLabel(label, { exact: true }).and(this.tab.locator("input")).setInputFiles(file); }
  heading(name) { return this.tab.getByRole("heading", { name, level: 1, exact: true }).waitFor(); }
  said(text) { return this.tab.getByRole("status").filter({ hasText: text }).waitFor(); }
  /// What does not count: somebody could do without it.
  async aside(work) { const before = this.actions; await work(); this.actions = before; }
}

const certificate = (tab) => tab.locator("[data-image]");
const picture_of = async (tab, place) => (await tab.request.get(place.base + await certificate(tab).getAttribute("src"))).text();

async function takes_invitation(she, place, look) {
  await she.tab.goto(`${place.base}/`);
  same("a stranger is led to", new URL(she.tab.url()).pathname, "/connexion");
  await look("connexion");
  await she.tab.goto(place.link);
  await look("invitation");
  await she.type("Mot de passe", passphrase);
  await she.type("Le même, une seconde fois", passphrase);
  await she.press("Enregistrer et se connecter");
  await she.heading("Éditions");
}

async function describes_the_edition(she, place, script, look, show) {
  const { tab } = she;
  await she.follow("Nouvelle édition");
  await look("nouvelle-edition");
  same("the year that is proposed", await tab.getByLabel("Année").inputValue(), String(year));
  same("the edition that is proposed", await tab.getByLabel("Reprendre l’édition").inputValue(), "2025");
  await she.press("Créer l’édition");
  await she.heading("Réglages");
  same("the new edition is at", new URL(tab.url()).pathname, `/editions/${year}/reglages`);
  await she.type("Décision du jury", `${year}-11-10`);
  await she.type("Cérémonie", `${year}-12-15`);
  await she.type("Lieu de la cérémonie", "Bordeaux");
  if (script) {
    await tab.waitForFunction(() => document.querySelector("[data-image]").src.includes("Bordeaux"));
    await drawn(tab, "[data-image]");
  } else {
    await she.aside(() => she.press("Redessiner"));
    same("what was typed", await tab.getByLabel("Lieu de la cérémonie").inputValue(), "Bordeaux");
    if (!(await certificate(tab).getAttribute("src")).includes("lieu=Bordeaux")) fail("the certificate without a script is not that of Bordeaux");
  }
  const pictures = (svg) => svg.split("<image").length - 1;
  const unsigned = pictures(await picture_of(tab, place));
  await she.give("Signature scannée", svg_file("signature.svg", signature));
  await she.press("Enregistrer");
  await she.said("Les réglages sont enregistrés.");
  same("the place", await tab.getByLabel("Lieu de la cérémonie").inputValue(), "Bordeaux");
  same("pictures on the certificate once it is signed", pictures(await picture_of(tab, place)), unsigned + 1);
  await look("reglages");
  await show("tour-reglages");
  await she.aside(async () => {
    await she.give("Remplacer la signature scannée", svg_file("signature.svg", "<svg onload=alert(1)>"));
    await she.press("Enregistrer");
    await tab.getByRole("alert").waitFor();
    await look("reglages-signature-fausse");
    await tab.goto(`${place.base}/editions/${year}/reglages`);
    await she.type("Nom d’un partenaire à ajouter", "Ville de Bordeaux");
    await she.give("Logo de ce partenaire", svg_file("logo.svg", drawing));
    await she.press("Enregistrer");
    await she.said("Les réglages sont enregistrés.");
    same("pictures with a partner", pictures(await picture_of(tab, place)), unsigned + 2);
    await tab.getByLabel("Retirer Ville de Bordeaux").check();
    await she.press("Enregistrer");
    await she.said("Les réglages sont enregistrés.");
    same("pictures without the partner", pictures(await picture_of(tab, place)), unsigned + 1);
    await she.type("Lieu de la cérémonie", "Pessac");
    await she.press("Enregistrer");
    await she.said("Les réglages sont enregistrés.");
    await press(tab.getByRole("row", { name: /^4/ }).getByRole("button", { name: /Restaurer/ }));
    await she.said("La version est reprise.");
    same("the place of the version that was restored", await tab.getByLabel("Lieu de la cérémonie").inputValue(), "Bordeaux");
  });
}

async function hands_in_the_results(she, show) {
  await she.menu("Résultats");
  await she.give("Fichier de résultats", { name: "jury.csv", mimeType: "text/csv", buffer: Buffer.from(mistakes) });
  await she.press("Vérifier");
  await she.tab.getByRole("heading", { name: "problèmes à corriger" }).waitFor();
  await she.tab.getByRole("heading", { name: "Feuille", exact: true }).scrollIntoViewIfNeeded();
  await show("tour-resultats");
  she.actions += await mend_mistakes(she.tab, same);
  await she.press("Enregistrer");
  await she.tab.getByRole("heading", { name: "Résultats enregistrés" }).waitFor(patience);
}

const past = (tab) => tab.getByRole("table", { name: "Travaux passés" });

async function gives_a_logo(she, look) {
  await she.menu("Lauréats");
  await she.follow("Boé");
  await she.heading("Boé");
  await she.give("Logo", svg_file("logo.svg", drawing));
  await she.press("Déposer");
  await she.said("Le logo est enregistré");
  await she.follow("Donner son adresse");
  await she.type("Courriel du contact", "boe@mairie.example");
  await she.press("Enregistrer");
  await she.said("L’adresse est enregistrée.");
  await she.tab.getByRole("region", { name: "Contact" }).getByText("boe@mairie.example").waitFor();
  await look("laureat-adresse");
}

async function has_kits_made(she, show) {
  await she.menu("Documents");
  await she.press("Générer");
  const bar = she.tab.getByRole("progressbar", { name: "Les kits se font" });
  const ended = past(she.tab).getByRole("cell", { name: /^(Annulé|Fini$)/ });
  await bar.or(ended).waitFor(patience);
  await show("tour-documents");
  // The kits are few: they may be made before « Annuler » is pressed. documents_test.mjs cancels many.
  await she.press("Annuler").catch(() => ended.waitFor(patience));
  await ended.waitFor(patience);
  await she.press("Générer");
  await past(she.tab).getByRole("cell", { name: "Fini", exact: true }).first().waitFor(patience);
}

/// Day and hour of the next whole minute that leaves time, as the fields have them.
function next_minute(took) {
  const instant = new Date(Math.ceil((Date.now() + Math.max(least_ahead, times_ahead * took)) / 60_000) * 60_000);
  const parts = Object.fromEntries(new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit" }).formatToParts(instant).map(({ type, value }) => [type, value]));
  return { instant: instant.getTime(), day: `${parts.year}-${parts.month}-${parts.day}`, hour: `${parts.hour}:${parts.minute}` };
}

async function publishes(she, day, hour) {
  await she.type("Jour", day);
  await she.type("Heure", hour);
  await she.press("Publier");
  await she.heading(`Publier l’édition ${year} ?`.replace(" ?", "\u00a0?"));
  await she.press("Publier");
  await she.said("La publication est programmée.");
}

/// When the public page first answered, asked as often as it can be.
async function seen_by_the_public(place, instant) {
  await until("the public page answers", async () => (await fetch(`${place.public}/${year}`)).status === 200, instant - Date.now() + 90_000);
  return Date.now();
}

async function tries_a_message(she, mail, look) {
  const { tab } = she;
  await she.menu("Envois");
  await look("envois");
  await she.type("Adresse de l’essai", "camille@label.example");
  const before = mail.got.length;
  await she.press("Envoyer un essai");
  await she.said("L’essai est parti.");
  const sent = mail.got.slice(before).find(({ to }) => to === "camille@label.example");
  if (!sent || !/^Subject: \[Essai\] /m.test(decoded(sent.text))) fail("the trial did not come");
  same("rows of messages that went", await tab.getByRole("row", { name: /envoyé/ }).count(), 0);
}

/// The public answer to a code, once the site has followed the store.
async function public_answer(tab, address, expected) {
  await until(`the public reads ${expected} at ${address}`, async () => expected.test(await (await fetch(address)).text()));
}

async function corrects(she, look, show) {
  const { tab } = she;
  await she.menu("Lauréats");
  await she.follow("Boé");
  await she.heading("Boé");
  const codes = tab.getByRole("region", { name: "Codes de vérification" }).getByRole("listitem");
  same("codes before the correction", await codes.count(), 1);
  const old = await codes.getByRole("link").getAttribute("href");
  await public_answer(tab, old, /valide/i);
  await she.choose("Distinction", "label Argent");
  await she.type("Raison", "erreur de saisie");
  await she.press("Corriger");
  await she.heading("Avant et après");
  await look("avant-apres");
  await she.press("Confirmer la correction");
  await she.said("La correction est enregistrée");
  same("codes after it", await codes.count(), 2);
  same("the first is", /Valide/.test(await codes.first().innerText()), true);
  same("the old one is", /Remplacé le .* par la révision 2/.test((await codes.last().innerText()).replaceAll("\u00a0", " ")), true);
  same("the old code is still", await codes.last().getByRole("link").getAttribute("href"), old);
  await look("laureat-codes");
  await show("tour-laureat");
  await public_answer(tab, old, /remplacé/i);
  await public_answer(tab, await codes.first().getByRole("link").getAttribute("href"), /valide/i);
}

async function withdraws(she) {
  const { tab } = she;
  await she.menu("Lauréats");
  await she.follow("Villejuif");
  await she.type("Raison", "candidature retirée");
  await she.press("Retirer");
  await she.heading("Retirer l’attribution");
  await she.press("Confirmer le retrait");
  await she.said("L’attribution est retirée");
  const code = tab.getByRole("region", { name: "Codes de vérification" }).getByRole("listitem");
  same("its code is", /Retiré le/.test((await code.innerText()).replaceAll("\u00a0", " ")), true);
  await public_answer(tab, await code.getByRole("link").getAttribute("href"), /retiré/i);
  const frieze = (await tab.getByRole("region", { name: "Historique" }).innerText()).replaceAll("\u00a0", " ");
  for (const line of [`${year} : retiré`, "par camille : candidature retirée", `${year} : label Argent`]) {
    if (!frieze.includes(line)) fail(`the history lacks « ${line} »: ${frieze}`);
  }
}

/// What the public does with the documents is counted at the end of the minute, and when the service stops: « Suivi » tells it.
async function follows_up(she, place, look, show) {
  const { tab } = she;
  const menu = () => press(tab.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Suivi" }));
  const of = (path, referer) => fetch(place.public + path, { headers: referer ? { Referer: referer } : {} })
    .then((answer) => { same(`the answer to ${path}`, answer.status, 200); return answer.arrayBuffer(); });
  await menu();
  await she.heading("Suivi");
  await of("/214700312/kit.zip");
  await of("/214700312/badge-web.svg", "https://www.ville-boe.fr/accueil?courriel=jean@example.org");
  await of("/214700312/badge-web.svg", "https://www.ville-boe.fr/contact");
  await of("/214700312/badge-web.svg", `${place.public}/214700312`);
  await of(`/${year}/214700312/badge-web.svg`, "https://agglo.example/<script>alert(1)</script>");
  await place.stop();
  await place.start();
  await menu();
  await she.heading("Suivi");
  await tab.getByLabel("Édition", { exact: true }).selectOption(String(year));
  await tab.getByLabel("Période", { exact: true }).selectOption({ label: "30 derniers jours" });
  await she.press("Afficher");
  const row = (await tab.getByRole("row", { name: /^Boé/ }).innerText()).replaceAll("\u00a0", " ");
  if (!/[a-zéû]{3,} 20\d\d/.test(row) || !/agglo\.example, www\.ville-boe\.fr/.test(row)) fail(`Boé was seen as « ${row} »`);
  if (!/pas encore/.test(await tab.getByRole("row", { name: /^Échirolles/ }).innerText())) fail("a kit that nobody fetched was fetched");
  await look("suivi");
  await show("tour-suivi");
  const table = await (await tab.request.get(place.base + await tab.getByRole("link", { name: "Télécharger (CSV)" }).getAttribute("href"))).text();
  if (!/\r\n"Boé";"214700312";1;20..-..-..;\d+;"agglo\.example www\.ville-boe\.fr";20..-..-..\r\n/.test(table)) fail(`the table says ${table}`);
  if (/courriel|script/.test(table)) fail("more than the names of sites was kept");
  if (!/cinquante noms au plus/.test(await (await fetch(`${place.public}/mentions-legales`)).text())) fail("the legal page does not tell what is counted");
  await tab.goto(`${place.base}/editions/${year}/envois?message=relance`);
  await tab.getByText("dix jours après la publication").first().waitFor();
  same("who has the kit is not reminded", await tab.getByRole("row", { name: /^Boé/ }).count(), 0);
  same("who has not is", await tab.getByRole("row", { name: /^Échirolles/ }).count(), 1);
  await look("envois-relance");
}

async function leaves(she, place, look) {
  const { tab } = she;
  for (const [name, path] of [["Journal", "journal"], ["Comptes", "comptes"], ["Mon compte", "mon-compte"], ["Éditions", "editions"]]) {
    await press(tab.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name, exact: true }));
    await she.heading(name);
    await look(path);
  }
  await she.press("Se déconnecter");
  await tab.getByText("Vous êtes déconnecté.").waitFor();
  await tab.goto(`${place.base}/journal`);
  same("after the sign-out one is led to", new URL(tab.url()).pathname, "/connexion");
  await she.type("Identifiant", "camille");
  await she.type("Mot de passe", passphrase);
  await she.press("Se connecter");
  await she.heading("Journal");
  await tab.getByText("candidature retirée").waitFor();
}

/// One story; with a script every screen is looked at on the way.
async function story(browser, name, mail, script) {
  const place = await workplace(name, mail);
  const context = await browser.newContext({ javaScriptEnabled: script, bypassCSP: script, viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  tab.on("pageerror", (error) => fail(`${name}: ${error}`));
  const look = async (screen) => (script ? judge_page(tab, screen, fail) : undefined);
  const show = async (screen) => (script ? take_picture(tab, screen) : undefined);
  const she = new Person(tab);
  await place.start();
  try {
    await takes_invitation(she, place, look);
    await describes_the_edition(she, place, script, look, show);
    await hands_in_the_results(she, show);
    await she.aside(() => gives_a_logo(she, look));
    await she.aside(() => has_kits_made(she, show));
    let took = 0;
    await she.aside(async () => {
      await she.menu("Publication");
      const begun = Date.now();
      await publishes(she, far_day, "18:00");
      took = Date.now() - begun;
      await look("publication-programmee");
      await show("tour-publication");
      await tries_a_message(she, mail, look);
      await she.menu("Publication");
      await she.press("Annuler la publication");
      await she.said("La publication est annulée.");
      await tab.goto(`${place.base}/`);
      await she.follow(`Édition ${year}`);
    });
    await she.menu("Publication");
    await look("publication");
    const { instant, day, hour } = next_minute(took);
    await publishes(she, day, hour);
    console.log(`${name}: ${she.actions} actions from the invitation to the publication`);
    if (she.actions > most_actions) fail(`${she.actions} actions until the edition is published`);
    same("the public page before", (await fetch(`${place.public}/${year}`)).status, 404);
    if (Date.now() >= instant) fail("the publication came before it was looked for");
    const late = (await seen_by_the_public(place, instant)) - instant;
    console.log(`${name}: the public sees the edition ${late} ms after its instant`);
    if (late < 0 || late > most_late) fail(`the public saw the edition ${late} ms after its instant`);
    await tab.reload();
    await tab.getByRole("heading", { name: `L’édition ${year} est publique depuis` }).waitFor();
    await look("publication-faite");
    await corrects(she, look, show);
    await withdraws(she);
    await follows_up(she, place, look, show);
    await leaves(she, place, look);
    await context.close();
  } finally {
    await place.stop();
  }
}

const browser = await open_browser();
const mail = await mail_server(folder);
try {
  // Each waits for its minute: side by side they wait once.
  await Promise.all([story(browser, "avec-script", mail, true), story(browser, "sans-script", mail, false)].map((one) => one.catch((error) => fail(error.stack))));
} finally {
  await browser.close();
  await mail.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? "the story goes through and every screen passes" : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
