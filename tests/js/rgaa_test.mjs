// SPDX-License-Identifier: AGPL-3.0-or-later
// Is docs/rgaa.md a whole audit, and is what it names as evidence there? All 106 criteria in their order, a result each, evidence
// that is a test or rule that exists or a look, and sums that are right. Usage: rgaa_test.mjs ROOT
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import assert from "node:assert/strict";
import { test } from "node:test";
import { ruleExists } from "html-validate";

const root = process.argv[2];
const text = readFileSync(join(root, "docs/rgaa.md"), "utf8");
const axe = createRequire(import.meta.url)("axe-core");
/// RGAA 4.1.2: how many criteria each theme has.
const themes = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];
const rows = [...text.matchAll(/^\| (\d+)\.(\d+) ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, theme, number, , result, evidence]) =>
  ({ number: `${theme}.${number}`, result, evidence: evidence.trim() }));
const files = readdirSync(root, { recursive: true, withFileTypes: false }).filter((name) => !/node_modules|^build|^\.git/.test(name));
const sources = files.filter((name) => /^(tests|templates)\/.*\.(cpp|mjs|mustache)$/.test(name));
const said = (word) => sources.some((name) => readFileSync(join(root, name), "utf8").includes(word));

test("every criterion has its row, in order", () => {
  assert.deepEqual(rows.map(({ number }) => number), themes.flatMap((count, i) => Array.from({ length: count }, (_, at) => `${i + 1}.${at + 1}`)));
});

test("every row has a result and evidence", () => {
  const shown = ({ result, evidence }) => /^(C|NC|NA)$/.test(result) && (result === "NA" ? evidence.length >= 4 : /`|\blook/.test(evidence));
  assert.deepEqual(rows.filter((row) => !shown(row)), []);
});

test("tests, files and rules that are named exist", () => {
  const rules = new Set(axe.getRules().map(({ ruleId }) => ruleId));
  const nowhere = [];
  for (const { number, evidence } of rows) {
    for (const [, name] of evidence.matchAll(/`([^`]+)`/g)) {
      const path = /[/.](cpp|mjs|js|mustache|md)$|\.(cpp|mjs|js|mustache|md)$/.test(name);
      const found = path ? existsSync(join(root, name)) || files.some((file) => file.endsWith(`/${name.split("/").at(-1)}`))
        : name.endsWith("*") ? [...rules].some((rule) => rule.startsWith(name.slice(0, -1)))
          : rules.has(name) || ruleExists(name) || existsSync(join(root, name)) || said(name.replace(/^.*[.:]/, "")) || said(name);
      if (!found) nowhere.push(`${number}: ${name}`);
    }
  }
  assert.deepEqual(nowhere, []);
});

test("the sums are right", () => {
  const count = (result) => rows.filter((row) => row.result === result).length;
  assert.match(text, new RegExp(`106 criteria: ${count("C") + count("NC")} apply, ${count("C")} hold, ${count("NC")} do not`));
});
