// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages do better with a script; each of them works without.

// A double click sends a form once.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What went wrong is read first.
document.querySelector("[data-focus]")?.focus();
