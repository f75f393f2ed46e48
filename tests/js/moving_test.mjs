// SPDX-License-Identifier: AGPL-3.0-or-later
// The logos that follow dark mode and that light up, in Chromium: how many copylefts are there at every moment, and in which
// colours. Usage: moving_test.mjs PROGRAM RESULTS-OF-2023 RESULTS-OF-2025
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { open_browser } from "./browser.mjs";

const [program, ...results] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "palmares-moving-"));
const palest = 0.35; // of what has not lit up yet: it is counted all the same
let browser;

function expect(right, what) {
  if (!right) throw new Error(what);
}

/** The folder with the logos of the one kit of an edition. */
function logos_of(edition) {
  const kit = readdirSync(join(folder, edition)).find((name) => !name.endsWith(".zip"));
  return join(folder, edition, kit, "2-logos");
}

/** A page whose clock stands still: what ended before it was looked at would be no motion any more. */
async function still_page(settings) {
  const tab = await browser.newPage(settings);
  const tools = await tab.context().newCDPSession(tab);
  await tools.send("Animation.enable");
  await tools.send("Animation.setPlaybackRate", { playbackRate: 0 });
  return tab;
}

/** The opacity of each symbol of the open picture, and when its motion ends; milliseconds. */
function moment(tab, at) {
  return tab.evaluate((time) => {
    const motions = document.getAnimations();
    for (const motion of motions) {
      motion.pause();
      motion.currentTime = time;
    }
    const symbols = [...document.querySelectorAll("[class^=t]")];
    return { opacities: symbols.map((one) => Number(getComputedStyle(one).opacity)),
      ends: motions.map((one) => one.effect.getComputedTiming().endTime) };
  }, at);
}

async function judge_motion(edition, symbols) {
  const url = pathToFileURL(join(logos_of(edition), "logo-anime.svg")).href;
  const tab = await still_page({ reducedMotion: "no-preference" });
  await tab.goto(url);
  const first = await moment(tab, 0);
  expect(first.opacities.length === symbols, `${edition}: ${first.opacities.length} symbols`);
  expect(first.opacities.every((one) => one >= palest && one < 1), `${edition}: at the beginning ${first.opacities}`);
  expect(Math.max(...first.ends) === 2000, `${edition}: it ends at ${first.ends}`);
  const half = (await moment(tab, 1000)).opacities;
  expect(symbols === 1 || (half[0] === 1 && half[symbols - 1] < 1), `${edition}: at half time ${half}`);
  const last = (await moment(tab, 2000)).opacities;
  expect(last.every((one) => one === 1), `${edition}: at the end ${last}`);
  await tab.close();
  const still = await browser.newPage({ reducedMotion: "reduce" });
  await still.goto(url);
  const calm = await moment(still, 0);
  expect(calm.ends.length === 0 && calm.opacities.every((one) => one === 1), `${edition}: it moves against a reader's wish`);
  await still.close();
}

/** The colours that shapes and letters have, by mode. */
async function colours(url, colorScheme) {
  const tab = await browser.newPage({ colorScheme });
  await tab.goto(url);
  const found = await tab.evaluate(() => [...document.querySelectorAll("path[fill], g[fill]")]
    .filter((one) => !one.closest("defs") || one.hasAttribute("class")).map((one) => getComputedStyle(one).fill));
  await tab.close();
  return new Set(found);
}

async function judge_dark_mode(edition) {
  const url = pathToFileURL(join(logos_of(edition), "logo-adaptatif.svg")).href;
  const light = await colours(url, "light");
  const dark = await colours(url, "dark");
  expect(light.has("rgb(255, 255, 255)") && light.has("rgb(0, 122, 99)"), `${edition}: in light mode ${[...light]}`);
  expect(dark.has("rgb(22, 33, 62)") && dark.has("rgb(255, 255, 255)") && dark.has("rgb(244, 180, 0)"),
    `${edition}: in dark mode ${[...dark]}`);
  expect(!dark.has("rgb(0, 122, 99)"), `${edition}: green of light mode in dark mode`);
}

try {
  for (const file of results) {
    execFileSync(program, ["kit", file, "--territory", "213801517", "-o", folder], { stdio: "ignore" });
  }
  browser = await open_browser();
  await judge_motion("2023", 5);
  await judge_dark_mode("2023");
  await judge_motion("2025", 1);
  await judge_dark_mode("2025");
  console.log("two logos of two scales, in light and dark mode, moving and still");
} catch (error) {
  console.log(`FAIL ${error.stack}`);
  process.exitCode = 1;
} finally {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
}
