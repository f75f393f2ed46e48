// SPDX-License-Identifier: AGPL-3.0-or-later
// The public site as people use it: a clerk who wants her logo, a journalist who wants a region, the keyboard, no script, print,
// weight and shift of pages; and what it tells programs, by schemas. Usage: site_test.mjs PROGRAM RESULTS...
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open_browser, press } from "./browser.mjs";
import { free_port, start_service } from "./service.mjs";

const [program, ...results] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-site-"));
const key = join(folder, "key");
writeFileSync(key, "0123456789abcdef0123456789abcdef", { mode: 0o600 });
const port = await free_port();
const base = `http://127.0.0.1:${port}`;
let served;
const pages = ["/", "/recherche", "/recherche?q=rochefourchat", "/carte", "/editions", "/2023", "/regions/auvergne-rhone-alpes", "/departements/38",
  "/213801517", "/2021/213801517-echirolles", "/v", "/donnees", "/accessibilite", "/mentions-legales"];
let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};
const check = (holds, what) => holds || fail(what);

/// What a script of the page put on the clipboard under `type`, once it holds `words`; a copy is not done when its button was pressed.
async function copied(tab, type, words) {
  const held = await tab.waitForFunction(async ([type, words]) => {
    const [one] = await navigator.clipboard.read();
    const text = one?.types.includes(type) ? await (await one.getType(type)).text() : "";
    return text.includes(words) && text;
  }, [type, words], { polling: 100 });
  return held.jsonValue();
}

/// An action is what a person does: follow a link, type, press, choose.
class Person {
  actions = 0;
  constructor(tab) { this.tab = tab; }
  async follow(name) { this.actions += 1; await press(this.tab.getByRole("link", { name }).first()); }
  async press(name) { this.actions += 1; await press(this.tab.getByRole("button", { name }).first()); }
  async type(label, text) { this.actions += 1; await this.tab.getByLabel(label).fill(text); }
}

async function clerk(browser) {
  const tab = await browser.newPage();
  await tab.goto(base);
  const she = new Person(tab);
  await she.type("Votre commune a-t-elle le label", "echirolles");
  await she.press("Chercher");
  await she.follow("Échirolles");
  await she.follow("Choisir et copier le logo");
  const address = await tab.getByLabel("Adresse pour WordPress").inputValue();
  check(address === `${base}/213801517`, `WordPress is given ${address}`);
  const html = await tab.getByLabel("Extrait HTML").inputValue();
  check(/alt="[^"]*2025/.test(html) && html.includes(`${base}/213801517/badge-web.svg`), `the snippet is ${html}`);
  check(she.actions + 2 <= 6, `the clerk needs ${she.actions} actions and two more to copy and paste`);
  const oembed = await tab.locator('link[type="application/json+oembed"]').getAttribute("href");
  check((await (await fetch(oembed)).json()).type === "photo", "WordPress finds no picture behind the address");
  await tab.close();
}

async function builder(browser) {
  const tab = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await tab.goto(`${base}/213801517`);
  await tab.getByLabel("Selon le réglage du lecteur").check();
  await tab.getByLabel("Sans", { exact: true }).check();
  await tab.getByLabel("Largeur").selectOption({ label: "240 pixels" });
  await press(tab.getByRole("button", { name: "Mettre à jour les extraits" }));
  const html = await tab.getByLabel("Extrait HTML").inputValue();
  check(/<picture><source srcset="[^"]*theme=(blanc|sombre)[^"]*" media="\(prefers-color-scheme: dark\)">/.test(html), `no dark picture in ${html}`);
  check(html.includes('width="240"') && html.includes("annee=sans"), `what was chosen is not in ${html}`);
  const frame = await fetch(`${base}/213801517/encart`);
  check(frame.headers.get("content-security-policy").includes("frame-ancestors *"), "the frame may not be framed");
  check(/alt="[^"]+"/.test(await frame.text()), "the frame has no text");
  await tab.close();
}

/// With a script a choice is shown at once, the address says it, the snippet that was open stays open, and the signature is copied
/// with its picture.
async function live_builder(browser) {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const tab = await context.newPage();
  await tab.goto(`${base}/213801517`);
  check(!(await tab.getByRole("button", { name: "Mettre à jour les extraits" }).isVisible()), "a button is left that nobody needs");
  await tab.getByText("Markdown", { exact: true }).click();
  await tab.getByLabel("Largeur").selectOption({ label: "240 pixels" });
  await tab.getByText("Aperçu et extraits à jour.").waitFor();
  check(/width="240"/.test(await tab.getByLabel("Extrait HTML").inputValue()), "the width is not in the snippet");
  check(await tab.getByLabel("Extrait Markdown").isVisible(), "what was open is closed");
  check(tab.url() === `${base}/213801517?theme=couleur&annee=avec&forme=badge-web&largeur=240#logo`, `the address is ${tab.url()}`);
  await tab.getByLabel("Selon le réglage du lecteur").check();
  await tab.waitForFunction(() => document.getElementById("extrait-html").value.includes("<picture>"));
  check((await tab.getByLabel("Extrait HTML").inputValue()).includes("prefers-color-scheme: dark"), "no dark picture in the snippet");
  await tab.getByRole("button", { name: "Copier l’extrait HTML" }).click();
  await copied(tab, "text/plain", "<picture>");
  await tab.getByText("Signature de courriel").first().click();
  // It says so for two seconds: a look now and then could miss it.
  await tab.getByRole("button", { name: "Copier la signature" }).evaluate((button) => {
    new MutationObserver(() => { globalThis.said ||= button.textContent === "Copié"; }).observe(button, { childList: true, characterData: true, subtree: true });
  });
  await tab.getByRole("button", { name: "Copier la signature" }).click();
  await tab.waitForFunction(() => globalThis.said, null, { polling: 100 });
  const html = await copied(tab, "text/html", "<a ");
  check(html.includes(`href="${base}/213801517"`) && html.includes(`src="${base}/213801517/signature-courriel.png"`), `the signature is ${html}`);
  await context.close();
}

async function journalist(browser) {
  const tab = await browser.newPage();
  await tab.goto(base);
  const he = new Person(tab);
  await he.follow("Auvergne-Rhône-Alpes");
  const names = await tab.locator(".planches .nom").allTextContents();
  for (const name of ["Échirolles", "La Tronche", "Lyon", "SITIV", "Clermont Auvergne Métropole", "Louroux-de-Bouble"]) {
    check(names.includes(name), `${name} is not among the laureates of its region`);
  }
  check(names.length === 6 && he.actions <= 3, `${names.length} laureates in ${he.actions} actions`);
  await tab.close();
}

/// Weight, requests before the first paint, shift of what stands on the page.
async function budget(browser) {
  for (const path of pages) {
    const tab = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
    const answer = await tab.goto(base + path);
    await tab.waitForLoadState("networkidle");
    const bytes = (await answer.body()).length;
    check(bytes <= 60_000, `${path}: ${bytes} bytes`);
    const seen = await tab.evaluate(() => new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, entry) => sum + (entry.hadRecentInput ? 0 : entry.value), 0)))
        .observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(0), 300);
    }));
    check(seen <= 0.02, `${path}: shifts by ${seen}`);
    const blocking = await tab.evaluate(() => performance.getEntriesByType("resource").filter((entry) => entry.renderBlockingStatus === "blocking").map((entry) => entry.name));
    check(blocking.length <= 1, `${path}: waits for ${blocking.join(", ")}`);
    const foreign = await tab.evaluate((own) => performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => !name.startsWith(own)), base);
    check(foreign.length === 0, `${path}: asks others for ${foreign.join(", ")}`);
    await tab.context().close();
  }
}

/// Each stop of Tab is seen, the first leads past the menu, and the last lets go.
async function keyboard(browser) {
  for (const path of pages) {
    const tab = await browser.newPage();
    await tab.goto(base + path);
    await tab.keyboard.press("Tab");
    check(await tab.evaluate(() => document.activeElement.getAttribute("href")) === "#contenu", `${path}: Tab does not lead past the menu first`);
    const stops = await tab.evaluate(() => document.querySelectorAll("a[href],button:not([hidden]),input,select,textarea,summary").length);
    let left = false;
    for (let i = 0; i < Math.min(stops + 5, 400) && !left; i += 1) {
      const at = await tab.evaluate(() => {
        const it = document.activeElement;
        const ring = (element, pseudo) => { const style = getComputedStyle(element, pseudo); return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0; };
        const mark = it.querySelector?.(".pt");
        return { body: it === document.body, name: it.outerHTML.slice(0, 90),
          ring: ring(it) || ring(it, "::after") || (mark && parseFloat(getComputedStyle(mark).strokeWidth) > 4) };
      });
      left = at.body;
      if (!left) check(at.ring, `${path}: no ring on ${at.name}`);
      await tab.keyboard.press("Tab");
    }
    await tab.close();
  }
}

async function without(browser) {
  const silent = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  for (const path of pages) {
    await silent.goto(base + path);
    check((await silent.locator("main").innerText()).length > 80, `${path}: nothing without a script`);
    check(await silent.locator("button:visible", { hasText: "Copier" }).count() === 0, `${path}: a button that does nothing without a script`);
  }
  const printed = await browser.newPage();
  await printed.emulateMedia({ media: "print" });
  for (const path of ["/213801517", "/recherche", "/v"]) {
    await printed.goto(base + path);
    for (const gone of ["header nav", "footer", "form", "textarea"]) {
      check(await printed.locator(`${gone}:visible`).count() === 0, `${path}: ${gone} is printed`);
    }
  }
  await printed.goto(`${base}/213801517`);
  check(await printed.getByText(`Adresse de cette page : ${base}/213801517`).isVisible(), "the printed page does not say where it is from");
}

const text = { type: "string", minLength: 1 };
const schemas = {
  "JSON-LD of a laureate": { type: "object", required: ["@context", "@type", "url", "about"], properties: { "@context": { const: "https://schema.org" }, url: { type: "string", pattern: "^http" },
    about: { type: "object", required: ["@type", "name", "award"], properties: { "@type": { enum: ["GovernmentOrganization", "Organization"] }, name: text, award: text,
      identifier: { type: "object", required: ["@type", "propertyID", "value"], properties: { value: { type: "string", pattern: "^[0-9]{9}$" } } } } } } },
  "/213801517.json": { type: "object", required: ["identifiant", "nom", "type", "siren", "departement", "region", "adresse", "attributions"], properties: { nom: { const: "Échirolles" }, region: { const: "Auvergne-Rhône-Alpes" },
    attributions: { type: "array", minItems: 3, items: { type: "object", required: ["edition", "distinction", "libelle", "etat", "mentions"] } } } },
  "/recherche.json?q=isere": { type: "object", required: ["total", "page", "suivante", "laureats"], properties: { total: { const: 2 }, suivante: { type: "null" }, laureats: { type: "array", minItems: 2, maxItems: 2 } } },
  "/historique.json": { type: "array", minItems: 29, maxItems: 29, items: { type: "object", required: ["COLL_NOM", "EDITION", "NIVEAU"], properties: { EDITION: { enum: [2021, 2023, 2025] } } } },
  // DCAT-AP 3: mandatory properties of Catalog, Dataset and Distribution.
  "/catalogue.jsonld": { type: "object", required: ["@context", "dct:title", "dct:description", "dct:publisher", "dcat:dataset"], properties: { "@type": { const: "dcat:Catalog" },
    "dcat:dataset": { type: "array", minItems: 4, items: { type: "object", required: ["dct:title", "dct:description", "dcat:distribution"], properties: { "@type": { const: "dcat:Dataset" },
      "dcat:distribution": { type: "array", minItems: 2, items: { type: "object", required: ["dcat:accessURL", "dct:license"] } } } } } } },
};

async function machines(browser) {
  const { default: Ajv } = await import(createRequire(import.meta.url).resolve("ajv"));
  const ajv = new Ajv({ strict: false });
  const tab = await browser.newPage();
  for (const [name, schema] of Object.entries(schemas)) {
    let data;
    if (name.startsWith("/")) {
      data = await (await fetch(base + name)).json();
    } else {
      await tab.goto(`${base}/213801517`);
      data = JSON.parse(await tab.locator('script[type="application/ld+json"]').textContent());
    }
    const valid = ajv.compile(schema);
    check(valid(data), `${name}: ${JSON.stringify(valid.errors?.slice(0, 2))}`);
  }
  const table = await (await fetch(`${base}/historique.csv`)).text();
  check(table.trimEnd().split("\r\n").length === 30 && table.match(/COLL_NOM/g).length === 1, "the history has not one head and 29 rows");
  const atom = await (await fetch(`${base}/atom.xml`)).text();
  const feed = await tab.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, "application/xml");
    return { broken: document.querySelector("parsererror") !== null, ids: [...document.querySelectorAll("entry > id")].map((id) => id.textContent),
      whole: [...document.querySelectorAll("entry")].every((entry) => ["title", "updated", "link"].every((name) => entry.querySelector(name))) };
  }, atom);
  check(!feed.broken && feed.whole && feed.ids.length === 29 && new Set(feed.ids).size === 29, `the feed: ${JSON.stringify(feed).slice(0, 200)}`);
  const workbook = join(folder, "2023.xlsx");
  writeFileSync(workbook, Buffer.from(await (await fetch(`${base}/2023.xlsx`)).arrayBuffer()));
  const inside = execFileSync("unzip", ["-p", workbook, "xl/worksheets/sheet1.xml"], { encoding: "utf8" });
  check((inside.match(/<row /g) ?? []).length === 11 && inside.includes(">05<"), "the workbook has not one head, ten rows and « 05 » as a text");
}

async function run() {
  served = await start_service(program, [...results, "--listen", `127.0.0.1:${port}`, "--base-url", base, "--key", key, "--credential-key", key]);
  const browser = await open_browser();
  try {
    for (const part of [clerk, builder, live_builder, journalist, budget, keyboard, without, machines]) {
      try {
        await part(browser);
      } catch (error) {
        fail(`${part.name}: ${error.message}`);
      }
    }
  } finally {
    await browser.close();
  }
  console.log(`${pages.length} pages used, ${failures} failures`);
}

try {
  await run();
} catch (error) {
  fail(error.stack);
} finally {
  await served?.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
