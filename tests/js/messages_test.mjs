// SPDX-License-Identifier: AGPL-3.0-or-later
// « Envois », played in Chromium by accessible names against a real SMTP server (npm smtp-server, STARTTLS, a password): without a
// server, trial, send, refusal in the server's words, address mended, pause, resume, a kill -9 in the middle, two officers at once,
// without a script. Nobody gets a message twice. Usage: messages_test.mjs PROGRAM RESULTS_2023 RESULTS_2025
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open_browser, press, until, visit } from "./browser.mjs";
import { decoded, mail_server } from "./mail_server.mjs";
import { judge_page } from "./page_judge.mjs";
import { open_workplace, signed_in } from "./workplace_server.mjs";

const [program, results_2023, results_2025] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-messages-"));
let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};
const same = (what, found, expected) => {
  if (found !== expected) fail(`${what}: « ${found} », not « ${expected} »`);
};
const judge = (tab, name) => judge_page(tab, name, fail);
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, " ");

const twice = (mail, subject) => {
  const counts = new Map();
  for (const { to, text } of mail.got) if (subject.test(decoded(text))) counts.set(to, (counts.get(to) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1);
};
const count_of = async (tab, word) => {
  const found = tab.locator("dl.comptes div", { has: tab.locator("dt", { hasText: new RegExp(`^${word}$`) }) }).locator("dd");
  return (await found.count()) === 0 ? 0 : Number(await found.innerText());
};
const envois = async (tab, base, edition, message) => visit(tab, `${base}/editions/${edition}/envois${message ? `?message=${message}` : ""}`);
const send = async (tab) => {
  await press(tab.getByRole("button", { name: "Envoyer", exact: true }));
  await tab.getByRole("heading", { level: 1, name: /^Envoyer \d+/ }).waitFor();
};
const confirmed = async (tab) => {
  await press(tab.getByRole("button", { name: "Envoyer", exact: true }));
  await tab.getByRole("heading", { level: 1, name: "Envois" }).waitFor();
};
const settled = (tab, base, edition, message) => until("the sending ends", async () => {
  await envois(tab, base, edition, message);
  return (await tab.getByRole("progressbar").count()) === 0;
});

/// No server: the screen says so, and gives files instead.
async function without_a_server(tab, base) {
  await envois(tab, base, 2025, "apercu");
  await tab.getByText("Ce service n’a pas de serveur de courriel").waitFor();
  same("buttons to send without a server", await tab.getByRole("button", { name: "Envoyer", exact: true }).count(), 0);
  await judge(tab, "envois-sans-serveur");
  const table = await tab.request.get(new URL(await tab.getByRole("link", { name: "Tableau pour Excel (CSV)" }).getAttribute("href"), base).href);
  const bytes = await table.body();
  same("the table begins with", bytes.subarray(0, 3).toString("hex"), "efbbbf");
  const lines = bytes.toString("utf8").slice(1).split("\r\n").filter(Boolean);
  same("its head", lines[0], "identifiant;laureat;courriel;distinction;lien;etat");
  if (!lines.some((line) => /^214700312;Boé;boe@mairie\.example;.*;http:\/\/localhost:1\/2025\/214700312\?apercu=/.test(line))) fail(`no row of Boé: ${lines}`);
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.getByRole("link", { name: "Messages prêts (.eml, ZIP)" }).click()]);
  const file = join(folder, "messages.zip");
  await download.saveAs(file);
  const eml = decoded(execFileSync("unzip", ["-p", file, "214700312-boe.eml"]).toString());
  if (!/^X-Unsent: 1\r\n/.test(eml) || !/votre résultat, à garder/.test(eml) || !/apercu=/.test(eml)) fail(`the draft: ${eml}`);
  if (/^Date:|^Message-ID:/m.test(eml)) fail("a draft has a date or an id of its own");
}

async function trial(tab, base, mail) {
  await envois(tab, base, 2023, "publication");
  await judge(tab, "envois");
  await tab.getByLabel("Adresse de l’essai").fill("moi@label.example");
  await press(tab.getByRole("button", { name: "Envoyer un essai" }));
  await tab.getByText("L’essai est parti.").waitFor();
  const [first] = mail.got;
  same("the trial goes to", first?.to, "moi@label.example");
  const text = plain(decoded(first.text));
  if (!/^Subject: \[Essai\] C’est public : /m.test(text)) fail(`the trial says ${text}`);
  if (!/text\/plain/.test(text) || !/text\/html/.test(text) || !/Votre kit : <a href="http:\/\/localhost:1\//.test(text)) fail("the trial lacks a part");
  same("messages under TLS", mail.secure, mail.sessions);
  same("somebody has got something after a trial", await count_of(tab, "envoyé"), 0);
  await tab.getByLabel("Adresse de l’essai").fill("moi@label");
  await press(tab.getByRole("button", { name: "Envoyer un essai" }));
  await tab.getByRole("alert").waitFor();
  await judge(tab, "envois-faute");
  mail.got.length = 0;
}

/// One is refused in the server's words; mended, queued again, it goes; nobody gets anything twice.
async function sent(tab, base, mail, ben) {
  await envois(ben, base, 2023, "publication");
  await send(ben);
  mail.refused.add("faux@mairie.example");
  await envois(tab, base, 2023, "publication");
  await send(tab);
  await judge(tab, "envois-question");
  await confirmed(tab);
  await settled(tab, base, 2023, "publication");
  await press(ben.getByRole("button", { name: "Envoyer", exact: true }));
  await ben.getByRole("alert").getByText(/ada a changé cet envoi/i).waitFor();
  await envois(tab, base, 2023, "publication");
  same("refused", await count_of(tab, "refusé"), 1);
  const row = tab.getByRole("row", { name: /refusé/ });
  const words = plain(await row.innerText());
  if (!/550 5\.1\.1 … boite inconnue/.test(words)) fail(`the server’s words are not shown, or with an address: ${words}`);
  await judge(tab, "envois-refus");
  const before = mail.got.length;
  await press(row.getByRole("link", { name: /Changer l’adresse/ }));
  await judge(tab, "contact");
  await tab.getByLabel("Courriel du contact").fill("vrai@mairie.example");
  await press(tab.getByRole("button", { name: "Enregistrer" }));
  await tab.getByText("L’adresse est enregistrée.").waitFor();
  await press(tab.getByRole("row", { name: /refusé/ }).getByRole("button", { name: /Remettre en attente/ }));
  await tab.getByText("Le message est remis en attente.").waitFor();
  await send(tab);
  await confirmed(tab);
  await settled(tab, base, 2023, "publication");
  same("what went after the mending", mail.got.slice(before).map((one) => one.to).join(), "vrai@mairie.example");
  same("messages that are twice", twice(mail, /C’est public/).length, 0);
  await tab.getByText("Il ne reste rien à envoyer.").waitFor();
  await tab.goto(`${base}/journal`);
  await tab.getByText(/Envoi demandé.*C’est public/).first().waitFor();
  console.log(`${mail.got.length} messages of 2023 went`);
}

/// Paused between two messages, gone on with, killed within one: that one is left to people.
async function paused_and_killed(tab, place, mail) {
  const { base } = place;
  mail.got.length = 0;
  mail.held = true;  // the first message is under way until it is let go
  await envois(tab, base, 2025, "apercu");
  await send(tab);
  await confirmed(tab);
  await until("the server has the first message", () => mail.waiting.length > 0);
  await envois(tab, base, 2025, "apercu");
  await tab.getByRole("progressbar").waitFor();
  await press(tab.getByRole("button", { name: "Suspendre" }));
  mail.let_go();
  await settled(tab, base, 2025, "apercu");
  await tab.getByText(/Suspendu par ada/).waitFor();
  const gone = mail.got.length;
  await new Promise((go) => setTimeout(go, 2500));
  if (mail.got.length > gone) fail("something went although it was paused");
  same("messages that went before the pause", gone, 1);
  await judge(tab, "envois-suspendu");
  mail.held = true;
  await send(tab);
  await confirmed(tab);
  await until("the server has a message and says nothing", () => mail.waiting.length > 0);
  await envois(tab, base, 2025, "apercu");
  await tab.getByRole("progressbar").waitFor();
  await judge(tab, "envois-en-cours");
  await place.stop("SIGKILL");
  mail.let_go();
  await place.start();
  await until("the next service goes on", async () => {
    await envois(tab, base, 2025, "apercu");
    return (await count_of(tab, "incertain")) === 1 && (await tab.getByRole("progressbar").count()) === 0;
  });
  same("still waiting", await count_of(tab, "en attente"), 0);
  same("messages that are twice after a kill", twice(mail, /à garder jusqu/).length, 0);
  if (!/peut-être arrivé/.test(await tab.getByRole("row", { name: /incertain/ }).innerText())) fail("nobody is told what « incertain » means");
  await judge(tab, "envois-incertain");
}

/// The server takes no password of ours: nothing is lost, and why is told.
async function wrong_password(tab, place, mail) {
  await place.stop();
  writeFileSync(join(folder, "password"), "autre\n");
  await place.start();
  await tab.goto(`${place.base}/editions/2023/laureats`);
  await envois(tab, place.base, 2025, "apercu");
  await press(tab.getByRole("row", { name: /incertain/ }).getByRole("button", { name: /Remettre en attente/ }));
  const before = mail.got.length;
  await send(tab);
  await confirmed(tab);
  await settled(tab, place.base, 2025, "apercu");
  await tab.getByText(/Le serveur de courriel ne prend rien/).waitFor();
  same("still waiting", await count_of(tab, "en attente"), 1);
  same("messages without a password", mail.got.length, before);
  await place.stop();
  writeFileSync(join(folder, "password"), "secret de poste\n");
  await place.start();
}

async function without_a_script(tab, base, mail) {
  const before = mail.got.length;
  await envois(tab, base, 2025, "apercu");
  await send(tab);
  await confirmed(tab);
  await settled(tab, base, 2025, "apercu");
  same("what went without a script", mail.got.length, before + 1);
  await tab.getByLabel("État").selectOption({ label: `envoyé (${await count_of(tab, "envoyé")})` });
  await press(tab.getByRole("button", { name: "Filtrer" }));
  same("rows that were sent", await tab.getByRole("row", { name: /envoyé/ }).count(), await count_of(tab, "envoyé"));
}

/// Ten days after the publication: who has fetched the kit is left alone, everybody else is reminded once, whoever asks again.
async function reminded(tab, place, mail, ids) {
  const rows = (id) => tab.locator(`table a[href*="${id}"]`).count();
  const fetched = async (id) => {
    const kit = await fetch(`${place.site}/2023/${id}/kit.zip`);
    same("the kit", `${kit.status} ${(await kit.arrayBuffer()).byteLength > 100_000}`, "200 true");
    await place.stop();  // what was seen is written when the service stops
    await place.start();
    await envois(tab, place.base, 2023, "relance");
  };
  mail.got.length = 0;
  await fetched(ids[0]);
  same("rows of who has the kit", await rows(ids[0]), 0);
  if (await rows(ids[1]) === 0) fail("who has not fetched the kit is not in the list");
  await judge(tab, "envois-relance");
  await send(tab);
  await confirmed(tab);
  await settled(tab, place.base, 2023, "relance");
  const reminded_now = "contact1@mairie.example,contact3@mairie.example,contact4@mairie.example,vrai@mairie.example";
  same("who was reminded", mail.got.map(({ to }) => to).sort().join(), reminded_now);
  if (!mail.got.every(({ text }) => /kit/.test(decoded(text)))) fail("a reminder does not speak of the kit");
  await tab.getByText("Il ne reste rien à envoyer.").waitFor();
  // One more is fetched, one that was reminded: nothing more goes, to nobody.
  await fetched(ids[1]);
  same("buttons to send again", await tab.getByRole("button", { name: "Envoyer", exact: true }).count(), 0);
  const token = await tab.locator("input[name=jeton]").first().inputValue();
  await tab.request.post(`${place.base}/editions/2023/envois/envoi`, { form: { jeton: token, acte: "envoyer", message: "relance" } });
  await settled(tab, place.base, 2023, "relance");
  same("who was reminded, in all", mail.got.map(({ to }) => to).sort().join(), reminded_now);
  same("reminders that are in their state", await count_of(tab, "envoyé"), ids.length - 1);
}

async function by_role(tab, base) {
  await envois(tab, base, 2023, "correction");
  await tab.getByText("Aucun résultat n’a été corrigé depuis la publication.").waitFor();
  await judge(tab, "envois-vide");
  await envois(tab, base, 2023, "publication");
  await tab.getByText("Envoyer demande le rôle").waitFor();
  same("links to files with addresses", await tab.getByRole("link", { name: /CSV|\.eml/ }).count(), 0);
  same("the table of addresses is", (await tab.request.get(`${base}/editions/2023/envois/publication/destinataires.csv`)).status(), 403);
  const token = await tab.locator("input[name=jeton]").first().inputValue();
  same("to send is", (await tab.request.post(`${base}/editions/2023/envois/envoi`, { form: { jeton: token, acte: "envoyer", message: "publication" } })).status(), 403);
}

const browser = await open_browser();
const mail = await mail_server(folder);
const preview_key = join(folder, "preview.key");
execFileSync(program, ["keygen", preview_key]);
const options = ["--base-url", "http://localhost:1", "--preview-key", preview_key];
const contact = (...words) => execFileSync(program, ["contact", ...words, "--store", join(folder, "store")]);
const place = await open_workplace(program, folder, "store", options);
try {
  place.palmares("import", results_2023);
  place.palmares("publish", "2023", "--at", "2020-01-01T00:00:00+01:00");
  place.palmares("import", results_2025);
  for (const [id, name] of [["214700312", "boe"], ["213801517", "echirolles"], ["tnl-morbihan-energies", "morbihan"], ["246700488", "strasbourg"]]) {
    contact(id, "--edition", "2025", "--email", `${name}@mairie.example`);
  }
  place.palmares("publish", "2025", "--at", "2099-11-26T18:00:00+01:00");
  const ids = readFileSync(results_2023, "utf8").split("\n").slice(1).map((line) => /,(\d{9}),/.exec(line)?.[1]).filter(Boolean).slice(0, 5);
  for (const [i, id] of ids.entries()) contact(id, "--edition", "2023", "--email", i === 2 ? "faux@mairie.example" : `contact${i}@mairie.example`);
  const links = [place.invite("ada", "publication"), place.invite("ben", "publication"), place.invite("eve", "redaction")];
  await place.start();
  const ada = await signed_in(browser, links[0], { bypassCSP: true });
  ada.on("pageerror", (error) => fail(`a script of ours fails: ${error}`));
  await without_a_server(ada, place.base);
  await place.stop();
  options.push(...mail.options);
  await place.start();
  const ben = await signed_in(browser, links[1], { javaScriptEnabled: false });
  await trial(ada, place.base, mail);
  await sent(ada, place.base, mail, ben);
  await paused_and_killed(ada, place, mail);
  await wrong_password(ada, place, mail);
  await without_a_script(ben, place.base, mail);
  await reminded(ada, place, mail, ids);
  await by_role(await signed_in(browser, links[2], { bypassCSP: true }), place.base);
} catch (error) {
  fail(error.stack);
} finally {
  await browser.close();
  await place.stop();
  await mail.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? "messages are written, sent once, paused, gone on with and refused aloud" : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
