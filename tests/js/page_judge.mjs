// SPDX-License-Identifier: AGPL-3.0-or-later
// The judges of a page of the workplace that is shown in Chromium: axe in light, dark and at 320 px, no sideways scroll, html-validate.
// PALMARES_PICTURES names a folder for pictures of it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";

const pictures = process.env.PALMARES_PICTURES;
const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Who has no script sees progress by a page that loads itself again; a native <progress> cannot be drawn as ours are.
const validator = new HtmlValidate({ extends: ["html-validate:recommended"],
  rules: { "meta-refresh": "off", "prefer-native-element": ["error", { exclude: ["progressbar"] }], "void-style": "off", "long-title": "off", "no-trailing-whitespace": "off", "require-sri": "off" } });

/// The window as it is, where pictures are wanted.
export async function take_picture(tab, name) {
  if (pictures) await tab.screenshot({ path: join(pictures, `${name}.png`) });
}

/// Tells `fail` every fault of the page; its own scripts keep to the policy.
export async function judge_page(tab, name, fail) {
  await tab.waitForLoadState();
  await tab.evaluate(axe_source);
  for (const [width, scheme] of [[1280, "light"], [1280, "dark"], [320, "light"]]) {
    await tab.setViewportSize({ width, height: 900 });
    await tab.emulateMedia({ colorScheme: scheme });
    const report = await tab.evaluate(() => globalThis.axe.run(document,
      { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "RGAAv4", "best-practice"] } }));
    if (report.passes.length < 10) fail(`${name}: axe looked at ${report.passes.length} rules only`);
    for (const broken of report.violations) fail(`${name} (${width} px, ${scheme}): ${broken.id}: ${broken.help} ${broken.nodes[0].html}`);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) fail(`${name} (${width} px): ${wide} px wider than the window`);
    if (pictures) await tab.screenshot({ path: join(pictures, `${name}-${width}-${scheme}.png`), fullPage: true });
  }
  await tab.setViewportSize({ width: 1280, height: 900 });
  await tab.emulateMedia({ colorScheme: "light" });
  const report = await validator.validateString(await tab.evaluate(async () => (await fetch(location.href)).text()), name);
  for (const message of report.results.flatMap((result) => result.messages)) {
    fail(`${name}: ${message.ruleId}: ${message.message} (${message.line}:${message.column})`);
  }
}
