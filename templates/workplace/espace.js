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

// The certificate follows the form, a third of a second after the last key.
const form = document.querySelector("[data-apercu]");
const image = document.querySelector("[data-image]");
if (form && image) {
  const state = document.querySelector("[data-etat]");
  let waiting = 0;
  const draw = () => {
    const query = new URLSearchParams([...new FormData(form)].filter(([name, value]) =>
      typeof value === "string" && !["jeton", "version"].includes(name)));
    state.textContent = "Le certificat se redessine…";
    image.src = `${form.dataset.apercu}?${query}`;
  };
  image.addEventListener("load", () => { if (waiting) state.textContent = "Redessiné avec ce que vous avez écrit."; });
  image.addEventListener("error", () => { state.textContent = "Ainsi, le certificat ne peut pas être dessiné."; });
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, 300);
  };
  form.addEventListener("input", later);
  form.addEventListener("reset", () => setTimeout(later));
}

// The progress of a job comes as events; at its end the page says what came of it.
const progress = document.querySelector("[data-progres]");
if (progress) {
  const bar = progress.querySelector("[role=progressbar]");
  const phrase = progress.querySelector("[data-phrase]");
  const back = progress.dataset.retour ?? location.pathname;
  new EventSource(progress.dataset.progres).addEventListener("message", ({ data }) => {
    if (data === "fini") return location.replace(back);
    const [, job, percent, words] = /^(\d+) (\d+|-) (.*)$/.exec(data);
    if (job !== progress.dataset.travail) return location.replace(back);
    if (percent !== "-") {
      bar.setAttribute("aria-valuenow", percent);
      bar.querySelector("rect").setAttribute("width", percent);
    }
    phrase.textContent = words;
  });
}

// The pages of a text follow what is written, without leaving it: the answer to « Redessiner » beside the field.
const text = document.querySelector("[data-texte]");
if (text) {
  let waiting = 0;
  let asked = 0;
  const draw = async () => {
    const turn = ++asked;
    const state = document.querySelector("[data-pages] [data-etat]");
    state.textContent = "Les pages se redessinent…";
    const fields = new URLSearchParams(new FormData(text));
    fields.set("redessiner", "1");
    try {
      const answer = await fetch(text.action, { method: "POST", body: fields });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-pages]");
      if (turn === asked && page) document.querySelector("[data-pages]").replaceWith(document.adoptNode(page));
    } catch {
      if (turn === asked) state.textContent = "Les pages n’ont pas pu être redessinées. « Redessiner » essaie à nouveau.";
    }
  };
  text.addEventListener("input", (event) => {
    if (event.target.name === "raison") return;
    clearTimeout(waiting);
    waiting = setTimeout(draw, event.target.name === "pour" ? 0 : 700);
  });
}
