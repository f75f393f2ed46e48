// SPDX-License-Identifier: AGPL-3.0-or-later
// What a screen reader gets from our SVGs in a page, by Chromium's tree of accessibility: one image whose name is the description,
// said once. Usage: names_test.mjs PROGRAM SOURCE-FOLDER RESULTS
import { execFileSync } from "node:child_process";
import { open_browser } from "./browser.mjs";

const [program, source, results] = process.argv.slice(2);
const kinds = ["badge-web", "badge-web-vertical", "badge-web-compact", "logo-territoire", "certificat", "carte-sociale", "panneau-entree"];
const made = (kind, ...more) => execFileSync(program, ["--root", source, "render", kind, "--results", results, "--territory", "213801517", "--format", "svg", ...more],
  { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
const browser = await open_browser();
try {
  const page = await (await browser.newContext()).newPage();
  const tools = await page.context().newCDPSession(page);
  for (const kind of kinds) {
    const alt = made(kind, "--alt");
    await page.setContent(`<!DOCTYPE html><html lang="fr"><title>Une page</title>${made(kind, "-o", "-")}</html>`);
    const { nodes } = await tools.send("Accessibility.getFullAXTree");
    const images = nodes.filter((node) => !node.ignored && ["image", "img"].includes(node.role?.value));
    const name = images[0]?.name?.value;
    // A description equal to the name is not said again by screen readers; one that only overlaps would be.
    const more = images[0]?.description?.value ?? name;
    if (images.length !== 1 || name !== alt || more !== name) {
      console.log(`FAIL ${kind}: ${images.length} images, « ${name} », « ${more} », not « ${alt} »`);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
}
