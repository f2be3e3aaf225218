import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import puppeteer, { type Browser } from 'puppeteer-core';
import { rollup } from 'rollup';
import { findChromium } from '../browsers/find.js';
import { CHROMIUM_FLAGS } from '../browsers/launchers.js';
import { root } from '../files.js';
import { strictPolicy } from '../strict/policy.js';
import { serveStrict } from '../strict/server.js';
import { ANSWERS, writeAnswer, type Answer } from './parse-data.js';
import { summarize, type Summary } from './statistics.js';

/**
 * `npm run bench -- parse`: an answer of Prometheus, from the request to columns. Main-thread milliseconds in Chromium, a
 * fresh page for each sample, and peak resident memory in Node, a fresh process for each; contenders in turn. What the
 * bytes alone cost is a column of its own; ratios include it on both sides. Memory is not taken in the page: no page
 * can read its own peak, and `performance.memory` does not see all of it.
 */
const SAMPLES = Number(process.env['SAMPLES'] ?? 10);
const FOLDER = join(root, '.out/bench-parse');
const DIST = join(root, 'packages/source-prometheus/dist/matrix');
const BASE = 'JSON.parse + loop';
const CONTENDERS = ['bytes alone', 'obs-kit', 'obs-kit, worker', BASE, 'JSON.parse + objects'] as const;

type Contender = (typeof CONTENDERS)[number];

/** Without the worker: it is for large answers, and for browsers. */
const HERE = CONTENDERS.filter((name) => name !== 'obs-kit, worker');
/** Answers that a page has read before the one that is measured: a dashboard that refreshes, whose code is compiled. */
const AGAIN = 8;
const [SMALL, LARGE] = ANSWERS;

/** A row of the table. */
interface Measure {
  readonly name: string;
  readonly answer: Answer;
  readonly contenders: readonly Contender[];
  readonly sample: (browser: Browser, origin: string, answer: Answer, name: Contender) => Promise<number>;
}
const MEASURES: readonly Measure[] = [
  {
    name: '1.2 MB, first in a page, ms',
    answer: SMALL,
    contenders: HERE,
    sample: (...given) => sampleTime(0, ...given),
  },
  { name: '1.2 MB, again, ms', answer: SMALL, contenders: HERE, sample: (...given) => sampleTime(AGAIN, ...given) },
  {
    name: '50 MB, first in a page, ms',
    answer: LARGE,
    contenders: CONTENDERS,
    sample: (...given) => sampleTime(0, ...given),
  },
  {
    name: '1.2 MB, first in a process, peak MB',
    answer: SMALL,
    contenders: HERE,
    sample: async (...given) => sampleMemory(0, ...given),
  },
  {
    name: '1.2 MB, again, allocated MB',
    answer: SMALL,
    contenders: HERE,
    sample: async (...given) => sampleMemory(AGAIN, ...given),
  },
  {
    name: '50 MB, first in a process, peak MB',
    answer: LARGE,
    contenders: HERE,
    sample: async (...given) => sampleMemory(0, ...given),
  },
];
const PAGE = `<!doctype html>
<html lang="en">
  <head><title>bench</title><script type="module" src="./contenders.js"></script></head>
  <body></body>
</html>`;

interface Row extends Record<string, unknown> {
  readonly name: string;
  readonly results: Readonly<Record<string, Summary & { readonly ratio: number }>>;
}

export async function benchParsing(): Promise<void> {
  await prepare();
  const rows = await measure();
  printMarkdown(rows);
  const results = { machine: cpus()[0]?.model, cores: cpus().length, samples: SAMPLES, rows };
  writeFileSync(join(FOLDER, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\n${JSON.stringify(results)}`);
}

async function prepare(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [from, to] of [
    ['index', 'parser'],
    ['matrix-worker', 'matrix-worker'],
  ] as const) {
    // prettier-ignore
    const bundle = await rollup({
      input: join(DIST, `${from}.js`),
      plugins: [nodeResolve({ exportConditions: ['production', 'default', 'module', 'import'] })],
    });
    await bundle.write({ file: join(FOLDER, `${to}.js`), format: 'es' });
    await bundle.close();
  }
  const here = import.meta.dirname;
  cpSync(join(here, 'parse-contenders.js'), join(FOLDER, 'contenders.js'));
  cpSync(join(here, 'parse-memory.js'), join(FOLDER, 'memory.js'));
  writeFileSync(join(FOLDER, 'package.json'), '{"type":"module"}\n');
  writeFileSync(join(FOLDER, 'index.html'), PAGE);
  for (const answer of ANSWERS) {
    const bytes = writeAnswer(fileOf(answer), answer);
    console.log(`${answer.name}: ${(bytes / 1e6).toFixed(1)} MB, ${answer.series} × ${answer.grid.length}`);
  }
}

function fileOf({ series }: Answer): string {
  return join(FOLDER, `${series}.json`);
}

async function measure(): Promise<readonly Row[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('chromium is not installed; `npm test` says how to get it');
  const server = await serveStrict(FOLDER, strictPolicy());
  const browser = await puppeteer.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  const rows: Row[] = [];
  for (const { name, answer, contenders, sample } of MEASURES) {
    const samples = new Map(contenders.map((contender) => [contender, [] as number[]]));
    for (let round = 0; round < SAMPLES; round++) {
      for (const contender of contenders) {
        samples.get(contender)!.push(await sample(browser, server.origin, answer, contender));
      }
    }
    rows.push(rowOf(name, samples));
  }
  await browser.close();
  await server.close();
  return rows;
}

function rowOf(name: string, samples: ReadonlyMap<Contender, readonly number[]>): Row {
  const summaries = [...samples].map(([contender, values]) => [contender, summarize(values)] as const);
  const base = new Map(summaries).get(BASE)!.median;
  const results = summaries.map(([contender, summary]) => {
    return [contender, { ...summary, ratio: summary.median / base }] as const;
  });
  return { name, results: Object.fromEntries(results) };
}

/** Milliseconds that the main thread was busy from the request to the columns. */
async function sampleTime(
  before: number,
  engine: Browser,
  origin: string,
  answer: Answer,
  name: Contender,
): Promise<number> {
  const page = await engine.newPage();
  const read = (): Promise<unknown> =>
    page.evaluate(`fetch('./${answer.series}.json')
      .then((response) => contenders['${name}'](response, ${JSON.stringify(answer.grid)}))
      .then((columns) => { globalThis.kept = columns; })`);
  try {
    await page.goto(origin, { waitUntil: 'load' });
    for (let k = 0; k < before; k++) await read();
    const start = await page.metrics();
    await read();
    const end = await page.metrics();
    return ((end.TaskDuration ?? 0) - (start.TaskDuration ?? 0)) * 1000;
  } finally {
    await page.close();
  }
}

/** Megabytes that a process needed more than before, or allocated when it had read `before` answers; see parse-memory.js. */
function sampleMemory(before: number, _engine: Browser, _origin: string, answer: Answer, name: Contender): number {
  const { start, stepMs, length } = answer.grid;
  const values = [name, fileOf(answer), start, stepMs, length, before].map(String);
  // No collection may come between the two looks at what was allocated.
  const flags = before > 0 ? ['--expose-gc', '--max-semi-space-size=128'] : [];
  const command = [...flags, join(FOLDER, 'memory.js'), ...values];
  return Number(execFileSync(process.execPath, command, { encoding: 'utf8' })) / 1e6;
}

function printMarkdown(rows: readonly Row[]): void {
  const words = ({ median, low, high, ratio }: Row['results'][string]): string =>
    `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)}) ×${ratio.toFixed(2)}`;
  console.log(`\n| parsing: median (95 %), ratio | ${CONTENDERS.join(' | ')} |`);
  console.log(`|---|${CONTENDERS.map(() => '---:').join('|')}|`);
  for (const { name, results } of rows) {
    const cells = CONTENDERS.map((one) => (Object.hasOwn(results, one) ? words(results[one]!) : ''));
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}
