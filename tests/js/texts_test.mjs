// SPDX-License-Identifier: AGPL-3.0-or-later
// « Textes », played in Chromium by accessible names: a letter beside its pages, a value that there is none of told at its line and
// replaced, pages that follow what is written, kept with a reason, taken back; the same without a script; two officers at once; a
// published edition. Every state under axe and html-validate. Usage: texts_test.mjs PROGRAM RESULTS_2023 RESULTS_2025
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open_browser, press } from "./browser.mjs";
import { judge_page } from "./page_judge.mjs";
import { open_workplace, signed_in } from "./workplace_server.mjs";

const [program, results_2023, results_2025] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-texts-"));
let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};
const judge = (tab, name) => judge_page(tab, name, fail);
const field = (tab) => tab.getByLabel("Texte", { exact: true });
const letter = async (tab, name) => {
  await press(tab.getByRole("navigation", { name: "Lettres et messages" }).getByRole("link", { name, exact: true }));
  await tab.getByRole("heading", { level: 2, name, exact: true }).waitFor();
};
const first_page = (tab) => tab.getByRole("img", { name: /^Page 1 sur/ });
const write = async (tab, from, to) => {
  const text = await field(tab).inputValue();
  if (!text.includes(from)) fail(`the text lacks « ${from} »`);
  await field(tab).fill(text.replace(from, to));
};

async function with_a_script(tab, base) {
  await tab.goto(`${base}/editions/2025/textes`);
  await judge(tab, "textes");
  await letter(tab, "Lettre de remerciements");
  const before = await first_page(tab).getAttribute("src");
  await tab.evaluate(() => { globalThis.same_page = true; });
  const begun = Date.now();
  await write(tab, "Merci, et recevez", "Mille mercis, et recevez");
  await tab.waitForFunction((old) => (document.querySelector("[data-pages] img")?.getAttribute("src") ?? old) !== old, before);
  console.log(`pages follow after ${Date.now() - begun} ms, 700 of which are waited`);
  if (!(await tab.evaluate(() => globalThis.same_page))) fail("the pages came with another page");
  const drawn = await first_page(tab).getAttribute("src");
  await tab.getByLabel("Pages pour").selectOption({ index: 1 });
  await tab.waitForFunction((old) => (document.querySelector("[data-pages] img")?.getAttribute("src") ?? old) !== old, drawn);
  await tab.getByLabel("Raison").fill("plus chaleureux");
  await press(tab.getByRole("button", { name: "Enregistrer" }));
  await tab.getByText("Le texte est enregistré, pour cette édition seule.").waitFor();
  await tab.getByText(/Version 1, en place/).waitFor();
  await tab.getByText("Ce qui diffère du texte fourni").click();
  await tab.getByText("+Mille mercis, et recevez").first().waitFor();
  await judge(tab, "textes-version");
  await letter(tab, "Textes pour les réseaux sociaux");
  await judge(tab, "textes-reseaux");
  await letter(tab, "Message : C’est public");
  await judge(tab, "textes-message");
}

async function wrong(tab, base) {
  await tab.goto(`${base}/editions/2025/textes?lettre=remerciements`);
  await write(tab, "{{nom.obtient}}", "{{nom.obtiens}}");
  await press(tab.getByRole("button", { name: "Enregistrer" }));
  const told = tab.getByRole("alert");
  await told.waitFor();
  if (!/Ligne \d+.: valeur inconnue.: «.nom\.obtiens.»/.test(await told.innerText())) fail(`it is told: ${await told.innerText()}`);
  if (!(await tab.title()).startsWith("Erreur")) fail(`the title is ${await tab.title()}`);
  await judge(tab, "textes-faute");
  await press(tab.getByRole("button", { name: "Remplacer par nom.obtient" }));
  await first_page(tab).waitFor();
  if ((await field(tab).inputValue()).includes("obtiens")) fail("the value was not replaced");
  await press(tab.getByRole("button", { name: "Enregistrer" }));
  await tab.getByText("Rien ne change : c’est déjà ce texte.").waitFor();
}

/// Without a script: drawn, kept, told that somebody was quicker, taken back.
async function without_a_script(tab, base, other) {
  await tab.goto(`${base}/editions/2025/textes?lettre=remerciements`);
  await other.goto(`${base}/editions/2025/textes?lettre=remerciements`);
  const before = await first_page(tab).getAttribute("src");
  await write(tab, "Madame, Monsieur,", "Chère équipe,");
  await press(tab.getByRole("button", { name: "Redessiner" }));
  await first_page(tab).waitFor();
  if ((await first_page(tab).getAttribute("src")) === before) fail("« Redessiner » draws the old text");
  await press(tab.getByRole("button", { name: "Enregistrer" }));
  await tab.getByText(/Version 2, en place/).waitFor();
  await write(other, "Madame, Monsieur,", "Bonjour à vous,");
  await press(other.getByRole("button", { name: "Enregistrer" }));
  await other.getByRole("alert").getByText(/ben a changé ce texte/i).waitFor();
  if (!(await field(other).inputValue()).includes("Bonjour à vous,")) fail("what the second wrote is gone");
  await press(tab.getByRole("button", { name: /^Restaurer.: Version 1/ }));
  await tab.getByText("La version est reprise.").waitFor();
  if ((await field(tab).inputValue()).includes("Chère équipe")) fail("the first version is not back");
  await press(tab.getByRole("button", { name: "Revenir au texte fourni" }));
  await tab.getByText(/Texte fourni, en place/).waitFor();
}

const browser = await open_browser();
const place = await open_workplace(program, folder, "store");
try {
  place.palmares("import", results_2023);
  place.palmares("publish", "2023", "--at", "2020-01-01T00:00:00+01:00");
  place.palmares("import", results_2025);
  place.palmares("edition", "new", "2026", "--from", "2025");
  const links = [place.invite("ada", "redaction"), place.invite("ben", "redaction")];
  await place.start();
  const ada = await signed_in(browser, links[0], { bypassCSP: true });
  ada.on("pageerror", (error) => fail(`a script of ours fails: ${error}`));
  await with_a_script(ada, place.base);
  await wrong(ada, place.base);
  const ben = await signed_in(browser, links[1], { javaScriptEnabled: false });
  await without_a_script(ben, place.base, ada);
  await ada.goto(`${place.base}/editions/2023/textes`);
  await ada.getByText("Cette édition est publiée").waitFor();
  if (await ada.getByRole("button", { name: "Enregistrer" }).count()) fail("a text of a published edition may be saved");
  await judge(ada, "textes-publies");
  await ada.goto(`${place.base}/editions/2026/textes`);
  await first_page(ada).waitFor();
  await judge(ada, "textes-sans-resultats");
} catch (error) {
  fail(error.stack);
} finally {
  await browser.close();
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? "texts are seen, checked, kept and taken back" : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
