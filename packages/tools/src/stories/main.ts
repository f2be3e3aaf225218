import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enginesFromEnvironment } from '../browsers/engines.js';
import type { Engine } from '../browsers/find.js';
import { storybookPolicy } from '../strict/policy.js';
import { serveStrict } from '../strict/server.js';
import { buildStorybook, STORYBOOK } from './build.js';
import { openPage, type StoryPage } from './pages.js';

/**
 * `npm run test:stories`: opens every story and docs page of the built Storybook under the strict policy, in each
 * engine. A test passes when the page was drawn, its play function ended, nothing was refused, thrown or logged as an
 * error, and axe has no complaint. Ends with `N passed, N failed`.
 */
interface Entry {
  readonly id: string;
  readonly type: 'story' | 'docs';
}

/** Longest time that a story, its play function included, may take; ms. */
const PATIENCE = 15_000;

await buildStorybook();
const { entries } = JSON.parse(readFileSync(join(STORYBOOK, 'index.json'), 'utf8')) as {
  entries: Record<string, Entry>;
};
const chosen = process.argv[2] ?? '';
const shown = Object.values(entries).filter(({ id }) => id.includes(chosen));
const tests = [
  ...shown.flatMap(({ id, type }) => addressesOf(id, type)),
  ...shown.slice(0, 1).map(({ id }) => frameAround(id)),
];
const server = await serveStrict(STORYBOOK, storybookPolicy(), {
  scripts: {
    '/__story-test.js': fileURLToPath(new URL('./collector.js', import.meta.url)),
    '/__axe.js': createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  },
});
let passed = 0;
let failed = 0;
// Side by side: a page that is looked at keeps little more than one core busy.
await Promise.all(enginesFromEnvironment().map(testIn));
await server.close();
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0 || passed === 0) process.exitCode = 1;

interface Test {
  readonly title: string;
  readonly path: string;
  readonly axe: boolean;
  /** The story of the test before it, made anew with these: a page that is there need not be loaded again. */
  readonly again?: Readonly<Record<string, string>>;
}

/** A story is looked at in both themes; a docs page, which is Storybook's own, is not axe's business. */
function addressesOf(id: string, type: Entry['type']): Test[] {
  const path = `/iframe.html?id=${encodeURIComponent(id)}&viewMode=${type}`;
  if (type === 'docs') return [{ title: id, path, axe: false }];
  return ['light', 'dark'].map((theme) => ({
    title: `${id} (${theme})`,
    path: `${path}&globals=theme:${theme}`,
    axe: true,
    ...(theme === 'dark' && { again: { theme } }),
  }));
}

/** Storybook's own window, with the first page in it. */
function frameAround(id: string): Test {
  return {
    title: 'the window around the stories',
    path: `/index.html?path=/story/${encodeURIComponent(id)}`,
    axe: false,
  };
}

async function testIn(engine: Engine): Promise<void> {
  const page = await openPage(engine);
  const start = performance.now();
  try {
    let good = false;
    for (const test of tests) {
      const problems = await problemsOf(page, test, good);
      good = problems.length === 0;
      if (problems.length === 0) passed++;
      else {
        failed++;
        console.log(`✗ ${engine}: ${test.title}\n${problems.join('\n').replace(/^/gm, '    ')}`);
      }
    }
  } finally {
    await page.close();
  }
  console.log(`${engine}: ${tests.length} pages in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** @param loaded whether the page has the story of the test before, and nothing went wrong there. */
async function problemsOf(page: StoryPage, { path, axe, again }: Test, loaded: boolean): Promise<readonly string[]> {
  try {
    if (again && loaded)
      return (await page.evaluate(`window.__story.again(${JSON.stringify(again)}, ${axe}, ${PATIENCE})`)) as string[];
    await page.open(server.origin + path);
    return (await page.evaluate(`window.__story.finish(${axe}, ${PATIENCE})`)) as string[];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
