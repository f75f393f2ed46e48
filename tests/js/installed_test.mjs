// SPDX-License-Identifier: AGPL-3.0-or-later
// Is every judge that package.json pins installed, in that very version? Prints those that are not, and exits 1.
import { readFileSync } from 'node:fs';

const here = (name) => new URL(name, import.meta.url);
const pinned = JSON.parse(readFileSync(here('package.json'), 'utf8')).devDependencies;

const wrong = Object.entries(pinned).filter(([name, version]) => {
  try {
    return JSON.parse(readFileSync(here(`node_modules/${name}/package.json`), 'utf8')).version !== version;
  } catch {
    return true;
  }
});
for (const [name, version] of wrong) {
  console.error(`${name} ${version} is not installed: run scripts/judges`);
}
process.exit(wrong.length === 0 ? 0 : 1);
