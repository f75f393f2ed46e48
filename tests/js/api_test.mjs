// SPDX-License-Identifier: AGPL-3.0-or-later
// The workplace as a program asks it: a token made on « Mon compte » by keyboard, then a file sent, settings changed, kits made, the
// edition published and looked at, over a service that is killed in between. Its description under Redocly's lint.
// Usage: api_test.mjs PROGRAM RESULTS_2025
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { next_page, open_browser, press, until } from "./browser.mjs";
import { judge_page } from "./page_judge.mjs";
import { open_workplace, passphrase, signed_in } from "./workplace_server.mjs";

const [program, results_2025] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-api-"));
let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};
const same = (what, found, expected) => {
  if (found !== expected) fail(`${what}: « ${found} », not « ${expected} »`);
};

/// Fills the form and makes the token with the keyboard alone; gives it.
async function made_by_keyboard(tab, base) {
  await tab.goto(`${base}/mon-compte`);
  await judge_page(tab, "mon-compte", fail);
  await tab.getByLabel("Nom du jeton").focus();
  await tab.keyboard.type("site de la ville");
  for (let scope = 0; scope < 5; ++scope) {
    await tab.keyboard.press("Tab");
    await tab.keyboard.press("Space");
  }
  await tab.keyboard.press("Tab");  // how long: 90 days
  await tab.keyboard.press("Tab");
  await tab.keyboard.type(passphrase);
  await next_page(tab, () => tab.keyboard.press("Enter"));
  await tab.getByRole("heading", { name: "Le jeton « site de la ville »" }).waitFor();
  await judge_page(tab, "mon-compte-jeton", fail);
  const token = (await tab.locator(".message.bien code").innerText()).trim();
  await tab.goto(`${base}/mon-compte`);
  same("the token shown again", (await tab.content()).includes(token), false);
  return token;
}

async function run(tab, place) {
  const token = await made_by_keyboard(tab, place.base);
  const ask = async (method, path, body, key, type = "application/json") => {
    const headers = { authorization: `Bearer ${token}`, ...(key ? { "idempotency-key": key, "content-type": type } : {}) };
    const answer = await fetch(`${place.base}/api/v1${path}`, { method, headers, body });
    return { status: answer.status, type: answer.headers.get("content-type"), location: answer.headers.get("location"),
      replayed: answer.headers.get("idempotency-replayed"), text: await answer.text() };
  };
  const file = readFileSync(results_2025);

  const description = await (await fetch(`${place.base}/api/v1/openapi.json`)).text();
  writeFileSync(join(folder, "openapi.json"), description);
  const lint = spawnSync(process.execPath, [join(import.meta.dirname, "node_modules/@redocly/cli/bin/cli.js"), "lint", "--extends", "minimal",
    join(folder, "openapi.json")], { encoding: "utf8", env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" } });
  if (lint.status !== 0) fail(`openapi.json: ${lint.stdout}${lint.stderr}`);

  const huge = await ask("POST", "/editions/2025/resultats", Buffer.alloc(10_000_001, "x"), "trop", "text/csv").catch((gone) => ({ status: gone.cause?.code }));
  if (huge.status !== 413 && huge.status !== "EPIPE" && huge.status !== "ECONNRESET") fail(`a body past its limit: ${huge.status}`);
  const wrong = await ask("POST", "/editions/2025/resultats?fichier=r.csv", "nom;departement;niveau\nNulle Part Ailleurs;99;or\n", "faux", "text/csv");
  same("a sheet with a mistake", `${wrong.status} ${wrong.type}`, "422 application/problem+json");
  same("its line", JSON.parse(wrong.text).errors[0].line, 2);
  const imported = await ask("POST", "/editions/2025/resultats?fichier=resultats.csv", file, "resultats-1", "text/csv");
  same("the import", `${imported.status} ${JSON.parse(imported.text).ecrit}`, "200 true");
  const laureates = JSON.parse(imported.text).laureats;

  const settings = JSON.stringify({ champs: { lieu: "Bordeaux" } });
  const changed = await ask("POST", "/editions/2025/reglages", settings, "reglages-1");
  same("the settings", `${changed.status} ${JSON.parse(changed.text).reglages?.lieu}`, "200 Bordeaux");

  // Killed with the job begun: the same request after the restart has the same answer, and there is one job.
  const asked = await ask("POST", "/editions/2025/documents", "{}", "kits-1");
  same("the kits are asked for", asked.status, 202);
  await place.stop("SIGKILL");
  await place.start();
  const again = await ask("POST", "/editions/2025/documents", "{}", "kits-1");
  same("the answer after a kill", `${again.status} ${again.location} ${again.replayed} ${again.text === asked.text}`, `202 ${asked.location} true true`);
  same("another body under the same key", (await ask("POST", "/editions/2025/documents", "", "kits-1")).status, 422);
  same("the import again", (await ask("POST", "/editions/2025/resultats?fichier=resultats.csv", file, "resultats-1", "text/csv")).text, imported.text);
  const job = await until("the job has ended", async () => {
    const told = JSON.parse((await ask("GET", asked.location.replace("/api/v1", ""))).text);
    return ["fini", "echec", "annule"].includes(told.etat) && told;
  }, 600_000);
  same("the job", `${job.etat} ${job.faits}`, `fini ${laureates}`);
  same("jobs of kits", JSON.parse((await ask("GET", "/travaux?edition=2025")).text).travaux.filter(({ genre }) => genre === "documents").length, 1);

  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const published = await ask("POST", "/editions/2025/publication", JSON.stringify({ quand: `${day} 18:00` }), "publication-1");
  same("the publication", `${published.status} ${JSON.parse(published.text).etat}`, "200 programmee");
  const state = JSON.parse((await ask("GET", "/editions/2025")).text);
  same("the state", `${state.etat} ${state.publication.slice(0, 16)} ${state.laureats}`, `programmee ${day}T18:00 ${laureates}`);

  // What was done stands in the journal with the account and the token; a token that is revoked opens nothing.
  await tab.goto(`${place.base}/journal`);
  const journal = (await tab.locator("main").innerText()).replaceAll(/[\u00a0\u202f]/g, " ");
  if (!journal.includes("equipe (jeton « site de la ville »)")) fail(`the journal: ${journal.slice(0, 600)}`);
  await tab.goto(`${place.base}/mon-compte`);
  await press(tab.getByRole("button", { name: "Révoquer site de la ville" }));
  await tab.getByText("Le jeton est révoqué").waitFor();
  same("a revoked token", (await ask("GET", "/editions")).status, 401);
}

const place = await open_workplace(program, folder, "depot");
let browser;
try {
  const link = place.invite("equipe", "administration");
  await place.start();
  browser = await open_browser();
  await run(await signed_in(browser, link), place);
} catch (error) {
  fail(error.stack);
} finally {
  await browser?.close();
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;
