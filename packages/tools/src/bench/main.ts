import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findChromium } from '../browsers/find.js';
import { CHROMIUM_FLAGS } from '../browsers/launchers.js';
import { root } from '../files.js';
import { strictPolicy } from '../strict/policy.js';
import { serveStrict } from '../strict/server.js';
import { CASES, type Case } from './cases.js';
import { summarize } from './statistics.js';

/**
 * `npm run bench`: main-thread milliseconds in Chromium, on the built CDN bundle. A fresh page for every sample, cases
 * in turn, so that a slow moment of the machine touches all of them. There is no GPU in this browser.
 */
const SAMPLES = Number(process.env['SAMPLES'] ?? 10);
const FOLDER = join(root, '.out/bench');

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
cpSync(join(root, 'packages/bundle/cdn'), FOLDER, { recursive: true });
writeFileSync(
  join(FOLDER, 'index.html'),
  '<!doctype html><html lang="en"><head><title>bench</title><script type="module" src="./obs-kit.js"></script></head><body></body></html>',
);
const executablePath = findChromium();
if (executablePath === undefined) throw new Error('chromium is not installed; `npm test` says how to get it');
const server = await serveStrict(FOLDER, strictPolicy(), {
  // An isolated page has the finest clock.
  headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
});
const browser = await puppeteer.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
const samples = new Map(CASES.map((one) => [one, [] as number[]]));
for (let i = 0; i < SAMPLES; i++) {
  for (const [one, times] of samples) times.push(await sample(browser, one));
}
await browser.close();
await server.close();
for (const [{ name }, times] of samples) {
  const { median, low, high } = summarize(times);
  console.log(`${name.padEnd(32)} ${median.toFixed(1).padStart(8)} ms  (${low.toFixed(1)} – ${high.toFixed(1)})`);
}

/** Milliseconds that the main thread was busy from the change to the frame after its paint. */
async function sample(engine: Browser, { prepare, run }: Case): Promise<number> {
  const page = await engine.newPage();
  try {
    await page.setViewport({ width: 1000, height: 700 });
    await page.goto(server.origin, { waitUntil: 'load' });
    await page.evaluate(`customElements.whenDefined('obs-timeseries').then(() => {
      globalThis.given = (() => { ${prepare} })();
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))));
    })`);
    const before = await page.metrics();
    await page.evaluate(`new Promise((done) => {
      (() => { ${run} })();
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
    })`);
    const after = await page.metrics();
    return ((after.TaskDuration ?? 0) - (before.TaskDuration ?? 0)) * 1000;
  } finally {
    await page.close();
  }
}
