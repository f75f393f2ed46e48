// SPDX-License-Identifier: AGPL-3.0-or-later
// Results and laureates in the workplace, played in Chromium by accessible names: a sheet with eight mistakes is sent, mended in its
// cells and saved; two officers at once; a laureate is found, corrected with both documents side by side, given a logo and
// withdrawn; 5,000 laureates; texts that try to be HTML. Without a script it is in workplace_test.mjs. Every screen under axe and
// html-validate, light and dark, 320 px. Usage: results_test.mjs PROGRAM SOURCE
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawn, open_browser, press, until, visit } from "./browser.mjs";
import { judge_page } from "./page_judge.mjs";
import { mend_mistakes, mistakes, send_results as send } from "./jury_sheet.mjs";
import { open_workplace, signed_in as taken_in } from "./workplace_server.mjs";

const [program, source] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-resultats-"));
let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};
const same = (what, said, expected) => {
  const found = typeof said === "string" ? said.replaceAll("\u00a0", " ") : said;
  if (found !== expected) fail(`${what}: « ${found} », not « ${expected} »`);
};

const judge = (tab, name) => judge_page(tab, name, fail);

/// A workplace over a store of its own, with two officers.
async function workplace(name) {
  const place = await open_workplace(program, folder, name);
  place.links = { ada: place.invite("ada", "administration"), ben: place.invite("ben", "redaction") };
  return place;
}

async function signed_in(browser, place, account, options = {}) {
  const tab = await taken_in(browser, place.links[account], { bypassCSP: true, ...options });
  tab.on("pageerror", (error) => fail(`${account}: ${error}`));
  tab.on("dialog", (dialog) => {
    fail(`a text of ours ran as a script: ${dialog.message()}`);
    dialog.dismiss();
  });
  return tab;
}

const left = async (tab) => ((await tab.locator(".titre .etat.faute").count()) > 0 ? tab.locator(".titre .etat.faute").innerText() : "aucun");

/// Mends the eight mistakes in their cells and saves.
async function mend_and_save(tab) {
  await send(tab, mistakes);
  await tab.getByRole("heading", { name: "problèmes à corriger" }).waitFor();
  await judge(tab, "resultats-fautes");
  await mend_mistakes(tab, same);
  await press(tab.getByRole("button", { name: "Vérifier" }));
  await tab.getByText("Tout est en ordre").waitFor();
  same("problems left", await left(tab), "aucun");
  await judge(tab, "resultats-corriges");
  await press(tab.getByRole("button", { name: "Enregistrer" }));
  await tab.getByRole("heading", { name: "Résultats enregistrés" }).waitFor();
  await judge(tab, "resultats-enregistres");
}

async function story(browser, place, edition) {
  const tab = await signed_in(browser, place, "ada");
  await tab.goto(`${place.base}/editions/${edition}/laureats`);
  await judge(tab, "laureats-0");
  await tab.goto(`${place.base}/editions/${edition}/resultats`);
  await judge(tab, "resultats-vides");
  await mend_and_save(tab);
  await tab.goto(`${place.base}/editions/${edition}/laureats`);
  same("laureates", await tab.locator("#liste").innerText(), "7 lauréats");
  await judge(tab, "laureats-10");
  await tab.getByLabel("Nom, département ou SIREN").fill("echirol");
  await press(tab.getByRole("button", { name: "Rechercher" }));
  same("found without accents", await tab.locator("#liste").innerText(), "1 lauréat");
  await press(tab.getByRole("link", { name: "Échirolles" }));
  await tab.getByRole("heading", { name: "Échirolles", level: 1 }).waitFor();
  return tab;
}

async function one_laureate(tab) {
  await drawn(tab, "img.document", 2);
  await judge(tab, "laureat");
  await tab.getByRole("button", { name: "Logo", exact: true }).setInputFiles({ name: "../../évasion.png", mimeType: "image/png", buffer: readFileSync(join(source, "docs/pictures/badge-web.png")) });
  await press(tab.getByRole("button", { name: "Déposer" }));
  await tab.getByText("Le logo est enregistré").waitFor();
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2" fill="#00796b"/></svg>';
  await tab.getByLabel("Remplacer le logo").setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(drawing) });
  await press(tab.getByRole("button", { name: "Déposer" }));
  await tab.getByText("Le logo est enregistré").waitFor();
  await tab.getByLabel("Remplacer le logo").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=alert(1)>") });
  await press(tab.getByRole("button", { name: "Déposer" }));
  await tab.getByRole("alert").waitFor();
  await tab.getByLabel("Distinction").selectOption({ label: "label Argent" });
  await tab.getByLabel("Raison").fill("erreur de saisie");
  await press(tab.getByRole("button", { name: "Corriger" }));
  await tab.getByRole("heading", { name: "Avant et après" }).waitFor();
  same("both documents", await drawn(tab, "figure img", 2), 2);
  await judge(tab, "laureat-avant-apres");
  await press(tab.getByRole("button", { name: "Confirmer la correction" }));
  await tab.getByText("La correction est enregistrée").waitFor();
  if (!(await tab.locator(".chapo").innerText()).includes("Argent")) fail("the correction does not show");
  await press(tab.getByRole("button", { name: "Retirer" }));
  await tab.getByRole("alert").waitFor();
  if (!(await tab.locator(".frise").innerText()).includes("par ada : erreur de saisie".replace(" :", "\u00a0:"))) fail("the history does not tell who, when and why");
}

/// The second officer's form is of a draft that the first has changed.
async function two_officers(browser, place, ada, edition) {
  const ben = await signed_in(browser, place, "ben");
  const address = `${place.base}/editions/${edition}/resultats`;
  await ada.goto(address);
  await send(ada, "nom;niveau;siren\nBoé;7;214700312\nPau;8;216404459\n");
  await ada.getByLabel("Distinction, ligne 2").waitFor();
  await ben.goto(address);
  await ben.getByLabel("Distinction, ligne 2").selectOption({ label: "label Argent" });
  await press(ben.getByRole("button", { name: "Vérifier" }));  // ada may save only once ben's correction is written
  same("mistakes that are left of what ben mended", await ben.getByLabel("Distinction, ligne 2").count(), 0);
  await ada.getByLabel("Distinction, ligne 2").selectOption({ label: "label Or" });
  await press(ada.getByRole("button", { name: "Enregistrer" }));
  await ada.getByRole("heading", { name: "ben a corrigé cette feuille entre-temps" }).waitFor();
  if (!(await ada.getByText("ben a écrit").count())) fail("the second officer is not told what the first wrote");
  await judge(ada, "resultats-deux-personnes");
}

/// A long heading of a column that is left aside: three lines high, whole for who points at it, tabs to it or has it read aloud.
async function long_heading(tab, place, edition) {
  const heading = "Avis détaillé du jury sur la mutualisation des logiciels entre collectivités voisines et leur documentation";
  await tab.goto(`${place.base}/editions/${edition}/resultats`);
  const others = Array.from({ length: 10 }, (_, i) => `Critère ${i}`);
  const notes = others.map(() => "12").join(";");
  await send(tab, `nom;niveau;siren;${heading};${others.join(";")}\nBoé;3;214700312;x;${notes}\nPau;3;216404459;y;${notes}\n`);
  await tab.goto(`${place.base}/editions/${edition}/resultats?voir=tout`);
  const column = tab.getByRole("columnheader", { name: heading });
  const text = column.locator("b");
  const lines = () => text.evaluate((b) => Math.round(b.getBoundingClientRect().height / parseFloat(getComputedStyle(b).lineHeight)));
  same("lines of a long heading", await lines(), 3);
  await column.hover();
  const pointed = await lines();
  if (pointed < 4) fail(`a long heading has ${pointed} lines under the pointer`);
  await tab.mouse.move(0, 0);
  await text.focus();
  same("lines with the focus", await lines(), pointed);
}

/// Texts that try to be HTML, in names, headings and the name of the file.
async function hostile(tab, place, edition) {
  const bad = "<img src=x onerror=alert(1)>";
  await tab.goto(`${place.base}/editions/${edition}/resultats`);
  await send(tab, `nom;niveau;siren;${bad}\n${bad};or;214700312;"${bad}"\n"<script>alert(2)</script>";badge;;x\n`, `${bad}.csv`);
  await tab.getByRole("heading", { name: "Colonnes" }).waitFor();
  await tab.goto(`${place.base}/editions/${edition}/resultats?voir=tout&page=%3Cscript%3E&ligne=0-2`);
  same("pictures that a sheet brought", await tab.locator("main img").count(), 0);
  await tab.goto(`${place.base}/editions/${edition}/laureats?q=${encodeURIComponent(`"><img src=x onerror=alert(3)>`)}`);
  same("pictures that a search brought", await tab.locator("main img").count(), 0);
  const large = await tab.evaluate(async (address) => {
    const form = new FormData();
    form.append("fichier", new Blob([new Uint8Array(11_200_000)]), "grand.csv");
    return (await fetch(address, { method: "POST", body: form })).status;
  }, `${place.base}/editions/${edition}/resultats`).catch(() => 413);
  same("a body past the bound", large, 413);
}

const few = 320;
const long = 300_000;

async function many(browser) {
  const place = await workplace("grand");
  const communes = readFileSync(join(source, "data/territoires.tsv"), "utf8").split("\n")
    .map((line) => line.split("\t")).filter((cells) => cells[0] === "C" && /^\d{9}$/.test(cells[1])).slice(0, Number(process.env.PALMARES_ROWS ?? 5000));
  const grades = ["badge", "bronze", "argent", "or"];
  const rows = communes.map((cells, i) => `2025;${grades[i % 4]};${cells[1]};"${cells[4]}"`);
  await place.start();
  try {
    const tab = await signed_in(browser, place, "ada");
    await tab.goto(`${place.base}/editions/2025/resultats`);
    const start = Date.now();
    await send(tab, `edition;niveau;siren;nom\n${rows.join("\n")}\n`);
    await tab.getByRole("heading", { name: "Feuille", exact: true }).waitFor();
    console.log(`${communes.length} rows in their cells: ${Date.now() - start} ms`);
    await judge(tab, "resultats-5000");
    // Every document of every laureate is tried before anything is written: fewer of them here, yet more than one waits for.
    await send(tab, `edition;niveau;siren;nom\n${rows.slice(0, few).join("\n")}\n`);
    await tab.route("**/progres", (route) => route.abort());  // the page stands still, however soon the job is done
    const asked = Date.now();
    await press(tab.getByRole("button", { name: "Enregistrer" }), long);
    await tab.getByRole("progressbar", { name: "Les résultats s’enregistrent" }).waitFor();
    console.log(`${few} results are a job after ${Date.now() - asked} ms`);
    await press(tab.getByRole("button", { name: "Annuler" }), long);
    await until("the job has ended", async () => {
      await visit(tab, `${place.base}/editions/2025/resultats`);
      return (await tab.getByRole("progressbar").count()) === 0;
    }, long);
    await tab.getByRole("heading", { name: "L’enregistrement est annulé" }).waitFor();
    await press(tab.getByRole("button", { name: "Enregistrer" }), long);
    await tab.getByRole("progressbar").waitFor();
    await judge(tab, "resultats-en-cours");
    await tab.unroute("**/progres");
    await visit(tab, `${place.base}/editions/2025/resultats`);
    await tab.getByRole("heading", { name: "Résultats enregistrés" }).waitFor({ timeout: long });
    await tab.goto(`${place.base}/editions/2025/laureats`);
    same("laureates", await tab.locator("#liste").innerText(), `${few} lauréats`);
    await press(tab.getByRole("link", { name: "Page suivante" }));
    await tab.getByText("Page 2 sur 7").waitFor();
    await judge(tab, "laureats-beaucoup");
  } finally {
    await place.stop();
  }
}

const browser = await open_browser();
try {
  const first = await workplace("premier");
  await first.start();
  try {
    const ada = await story(browser, first, 2025);
    await one_laureate(ada);
    await two_officers(browser, first, ada, 2025);
    await long_heading(ada, first, 2025);
    await hostile(ada, first, 2025);
  } finally {
    await first.stop();
  }
  await many(browser);
} catch (error) {
  fail(error.stack);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failures === 0 ? 0 : 1);
