// SPDX-License-Identifier: AGPL-3.0-or-later
// A service with a workplace over a store of its own, and people who sign in there by their invitation. The workplace must know its
// own address, so a free port is looked for before the service is started on it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { press } from "./browser.mjs";
import { free_port, start_service } from "./service.mjs";

export const passphrase = "cheval agrafe pile correcte";

/// `options`: more options of `serve`. `start` may be called again once the service is gone. `site_port`: 0, any.
export async function open_workplace(program, folder, name, options = [], site_port = 0) {
  const store = join(folder, name);
  const palmares = (...words) => execFileSync(program, [...words, "--store", store, "--by", "essai"], { stdio: ["ignore", "pipe", "inherit"] }).toString();
  const port = await free_port();
  const place = { store, palmares, base: `http://127.0.0.1:${port}`, site: "", served: null };
  place.invite = (account, role) => palmares("account", "add", account, "--role", role, "--workplace-url", place.base).trim();
  place.start = async () => {
    place.served = await start_service(program, ["--store", store, "--listen", `127.0.0.1:${site_port}`, "--workplace", `127.0.0.1:${port}`,
      "--workplace-url", place.base, ...options], 2);
    [place.site] = place.served.said;
  };
  place.stop = async (signal) => place.served?.stop(signal);
  return place;
}

/// A tab of somebody who has just taken their invitation.
export async function signed_in(browser, link, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const tab = await context.newPage();
  await tab.goto(link);
  await tab.getByLabel("Mot de passe").fill(passphrase);
  await tab.getByLabel("Le même, une seconde fois").fill(passphrase);
  await press(tab.getByRole("button", { name: "Enregistrer et se connecter" }));
  await tab.getByRole("heading", { name: "Éditions", exact: true }).waitFor();
  return tab;
}
