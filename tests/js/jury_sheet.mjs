// SPDX-License-Identifier: AGPL-3.0-or-later
// A jury's sheet with eight mistakes, sent and mended in its cells as a person does.

import { press } from "./browser.mjs";

export const mistakes = `Collectivité;Type;dept;Décision du jury;SIREN;Mentions;Note du jury
Échirolles;commune;38;or;213801517;;15
Boé;commune;47;3;214700312;;14
Villejuif;commune;94;argent;219400796;;14
Angoulême;commune;16;argent;2,116E+08;;15
Saint-Denis;commune;;bronze;;;9
Pau;commune;99;or;;;15
Échirolles;commune;38;argent;213801517;;15
#NOM?;commune;37;badge;;;9
`;

export const send_results = async (tab, text, name = "jury.csv") => {
  await tab.getByLabel("Fichier de résultats").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await press(tab.getByRole("button", { name: "Vérifier" }));
};

/// Mends all eight, and gives how many fields that takes: what the register knows stands in the others already. `same` is told
/// what was found there and what was expected.
export async function mend_mistakes(tab, same) {
  await tab.getByLabel("Distinction, ligne 3").selectOption({ label: "label Or" });
  same("the SIREN the register knows", await tab.getByLabel("SIREN corrigé, ligne 4").inputValue(), "219400769");
  same("the shortened SIREN", await tab.getByLabel("SIREN corrigé, ligne 5").inputValue(), "211600150");
  await tab.getByLabel("Laquelle, ligne 6").selectOption({ label: "Saint-Denis (93)" });
  same("the department", await tab.getByLabel("Département corrigé, ligne 7").inputValue(), "64");
  await tab.getByLabel("Laisser de côté la ligne 8").check();
  await tab.getByLabel("Nom corrigé, ligne 9").fill("Tours");
  return 4;
}
