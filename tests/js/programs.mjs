// SPDX-License-Identifier: AGPL-3.0-or-later
// Draws files with programs that come from npm or are driven by one. Usage: programs.mjs resvg|chromium|pdfjs LIST: a line a file,
// « file, PNG, width, height » parted by tabs; the first page of a PDF. Says what went wrong, and draws the others.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const [program, list] = process.argv.slice(2);
const jobs = readFileSync(list, "utf8").trimEnd().split("\n").map((line) => {
  const [file, png, width, height] = line.split("\t");
  return { file, png, width: Number(width), height: Number(height) };
});

async function each(draw) {
  for (const job of jobs) {
    try {
      writeFileSync(job.png, await draw(job));
    } catch (error) {
      console.log(`${basename(job.file)}: ${error.message}`);
    }
  }
}

async function with_chromium(work) {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"] });
  try {
    const context = await browser.newContext();
    await work(await context.newPage());
  } finally {
    await browser.close();
  }
}

/// Files of this folder and of pdf.js at an address of their own: no server, no network.
async function at_an_address(page, folder) {
  const library = join(import.meta.dirname, "node_modules/pdfjs-dist/build");
  const types = { mjs: "text/javascript", svg: "image/svg+xml", pdf: "application/pdf" };
  await page.route("**/*", (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    if (name === "page") {
      return route.fulfill({ contentType: "text/html", body: "<!DOCTYPE html><title>-</title><body style='margin:0'>" });
    }
    const type = types[name.split(".").pop()];
    return type ? route.fulfill({ contentType: type, body: readFileSync(join(type === types.mjs ? library : folder, name)) }) : route.abort();
  });
  await page.goto("http://files.test/page");
}

const draws = {
  resvg: async () => {
    const { Resvg } = await import("@resvg/resvg-js");
    await each(({ file, width }) => new Resvg(readFileSync(file, "utf8"), { fitTo: { mode: "width", value: width },
      font: { loadSystemFonts: false } }).render().asPng());
  },
  chromium: () => with_chromium(async (page) => {
    await at_an_address(page, dirname(jobs[0].file));
    await each(async ({ file, width, height }) => {
      await page.setViewportSize({ width, height });
      await page.evaluate(async ([name, wide, high]) => {
        const image = Object.assign(new Image(wide, high), { src: `/${name}` });
        image.style.display = "block";
        await image.decode();
        document.body.replaceChildren(image);
      }, [basename(file), width, height]);
      return page.screenshot();
    });
  }),
  pdfjs: () => with_chromium(async (page) => {
    await at_an_address(page, dirname(jobs[0].file));
    await each(async ({ file, width }) => {
      const picture = await page.evaluate(async ([name, wide]) => {
        globalThis.pdfjsWorker ??= await import("/pdf.worker.min.mjs");
        const { getDocument } = await import("/pdf.min.mjs");
        const open = getDocument({ url: `/${name}` });
        const sheet = await (await open.promise).getPage(1);
        const viewport = sheet.getViewport({ scale: wide / sheet.getViewport({ scale: 1 }).width });
        const canvas = Object.assign(document.createElement("canvas"), { width: wide, height: Math.round(viewport.height) });
        await sheet.render({ canvas, canvasContext: canvas.getContext("2d"), viewport }).promise;
        await open.destroy();
        return canvas.toDataURL("image/png");
      }, [basename(file), width]);
      return Buffer.from(picture.split(",")[1], "base64");
    });
  }),
};

await draws[program]();
