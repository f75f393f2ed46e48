// SPDX-License-Identifier: AGPL-3.0-or-later
// Chromium for the tests, and what leads from page to page. Playwright's click waits for the next page only if the browser begins to
// leave at once, and then not for the whole of it: on a slow machine what is read next may be of the old page. So whatever leads to
// another page is done within next_page(), and what a script changes is waited for by what only the new state has.
// PALMARES_LEAVE_LATE=MILLISECONDS lets every page with a script leave so much later than it is told to: a test that does not wait
// fails then on any machine.
import { chromium } from "playwright-core";

/// How long anything may take that a person would wait for; milliseconds. A fault costs it once, a slow machine never needs it.
const patience = 120_000;

const leave_late = (delay) => {
  const again = new WeakSet();
  addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (again.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    setTimeout(() => {
      again.add(form);
      form.requestSubmit(submitter);
    }, delay);
  }, true);
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link === null || link.protocol === "data:" || new URL(link.href).hash !== "") return;
    event.preventDefault();
    setTimeout(() => location.assign(link.href), delay);
  }, true);
};

export async function open_browser() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", timeout: patience, args: ["--no-sandbox", "--disable-gpu",
    "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"] });
  browser.on("context", (context) => {
    context.setDefaultTimeout(patience);
    context.setDefaultNavigationTimeout(patience);
  });
  const late = Number(process.env.PALMARES_LEAVE_LATE ?? 0);
  if (late > 0) {
    const { newContext } = browser;
    browser.newContext = async (options) => {
      const context = await newContext.call(browser, options);
      await context.addInitScript(leave_late, late);
      return context;
    };
  }
  return browser;
}

const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

/// Asks until `holds` gives something true, and gives that.
export async function until(what, holds, timeout = patience) {
  for (const end = Date.now() + timeout;;) {
    const held = await holds();
    if (held) return held;
    if (Date.now() > end) throw new Error(`in vain, for ${timeout / 1000} s: ${what}`);
    await pause(50);
  }
}

/// Which document a tab shows, at which place of it, and whether it is loaded with its pictures; null between two documents.
const shown = async (tab) => {
  try {
    return await tab.evaluate(() => ({ document: performance.timeOrigin, place: location.hash, loaded: document.readyState === "complete" }));
  } catch (error) {
    if (/context was destroyed|navigat/i.test(error.message)) return null;
    throw error;
  }
};

/// Does what leads to another page, or to another place of the page, and waits until that is loaded. Gives what `act` gives.
export async function next_page(tab, act, timeout = patience) {
  const old = await until("a page stands still", () => shown(tab));
  const done = await act();
  await until(`another page than ${tab.url()}`, async () => {
    const now = await shown(tab);
    return now !== null && (now.document !== old.document || now.place !== old.place) && now.loaded;
  }, timeout);
  return done;
}

/// Presses a button or follows a link that leads to another page.
export const press = (locator, timeout = patience) => next_page(locator.page(), () => locator.click({ timeout }), timeout);

/// Opens an address, although the page that is left may be leaving by itself: the work it tells of is done.
export async function visit(tab, address) {
  for (let left = 5;; left -= 1) {
    try {
      return await tab.goto(address);
    } catch (error) {
      if (left === 0 || !/interrupted by another navigation|ERR_ABORTED/.test(error.message)) throw error;
    }
  }
}

/// Waits until pictures are there and drawn, at least `least` of them; gives how many are.
export async function drawn(tab, selector, least = 1) {
  const held = await tab.waitForFunction(([selector, least]) => {
    const images = [...document.querySelectorAll(selector)];
    for (const image of images) image.loading = "eager";
    return images.length >= least && images.every((image) => image.complete && image.naturalWidth > 0) && images.length;
  }, [selector, least], { polling: 100 });
  return held.jsonValue();
}
