// SPDX-License-Identifier: AGPL-3.0-or-later
// What WordPress 6.1 makes of our oEmbed answer and of a snippet pasted as text into its editor. The rules of its core are written
// anew here: discovery (WP_oEmbed::discover), the filter of untrusted HTML (wp_filter_oembed_result), data2html, and the paste
// handler's choice between inline content and blocks with its wrapping of pictures in figures. Usage: wordpress_test.mjs PROGRAM RESULTS...
import { open_browser } from "./browser.mjs";
import { free_port, start_service } from "./service.mjs";

const [program, ...results] = process.argv.slice(2);
const port = await free_port();
const base = `http://127.0.0.1:${port}`;
const served = await start_service(program, [...results, "--listen", `127.0.0.1:${port}`, "--base-url", base]);
let browser;
let failures = 0;
const check = (holds, what) => {
  if (!holds) {
    failures += 1;
    console.log(`FAIL ${what}`);
  }
};

/// The address a page offers: a link of a known type in its head.
function discovered(html) {
  const head = html.slice(0, html.search(/<\/head>/i));
  for (const [link] of head.matchAll(/<link([^<>]+)\/?>/giu)) {
    const type = link.match(/type="([^"]*)"/)?.[1];
    const href = link.match(/href="([^"]*)"/)?.[1];
    if (type === "application/json+oembed" && href) return href.replaceAll("&amp;", "&").replaceAll("&quot;", '"');
  }
  return undefined;
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/// WP_oEmbed::data2html.
function html_of(data, url) {
  if (data.type === "photo") {
    if (!data.url || !data.width || !data.height) return false;
    if (typeof data.url !== "string" || Number.isNaN(Number(data.width)) || Number.isNaN(Number(data.height))) return false;
    const title = typeof data.title === "string" ? data.title : "";
    return `<a href="${escaped(url)}"><img src="${escaped(data.url)}" alt="${escaped(title)}" width="${data.width}" height="${data.height}" /></a>`;
  }
  return ["video", "rich"].includes(data.type) && typeof data.html === "string" ? data.html : false;
}

/// wp_filter_oembed_result, of a provider that is on no list: HTML of « rich » and « video » must be one iframe.
function filtered(html, data) {
  if (html === false || !["rich", "video"].includes(data.type)) return html;
  return /^(<blockquote.*?>.*?<\/blockquote>)?.*(<iframe.*?>.*?<\/iframe>).*$/s.test(html) ? html : false;
}

async function embeds(url, grade) {
  const page = await (await fetch(url)).text();
  const endpoint = new URL(discovered(page));
  for (const [name, value] of Object.entries({ maxwidth: 600, maxheight: 900, url, dnt: 1, format: "json" })) endpoint.searchParams.set(name, value);
  const data = await (await fetch(endpoint)).json();
  const html = filtered(html_of(data, url), data);
  check(html !== false, `${url} could not be embedded`);
  const image = await (await fetch(data.url)).text();
  check(image.split('<use xlink:href="#copyleft-').length + image.split('<use href="#copyleft-').length - 2 === grade, `${data.url}: ${grade} copylefts`);
  check(data.title.includes(`niveau ${grade}`), `title speaks of level ${grade}: ${data.title}`);
  const thumbnail = await fetch(data.thumbnail_url);
  check(thumbnail.headers.get("content-type") === "image/png", "a PNG stands beside");
}

/// The blocks that the editor makes of pasted text: names of blocks, pictures with their alternative text.
function pasted(snippet) {
  const inline = ["A", "IMG", "EM", "STRONG", "B", "I", "CODE", "SPAN", "BR", "SMALL", "SUB", "SUP"];
  const body = document.implementation.createHTMLDocument("").body;
  body.innerHTML = snippet.trim();
  // isInlineContent: such content is pasted into a paragraph, without its pictures.
  const is_inline = (node) => node.nodeType === Node.TEXT_NODE || (inline.includes(node.nodeName) && [...node.childNodes].every(is_inline));
  if ([...body.childNodes].every(is_inline)) {
    for (const image of body.querySelectorAll("img")) image.remove();
    return [{ name: "core/paragraph", html: body.innerHTML }];
  }
  // figureContentReducer: a picture, with the link that holds nothing else, leaves its empty paragraph for a figure.
  for (const image of body.querySelectorAll("img")) {
    const link = image.parentNode.nodeName === "A" && image.parentNode.childNodes.length === 1;
    const content = link ? image.parentNode : image;
    const wrapper = content.closest("p,div");
    if (image.closest("figure") || (wrapper && wrapper.textContent.trim())) continue;
    const figure = body.ownerDocument.createElement("figure");
    const place = wrapper ?? content;
    place.parentNode.insertBefore(figure, place);
    figure.append(content);
    if (wrapper && !wrapper.hasChildNodes()) wrapper.remove();
  }
  return [...body.children].map((node) => {
    const image = node.nodeName === "FIGURE" ? node.querySelector("img") : null;
    return image ? { name: "core/image", alt: image.alt, src: image.src, href: node.querySelector("a")?.href } : { name: node.nodeName };
  });
}

async function run() {
  await embeds(`${base}/213801517`, 5);
  await embeds(`${base}/2023/213801517-echirolles`, 5);
  await embeds(`${base}/2021/213801517-echirolles`, 4);
  check(filtered(html_of({ type: "rich", html: "<a><img></a>" }), { type: "rich" }) === false, "the filter drops rich HTML without an iframe");
  browser = await open_browser();
  const tab = await browser.newPage();
  await tab.goto(`${base}/2021/213801517-echirolles`);
  const snippet = await tab.inputValue("#extrait-html");
  const [block, ...more] = await tab.evaluate(pasted, snippet);
  check(more.length === 0 && block.name === "core/image", `pasted: ${JSON.stringify(block)}`);
  check(block.src === `${base}/2021/213801517/badge-web.svg` && block.href === `${base}/2021/213801517`, `pasted: ${JSON.stringify(block)}`);
  check(block.alt?.includes("niveau 4"), `alternative text: ${block.alt}`);
  const [bare] = await tab.evaluate(pasted, snippet.replace(/^<p>|<\/p>$/g, ""));
  check(bare.name === "core/paragraph" && !bare.html.includes("img"), "a mere link loses its picture there");
}

try {
  await run();
} finally {
  await browser?.close();
  await served.stop();
}
console.log(failures === 0 ? "WordPress takes answer and snippet" : `${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;
