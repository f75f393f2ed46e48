// SPDX-License-Identifier: AGPL-3.0-or-later
// A service with a workplace over a store of its own, and people who sign in there by their invitation. The workplace must know its
// own address, so the system is asked for a free port before the service is started on it.
import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

export const passphrase = "cheval agrafe pile correcte";

export const free_port = () => new Promise((given) => {
  const server = createServer();
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => given(port));
  });
});

/// `options`: more options of `serve`. `start` may be called again once the service is gone. `site_port`: 0, any.
export async function open_workplace(program, folder, name, options = [], site_port = 0) {
  const store = join(folder, name);
  const palmares = (...words) => execFileSync(program, [...words, "--store", store, "--by", "essai"], { stdio: ["ignore", "pipe", "inherit"] }).toString();
  const port = await free_port();
  const place = { store, palmares, base: `http://127.0.0.1:${port}`, site: "", served: null };
  place.invite = (account, role) => palmares("account", "add", account, "--role", role, "--workplace-url", place.base).trim();
  place.start = async () => {
    place.served = spawn(program, ["serve", "--store", store, "--listen", `127.0.0.1:${site_port}`, "--workplace", `127.0.0.1:${port}`,
      "--workplace-url", place.base, ...options], { stdio: ["ignore", "pipe", "ignore"] });
    await new Promise((ready, gone) => {
      let said = "";
      place.served.stdout.on("data", (bytes) => {
        said += bytes;
        place.site = said.split("\n")[0];
        if (said.split("\n").length > 2) ready();
      });
      place.served.on("exit", () => gone(new Error("the service does not start")));
    });
  };
  place.stop = async (signal = "SIGTERM") => {
    if (place.served === null || place.served.exitCode !== null || place.served.signalCode !== null) return;
    const gone = new Promise((done) => place.served.on("exit", done));
    place.served.kill(signal);
    await gone;
  };
  return place;
}

/// A tab of somebody who has just taken their invitation.
export async function signed_in(browser, link, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const tab = await context.newPage();
  await tab.goto(link);
  await tab.getByLabel("Mot de passe").fill(passphrase);
  await tab.getByLabel("Le même, une seconde fois").fill(passphrase);
  await tab.getByRole("button", { name: "Enregistrer et se connecter" }).click();
  await tab.getByRole("heading", { name: "Éditions", exact: true }).waitFor();
  return tab;
}
