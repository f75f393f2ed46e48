// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes pictures of the pages of a running service at three widths, light and dark, for people to look at.
// Usage: page_pictures.mjs BASE FOLDER [SCALE]
import { join } from "node:path";
import { chromium } from "playwright-core";

const [base, folder, scale = "0.5"] = process.argv.slice(2);
const pages = { accueil: "/", recherche: "/recherche?q=isere", "sans-label": "/recherche?q=rochefourchat", carte: "/carte",
  region: "/regions/auvergne-rhone-alpes", edition: "/2023", editions: "/editions", departement: "/departements/38",
  donnees: "/donnees", accessibilite: "/accessibilite", introuvable: "/nulle-part", territoire: "/213801517", verification: "/v/" };
// Sizes of files are told once they are measured.
let code = "";
for (let i = 0; i < 120 && !/Kit complet \(ZIP, /.test(code); i += 1) {
  code = await (await fetch(`${base}/213801517`)).text();
  await new Promise((resolve) => setTimeout(resolve, 500));
}
pages.verification = code.match(/href="(\/v\/[0-9A-Z]+)"/)?.[1] ?? "/v";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const [width, colorScheme, word] of [[1280, "light", "clair"], [1280, "dark", "sombre"], [768, "light", "clair"], [375, "light", "clair"]]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, deviceScaleFactor: Number(scale) });
  const tab = await context.newPage();
  for (const [name, path] of Object.entries(pages)) {
    await tab.goto(base + path);
    await tab.evaluate(async () => {
      for (const image of document.images) image.loading = "eager";
      await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    });
    await tab.screenshot({ path: join(folder, `${name}-${width}-${word}.jpg`), type: "jpeg", quality: 72, fullPage: true });
  }
  await context.close();
}
await browser.close();
