// SPDX-License-Identifier: AGPL-3.0-or-later
// A person's first day in the workplace, played in Chromium by accessible names: invitation, sign-in, new edition from 2025,
// settings with the certificate beside them, sign-out; with a script and without. Every screen under axe (light, dark, 320 px) and
// html-validate. Usage: workplace_test.mjs PROGRAM RESULTS...
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { judge_page } from "./page_judge.mjs";
import { open_workplace, passphrase } from "./workplace_server.mjs";

const [program, ...results] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-workplace-"));
const place = await open_workplace(program, folder, "store");
const { base, palmares } = place;
for (const file of results) {
  palmares("import", file);
  palmares("publish", file.match(/\d{4}/g).at(-1), "--at", "2020-01-01T00:00:00+01:00");
}

let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};
const same = (what, found, expected) => {
  if (found !== expected) fail(`${what}: « ${found} », not « ${expected} »`);
};

const judge = (tab, name) => judge_page(tab, name, fail);

/// One story; `judged` has every screen looked at on the way.
async function story(browser, account, year, { script, judged }) {
  const context = await browser.newContext({ javaScriptEnabled: script, bypassCSP: judged, viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  tab.on("pageerror", (error) => fail(`${account}: ${error}`));
  const look = async (name) => (judged ? judge(tab, name) : undefined);
  const link = place.invite(account, "administration");
  await tab.goto(`${base}/`);
  same("a stranger is led to", new URL(tab.url()).pathname, "/connexion");
  await look("connexion");
  await tab.goto(link);
  await look("invitation");
  await tab.getByLabel("Mot de passe").fill(passphrase);
  await tab.getByLabel("Le même, une seconde fois").fill(passphrase);
  await tab.getByRole("button", { name: "Enregistrer et se connecter" }).click();
  await tab.getByRole("heading", { name: "Éditions", exact: true }).waitFor();
  await tab.getByRole("button", { name: "Se déconnecter" }).click();
  await tab.getByLabel("Identifiant").fill(account);
  await tab.getByLabel("Mot de passe").fill(passphrase);
  await tab.getByRole("button", { name: "Se connecter" }).click();
  await tab.getByRole("link", { name: "Nouvelle édition" }).click();
  await look("nouvelle-edition");
  await tab.getByLabel("Année").fill(String(year));
  await tab.getByLabel("Reprendre l’édition").selectOption("2025");
  await tab.getByRole("button", { name: "Créer l’édition" }).click();
  await tab.getByRole("heading", { name: "Réglages" }).waitFor();
  same("the new edition is at", new URL(tab.url()).pathname, `/editions/${year}/reglages`);
  await look("reglages");
  await tab.getByLabel("Décision du jury").fill(`${year}-11-10`);
  await tab.getByLabel("Cérémonie", { exact: true }).fill(`${year}-11-26`);
  await tab.getByLabel("Lieu de la cérémonie").fill("Bordeaux");
  if (script) {
    await tab.waitForFunction(() => document.querySelector("[data-image]").src.includes("Bordeaux"));
    await tab.waitForFunction(() => document.querySelector("[data-image]").complete && document.querySelector("[data-image]").naturalWidth > 0);
  } else {
    await tab.getByRole("button", { name: "Redessiner" }).click();
    same("what was typed", await tab.getByLabel("Lieu de la cérémonie").inputValue(), "Bordeaux");
    const address = await tab.getByRole("img").getAttribute("src");
    if (!address.includes("lieu=Bordeaux")) fail(`the certificate without a script is that of ${address}`);
  }
  await tab.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await tab.getByRole("status").filter({ hasText: "Les réglages sont enregistrés." }).waitFor();
  same("the place", await tab.getByLabel("Lieu de la cérémonie").inputValue(), "Bordeaux");
  for (const [name, heading] of [["Publication", "Publication"], ["Journal", "Journal"], ["Comptes", "Comptes"], ["Mon compte", "Mon compte"], ["Éditions", "Éditions"]]) {
    await tab.getByRole("navigation").getByRole("link", { name, exact: name !== "Publication" }).first().click();
    await tab.getByRole("heading", { name: heading, exact: true, level: 1 }).waitFor();
    await look(heading.toLowerCase().replaceAll(" ", "-"));
  }
  await tab.getByRole("button", { name: "Se déconnecter" }).click();
  await tab.getByText("Vous êtes déconnecté.").waitFor();
  await tab.goto(`${base}/journal`);
  same("after the sign-out one is led to", new URL(tab.url()).pathname, "/connexion");
  await context.close();
}

let browser;
try {
  await place.start();
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  await story(browser, "equipe", 2026, { script: true, judged: true });
  await story(browser, "sans-script", 2027, { script: false, judged: false });
} catch (error) {
  fail(error.stack);
} finally {
  await browser?.close();
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? "the story goes through and every screen passes" : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
