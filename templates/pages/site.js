// SPDX-License-Identifier: AGPL-3.0-or-later
// Copying an embed snippet; without this script the text can be selected all the same.
for (const button of document.querySelectorAll("button[data-copier]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const said = button.textContent;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copier).value);
    button.textContent = "Copié";
    setTimeout(() => { button.textContent = said; }, 2000);
  });
}
