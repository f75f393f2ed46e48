// SPDX-License-Identifier: AGPL-3.0-or-later
// The HTML of kits and of the packs of editions under html-validate: whole pages as they are, fragments inside the plainest page.
// Usage: fragments_test.mjs PROGRAM RESULTS...
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";

const [program, ...results] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-fragments-"));
const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  // Style and length of titles are taste; a kit's page stands alone and has its style inside.
  rules: { "no-inline-style": "off", "void-style": "off", "long-title": "off", "no-trailing-whitespace": "off", "require-sri": "off" },
});
let failures = 0;
const fail = (what) => {
  failures += 1;
  console.log(`FAIL ${what}`);
};

function make(...words) {
  const made = spawnSync(program, [...words, "--base-url", "https://label.example"], { encoding: "utf-8" });
  if (made.status !== 0) fail(`${words.join(" ")}: ${made.stderr}`);
}

// A post or a letter is pasted into somebody's page.
const page = (html) =>
  /^<!doctype html>/i.test(html) ? html : `<!DOCTYPE html>\n<html lang="fr"><head><title>Essai</title></head><body>\n${html}\n</body></html>\n`;

try {
  for (let last = 1; last <= results.length; last += 1) {
    const known = results.slice(0, last);
    make("edition-pack", ...known, "-o", folder);
    // One laureate stands for the others: the same templates make all kits of an edition.
    const id = readFileSync(results[last - 1], "utf-8").match(/\b[0-9]{9}\b/)[0];
    make("kit", ...known, "--territory", id, "-o", folder);
  }
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
  for (const file of files) {
    const report = await validator.validateString(page(readFileSync(join(folder, file), "utf-8")), file);
    for (const message of report.results.flatMap((result) => result.messages)) {
      fail(`${file}: ${message.ruleId}: ${message.message} (${message.line}:${message.column})`);
    }
  }
  if (files.length < 5 * results.length) fail(`${files.length} files of HTML only`);
  console.log(`${files.length} files of HTML`);
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(failures > 0 ? 1 : 0);
