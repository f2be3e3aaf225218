import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findChromium } from '../browsers/find.js';
import { CHROMIUM_FLAGS } from '../browsers/launchers.js';
import { root } from '../files.js';
import { strictPolicy } from '../strict/policy.js';
import { serveStrict } from '../strict/server.js';
import { benchRunner } from './alerting-runner.js';
import { benchAlerting } from './alerting.js';
import { CASES, type Contender } from './cases.js';
import { benchParsing } from './parse.js';
import { benchRefresh } from './refresh.js';
import { summarize, type Summary } from './statistics.js';

/**
 * `npm run bench`: main-thread milliseconds in Chromium, obs-kit's elements from the built CDN bundle beside uPlot. A
 * fresh page for every sample, cases and contenders in turn, so that a slow moment of the machine touches all of them.
 * Read the ratios: there is no GPU in this browser, and machines are noisy.
 */
const SAMPLES = Number(process.env['SAMPLES'] ?? 10);
const FOLDER = join(root, '.out/bench');
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <title>bench</title>
    <link rel="stylesheet" href="./uPlot.min.css" />
    <script src="./uPlot.iife.min.js"></script>
    <script type="module" src="./obs-kit.js"></script>
  </head>
  <body></body>
</html>`;

interface Row extends Record<string, unknown> {
  readonly case: string;
  readonly 'obs-kit': Summary;
  readonly uPlot: Summary;
  readonly ratio: number;
}

/** `npm run bench -- charts` runs one of them. */
const TABLES: Readonly<Record<string, () => Promise<void>>> = {
  charts: benchCharts,
  parse: benchParsing,
  refresh: async () => benchRefresh(),
  alerting: async () => benchAlerting(),
  'alerting-runner': benchRunner,
};

const only = process.argv[2];
if (only !== undefined && !Object.hasOwn(TABLES, only))
  throw new Error(`no table "${only}"; there are ${Object.keys(TABLES).join(', ')}`);
for (const [name, bench] of Object.entries(TABLES)) if (only === undefined || only === name) await bench();

async function benchCharts(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  cpSync(join(root, 'packages/bundle/cdn'), FOLDER, { recursive: true });
  for (const file of ['uPlot.iife.min.js', 'uPlot.min.css']) {
    cpSync(join(root, 'node_modules/uplot/dist', file), join(FOLDER, file));
  }
  writeFileSync(join(FOLDER, 'index.html'), PAGE);

  const rows = await measure();
  printMarkdown(rows);
  const results = { machine: cpus()[0]?.model, cores: cpus().length, samples: SAMPLES, unit: 'ms', rows };
  writeFileSync(join(FOLDER, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\n${JSON.stringify(results)}`);
}

async function measure(): Promise<readonly Row[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('chromium is not installed; `npm test` says how to get it');
  const server = await serveStrict(FOLDER, strictPolicy(), {
    // An isolated page has the finest clock.
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
  });
  const browser = await puppeteer.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  const samples = CASES.map(() => ({ 'obs-kit': [] as number[], uPlot: [] as number[] }));
  for (let round = 0; round < SAMPLES; round++) {
    for (const [i, { contenders }] of CASES.entries()) {
      samples[i]!['obs-kit'].push(await sample(browser, server.origin, contenders['obs-kit']));
      samples[i]!.uPlot.push(await sample(browser, server.origin, contenders.uPlot));
    }
  }
  await browser.close();
  await server.close();
  return CASES.map(({ name }, i) => {
    const [ours, theirs] = [summarize(samples[i]!['obs-kit']), summarize(samples[i]!.uPlot)];
    return { case: name, 'obs-kit': ours, uPlot: theirs, ratio: ours.median / theirs.median };
  });
}

function printMarkdown(table: readonly Row[]): void {
  const words = ({ median, low, high }: Summary): string =>
    `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;
  console.log('| main-thread ms, median (95 %) | obs-kit | uPlot | ratio |\n|---|---:|---:|---:|');
  for (const row of table) {
    console.log(`| ${row.case} | ${words(row['obs-kit'])} | ${words(row.uPlot)} | ${row.ratio.toFixed(2)} |`);
  }
}

/** Milliseconds that the main thread was busy from the change to the frame after its paint. */
async function sample(engine: Browser, origin: string, { prepare, run }: Contender): Promise<number> {
  const page = await engine.newPage();
  try {
    await page.setViewport({ width: 1000, height: 700 });
    await page.goto(origin, { waitUntil: 'load' });
    await page.evaluate(`customElements.whenDefined('obs-timeseries').then(() => {
      globalThis.given = (() => { ${prepare} })();
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))));
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
