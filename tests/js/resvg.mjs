// SPDX-License-Identifier: AGPL-3.0-or-later
// Draws pictures with resvg. Usage: resvg.mjs FOLDER: NAME-WIDTH.svg, for each, becomes NAME-WIDTH.resvg.png, WIDTH pixels wide.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

const folder = process.argv[2];
for (const name of readdirSync(folder).filter((name) => name.endsWith('.svg'))) {
  const width = Number(/-(\d+)\.svg$/.exec(name)[1]);
  const picture = new Resvg(readFileSync(`${folder}/${name}`, 'utf8'), {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
    shapeRendering: 2,
  }).render();
  writeFileSync(`${folder}/${name.replace(/svg$/, 'resvg.png')}`, picture.asPng());
}
