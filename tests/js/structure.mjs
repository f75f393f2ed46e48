// SPDX-License-Identifier: AGPL-3.0-or-later
// The structure trees of PDF files as pdf.js reads them. Usage: structure.mjs FILE…; prints for each file « # FILE », then a line a
// node: two spaces a level, the role, then « alt=… » and « lang=… » where there are some; « * » stands for content of the page.
import { readFileSync } from 'node:fs';

// It warns on loading that it cannot draw without a canvas; nothing is drawn here.
const { warn } = console;
console.warn = () => {};
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
console.warn = warn;

function describe(node, depth) {
  const indent = '  '.repeat(depth);
  if (node.type) {
    return `${indent}*\n`;
  }
  const notes = ['alt', 'lang'].filter((key) => node[key]).map((key) => ` ${key}=${node[key]}`).join('');
  return `${indent}${node.role}${notes}\n` + (node.children ?? []).map((child) => describe(child, depth + 1)).join('');
}

// pdf.js tells the tree page by page, each time from its root: a later page goes on below the document of the first.
function goOn(text) {
  const above = 'Root\n  Document\n';
  return text.startsWith(above) ? text.slice(above.length) : text;
}

for (const name of process.argv.slice(2)) {
  const loading = getDocument({ data: new Uint8Array(readFileSync(name)), verbosity: 0 });
  const file = await loading.promise;
  let text = `# ${name}\nmarked=${(await file.getMarkInfo())?.get('Marked') ?? false}\n`;
  for (let number = 1; number <= file.numPages; ++number) {
    const tree = await (await file.getPage(number)).getStructTree();
    const page = tree ? describe(tree, 0) : 'no structure\n';
    text += number > 1 ? goOn(page) : page;
  }
  process.stdout.write(text);
  await loading.destroy();
}
