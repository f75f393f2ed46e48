// SPDX-License-Identifier: AGPL-3.0-or-later
// Without this script all can be selected and every choice sent by its button: here snippets are copied by one, and a choice of the
// logo is shown at once.
const say = (button, words) => {
  const said = button.dataset.dit ??= button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = said; }, 2000);
};

const show_buttons = () => {
  for (const button of document.querySelectorAll("button[data-copier], button[data-copier-image]")) {
    button.hidden = !navigator.clipboard || (button.dataset.copierImage && !window.ClipboardItem);
  }
};

/// A picture with its link, as mail programs paste it: addresses are whole.
const with_its_look = (place) => {
  const image = place.querySelector("img");
  const html = `<a href="${place.querySelector("a").href}"><img src="${image.src}" alt="${image.alt.replaceAll('"', "&quot;")}" width="${image.width}" height="${image.height}"></a>`;
  return new ClipboardItem({ "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([image.alt], { type: "text/plain" }) });
};

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("button[data-copier], button[data-copier-image]");
  if (!button) return;
  const { copier, copierImage } = button.dataset;
  await (copier ? navigator.clipboard.writeText(document.getElementById(copier).value)
    : navigator.clipboard.write([with_its_look(document.getElementById(copierImage))]));
  say(button, "Copié");
});

const chooser = document.getElementById("choisir-logo");
if (chooser) {
  let asking;
  chooser.querySelector("button[type=submit]").hidden = true;
  chooser.addEventListener("change", async () => {
    asking?.abort();
    asking = new AbortController();
    const address = `${location.pathname}?${new URLSearchParams([...new FormData(chooser)].filter(([, value]) => value))}`;
    try {
      const answer = await fetch(address, { signal: asking.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [here, there] = [document, page].map((whole) => whole.getElementById("extraits"));
      here.querySelectorAll("details").forEach((one, i) => { there.querySelectorAll("details")[i].open = one.open; });
      here.replaceWith(there);
      history.replaceState(null, "", `${address}#logo`);
      show_buttons();
      document.getElementById("logo-dit").textContent = "Aperçu et extraits à jour.";
    } catch (error) {
      if (error.name !== "AbortError") chooser.submit();
    }
  });
}
show_buttons();
