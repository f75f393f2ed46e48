// SPDX-License-Identifier: AGPL-3.0-or-later
// The workplace by keyboard alone: signing in, « Réglages » with a signature, « Textes », « Envois », « Suivi », « Mon compte ». Every
// stop of Tab has a ring and can be seen; nothing is clicked. Usage: keyboard_test.mjs PROGRAM RESULTS_2023 RESULTS_2025
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { next_page, open_browser, until } from "./browser.mjs";
import { mail_server } from "./mail_server.mjs";
import { open_workplace, passphrase } from "./workplace_server.mjs";

const [program, results_2023, results_2025] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-keyboard-"));
const signature = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path d="M3 15c9-16 12-11 9-3s9-9 15-6-6 9 9 3 12-3 18-3" fill="none" stroke="#16213e" stroke-width="1.5"/></svg>';
let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};

/// What has the focus: is it seen, and with a ring?
const focused = (tab) => tab.evaluate(() => {
  const it = document.activeElement;
  const box = it.getBoundingClientRect();
  const ring = (element) => element !== null && getComputedStyle(element).outlineStyle !== "none" && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
  return { body: it === document.body, name: it.outerHTML.slice(0, 100), ring: ring(it),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth };
});

/// Tab, until that element has the focus; each stop on the way is looked at.
async function reach(tab, what, locator) {
  for (let i = 0; i < 300; ++i) {
    await tab.keyboard.press("Tab");
    const at = await focused(tab);
    if (!at.body && !(at.ring && at.seen)) fail(`${what}: ${at.ring ? "not to be seen" : "no ring"}: ${at.name}`);
    if (await locator.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never comes to ${what}`);
}
const press = async (tab, name, key = "Enter") => {
  await reach(tab, name, tab.getByRole("button", { name, exact: true }).first());
  await next_page(tab, () => tab.keyboard.press(key));
};
const type = async (tab, label, text) => {
  const field = tab.getByLabel(label, { exact: true }).and(tab.locator("input,textarea"));
  await reach(tab, label, field.first());
  await tab.keyboard.press("Control+A");
  await tab.keyboard.type(text);
};
const follow = async (tab, name) => {
  await reach(tab, name, tab.getByRole("link", { name, exact: true }).first());
  await next_page(tab, () => tab.keyboard.press("Enter"));
};
const heading = (tab, name) => tab.getByRole("heading", { level: 1, name }).waitFor();

async function signs_in(tab, link) {
  await tab.goto(link);
  await type(tab, "Mot de passe", passphrase);
  await type(tab, "Le même, une seconde fois", passphrase);
  await next_page(tab, () => tab.keyboard.press("Enter"));
  await heading(tab, "Éditions");
  await tab.keyboard.press("Tab");
  if (await tab.evaluate(() => document.activeElement.getAttribute("href")) !== "#contenu") fail("Tab does not lead past the menu first");
}

async function settings(tab, base) {
  await tab.goto(`${base}/editions/2025/reglages`);
  await type(tab, "Lieu de la cérémonie", "Bordeaux");
  await reach(tab, "Signature scannée", tab.getByLabel("Signature scannée"));
  const [chooser] = await Promise.all([tab.waitForEvent("filechooser"), tab.keyboard.press("Space")]);
  await chooser.setFiles({ name: "signature.svg", mimeType: "image/svg+xml", buffer: Buffer.from(signature) });
  await press(tab, "Enregistrer");
  await tab.getByText("Les réglages sont enregistrés.").waitFor();
  await reach(tab, "Retirer la signature scannée", tab.getByLabel("Retirer la signature scannée"));
  await tab.keyboard.press("Space");
  await press(tab, "Enregistrer", "Space");
  await tab.getByLabel("Signature scannée", { exact: true }).waitFor();
}

async function texts(tab, base) {
  await tab.goto(`${base}/editions/2025/textes`);
  await reach(tab, "Texte", tab.getByLabel("Texte", { exact: true }));
  await tab.keyboard.press("Control+End");
  await tab.keyboard.type("\nMerci de votre attention.\n");
  await type(tab, "Raison", "plus poli");  // Tab leaves the text
  await press(tab, "Enregistrer");
  await tab.getByText("Le texte est enregistré, pour cette édition seule.").waitFor();
  await reach(tab, "Ce qui diffère du texte fourni", tab.locator("summary", { hasText: "Ce qui diffère" }));
  await tab.keyboard.press("Enter");
  await tab.getByText("+Merci de votre attention.").first().waitFor();
}

async function messages(tab, base, mail) {
  await tab.goto(`${base}/editions/2023/envois`);
  await follow(tab, "C’est public");
  await tab.waitForURL(/message=publication/);
  await reach(tab, "Message à", tab.getByLabel("Message à"));
  await tab.keyboard.press("ArrowDown");
  await press(tab, "Voir");
  await tab.waitForURL(/pour=/);
  await heading(tab, "Envois");
  await type(tab, "Adresse de l’essai", "moi@label.example");
  await press(tab, "Envoyer un essai");
  await tab.getByText("L’essai est parti.").waitFor();
  await press(tab, "Envoyer");
  await heading(tab, /^Envoyer \d+/);
  await press(tab, "Envoyer", "Space");
  await heading(tab, "Envois");
  await until("two messages", () => mail.got.length >= 2);
  const got = mail.got.map(({ to }) => to).join();
  if (got !== "moi@label.example,contact@mairie.example") fail(`what went by keyboard: ${got}`);
}

async function follow_up(tab, base) {
  await tab.goto(base);
  await follow(tab, "Suivi");
  await heading(tab, "Suivi");
  await reach(tab, "Période", tab.getByLabel("Période", { exact: true }));
  await tab.keyboard.press("ArrowDown");
  await press(tab, "Afficher");
  await tab.waitForURL(/periode=30/);
  await reach(tab, "Télécharger (CSV)", tab.getByRole("link", { name: "Télécharger (CSV)" }));
  await Promise.all([tab.waitForEvent("download"), tab.keyboard.press("Enter")]);
}

async function account(tab, base) {
  const next = "lune batterie tapis citron";
  await tab.goto(`${base}/mon-compte`);
  await type(tab, "Mot de passe actuel", passphrase);
  await type(tab, "Nouveau mot de passe", next);
  await type(tab, "Le nouveau, une seconde fois", next);
  await press(tab, "Changer le mot de passe");
  await heading(tab, "Connexion");
  await type(tab, "Identifiant", "ada");
  await type(tab, "Mot de passe", next);
  await press(tab, "Se connecter");
  await heading(tab, "Éditions");
  await press(tab, "Se déconnecter");
  await tab.getByText("Vous êtes déconnecté.").waitFor();
}

const mail = await mail_server(folder);
const place = await open_workplace(program, folder, "depot", ["--base-url", "http://localhost:1", ...mail.options]);
const browser = await open_browser();
try {
  place.palmares("import", results_2023);
  place.palmares("publish", "2023", "--at", "2020-01-01T00:00:00+01:00");
  place.palmares("import", results_2025);
  execFileSync(program, ["contact", "213801517", "--edition", "2023", "--email", "contact@mairie.example", "--store", place.store]);
  const link = place.invite("ada", "publication");
  await place.start();
  const tab = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true })).newPage();
  await signs_in(tab, link);
  await settings(tab, place.base);
  await texts(tab, place.base);
  await messages(tab, place.base, mail);
  await follow_up(tab, place.base);
  await account(tab, place.base);
} catch (error) {
  fail(error.stack);
} finally {
  await browser.close();
  await place.stop();
  await mail.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
