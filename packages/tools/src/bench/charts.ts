import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { findChromium } from '../browsers/find.js';
import { CHROMIUM_FLAGS } from '../browsers/launchers.js';
import { root } from '../files.js';
import { serveStrict } from '../strict/server.js';
import { CASES, CONTENDERS, PEERS, type Case, type ContenderName } from './cases.js';
import { bundleChart, COMPILED_AT_ONCE } from './chart-bundle.js';
import { summarize, type Summary } from './statistics.js';

const SAMPLES = Number(process.env['SAMPLES'] ?? 7);
const FOLDER = join(root, '.out/bench');
/** The peers write styles, the scan of `simd.js` is WebAssembly. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'";
/** Of the engine; `many-lines.js` has no names of its own. */
const MODULES = ['host.js', 'dense.js', 'many-lines.js'];
/** From `node_modules`, with their global names. */
const SCRIPTS = {
  'uPlot.iife.min.js': 'uplot/dist/uPlot.iife.min.js',
  'uPlot.min.css': 'uplot/dist/uPlot.min.css',
  'echarts.min.js': 'echarts/dist/echarts.min.js',
  'chart.umd.min.js': 'chart.js/dist/chart.umd.min.js',
  'lightweight-charts.js': 'lightweight-charts/dist/lightweight-charts.standalone.production.js',
};

/** What a page loads for a contender: nobody pays for the others. */
const HEADS: Readonly<Record<ContenderName, string>> = {
  'obs-timeseries': '<script type="module" src="./element.js"></script>',
  chart: '<script src="./chart.js"></script>',
  'chart, simd': '<script src="./chart-simd.js"></script>',
  'canvas alone': '',
  uPlot: '<link rel="stylesheet" href="./uPlot.min.css" /><script src="./uPlot.iife.min.js"></script>',
  'uPlot, hinted': '<link rel="stylesheet" href="./uPlot.min.css" /><script src="./uPlot-hinted.js"></script>',
  ECharts: '<script src="./echarts.min.js"></script>',
  'Chart.js': '<script src="./chart.umd.min.js"></script>',
  'lightweight-charts': '<script src="./lightweight-charts.js"></script>',
};

interface Row {
  readonly case: string;
  readonly goal: number | undefined;
  readonly pixelRatio: 1 | 2;
  readonly results: Partial<Record<ContenderName, Summary & { readonly ratio: number }>>;
}

/**
 * `npm run bench -- charts [quick]`: milliseconds of the processor for the main thread in Chromium: of `<obs-timeseries>` from
 * the one script, of the engine below it by its own API, of a canvas without data, and of peers. A fresh page for every sample, with the script of one contender; cases and
 * contenders in turn, so that a slow moment of the machine touches all of them. Read the ratios to uPlot: there is no GPU
 * in this browser, and machines are noisy.
 */
export async function benchCharts(form: string | undefined): Promise<void> {
  await writePages();
  const rows: Row[] = [];
  for (const ratio of [1, 2] as const) {
    const cases = CASES[ratio].filter(({ quick }) => form !== 'quick' || quick);
    rows.push(...(await measure(cases, ratio)));
  }
  printMarkdown(rows);
  const results = { machine: cpus()[0]?.model, cores: cpus().length, samples: SAMPLES, unit: 'ms', rows };
  writeFileSync(join(FOLDER, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\n${JSON.stringify(results)}`);
}

async function writePages(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  cpSync(join(root, 'packages/bundle/cdn'), FOLDER, { recursive: true });
  for (const [name, path] of Object.entries(SCRIPTS)) cpSync(join(root, 'node_modules', path), join(FOLDER, name));
  cpSync(join(import.meta.dirname, 'chart-contenders.js'), join(FOLDER, 'chart-contenders.js'));
  writeFileSync(join(FOLDER, 'element.js'), "import * as obsKit from './obs-kit.js';\nglobalThis.obsKit = obsKit;\n");
  const uPlot = readFileSync(join(FOLDER, 'uPlot.iife.min.js'), 'utf8');
  writeFileSync(join(FOLDER, 'uPlot-hinted.js'), `${COMPILED_AT_ONCE}${uPlot}`);
  writeFileSync(join(FOLDER, 'chart.js'), await bundleChart('chartKit', MODULES));
  writeFileSync(join(FOLDER, 'chart-simd.js'), await bundleChart('chartKitSimd', [...MODULES, 'simd.js']));
  for (const [name, head] of Object.entries(HEADS)) {
    const page = `<!doctype html>
<html lang="en">
  <head>
    <title>${name}</title>
    ${head}
    <script src="./chart-contenders.js"></script>
  </head>
  <body></body>
</html>`;
    writeFileSync(join(FOLDER, pageOf(name as ContenderName)), page);
  }
}

function pageOf(name: ContenderName): string {
  return `${name.replaceAll(/[^a-z]/gi, '')}.html`;
}

async function measure(cases: readonly Case[], ratio: 1 | 2): Promise<readonly Row[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('chromium is not installed; `npm test` says how to get it');
  const server = await serveStrict(FOLDER, POLICY, {
    // An isolated page has the finest clock.
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
  });
  const browser = await puppeteer.launch({ executablePath, args: [...CHROMIUM_FLAGS], protocolTimeout: 600_000 });
  const samples = cases.map(() => new Map<ContenderName, number[]>());
  for (let round = 0; round < SAMPLES; round++) {
    for (const [i, one] of cases.entries()) {
      for (const name of contendersOf(one)) {
        const own = samples[i]!.get(name) ?? [];
        samples[i]!.set(name, own);
        own.push((await sample(browser, `${server.origin}/${pageOf(name)}`, name, one, ratio)) / (one.times ?? 1));
      }
    }
  }
  await browser.close();
  await server.close();
  return cases.map(({ name, goal }, i): Row => {
    const summaries = [...samples[i]!].map(([one, own]) => [one, summarize(own)] as const);
    const anchor = summaries.find(([one]) => one === 'uPlot')?.[1].median ?? NaN;
    const results = summaries.map(([one, summary]) => [one, { ...summary, ratio: summary.median / anchor }] as const);
    return { case: name, goal, pixelRatio: ratio, results: Object.fromEntries(results) };
  });
}

function contendersOf({ kind, peers }: Case): readonly ContenderName[] {
  // What was compiled at once matters where a script runs for the first time.
  const own = CONTENDERS.filter((name) => kind === 'first' || name !== 'uPlot, hinted');
  return peers ? [...own, ...PEERS] : own;
}

/** Milliseconds that the main thread was busy from the change to the frame after its paint. */
async function sample(engine: Browser, url: string, name: ContenderName, one: Case, ratio: number): Promise<number> {
  const page = await engine.newPage();
  try {
    // A dashboard of 24 charts fits into it.
    await page.setViewport({ width: 1240, height: 1800, deviceScaleFactor: ratio });
    const session = await page.createCDPSession();
    await session.send('Performance.enable');
    await page.goto(url, { waitUntil: 'load' });
    const [create, numbers] = [`contenders[${JSON.stringify(name)}]`, JSON.stringify(one)];
    await page.evaluate(`(async () => {
      if (document.querySelector('script[type=module]')) await customElements.whenDefined('obs-timeseries');
      globalThis.given = await kinds.${one.kind}.prepare(${numbers}, ${create});
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))));
    })()`);
    // What measuring itself costs is not the charts'.
    const idle = await busy(page, session, '');
    return (await busy(page, session, `await kinds.${one.kind}.run(given, ${create}, ${numbers});`)) - idle;
  } finally {
    await page.close();
  }
}

/** Milliseconds of the processor that the main thread takes for a script and the frames after it. */
async function busy(page: Page, session: CDPSession, script: string): Promise<number> {
  const before = await threadSeconds(session);
  await page.evaluate(`(async () => {
    ${script}
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  })()`);
  return ((await threadSeconds(session)) - before) * 1000;
}

/**
 * Of the processor, for the main thread. Not the duration of its tasks: a canvas that was painted outside of an animation
 * frame is rastered between tasks, and no task of it is counted.
 */
async function threadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ThreadTime')?.value ?? NaN;
}

function printMarkdown(table: readonly Row[]): void {
  const names = [...CONTENDERS, ...PEERS].filter((name) => table.some(({ results }) => results[name]));
  console.log(`| main-thread CPU ms, median (95 %), × uPlot | goal | ${names.join(' | ')} |`);
  console.log(`|---|---:|${names.map(() => '---:|').join('')}`);
  for (const { case: name, goal, pixelRatio, results } of table) {
    const words = names.map((one) => {
      const result = results[one];
      if (!result) return '';
      const { median, low, high, ratio } = result;
      const times = one === 'uPlot' ? '' : ` ×${ratio.toFixed(ratio < 0.1 ? 3 : 2)}`;
      return `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})${times}`;
    });
    const title = pixelRatio === 1 ? name : `${name}, pixel ratio ${pixelRatio}`;
    console.log(
      `| ${title} | ${goal === undefined ? '' : `×${goal.toFixed(goal < 0.1 ? 3 : 2)}`} | ${words.join(' | ')} |`,
    );
  }
}
