import { hasOpenSearch, SHARED_OPENSEARCH_VARIABLE, startOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { listFiles, root } from '../files.js';
import { failureOf, type Failure, type StepResult } from './results.js';

/** Of a file; one that takes longer waits for what never comes, and is ended. */
const LONGEST_MS = 300_000;

/** Tests that run in Node: those for every place, and Node's own. */
export function nodeTestFiles(): string[] {
  return listFiles('packages', /(?<!\.browser)\.test\.ts$/);
}

/** Runs test files in a Node process each, which gets this one's flags (`--import tsx`, `--conditions`). */
export async function runNodeTests(files: readonly string[] = nodeTestFiles()): Promise<StepResult> {
  if (files.length === 0) return { passed: 0, failures: [], skipped: [] };
  const stop = await shareOpenSearch(files);
  try {
    return await runFiles(files);
  } finally {
    await stop();
  }
}

/** Files that share an OpenSearch, each in its own process, find it here: a start takes seconds of both cores. */
async function shareOpenSearch(files: readonly string[]): Promise<() => Promise<void>> {
  const users = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('sharedOpenSearch('));
  if (users.length < 2 || !hasOpenSearch()) return async () => {};
  const server = await startOpenSearch();
  process.env[SHARED_OPENSEARCH_VARIABLE] = server.url;
  return async () => {
    delete process.env[SHARED_OPENSEARCH_VARIABLE];
    await server.stop();
  };
}

/** Those with real servers first: they wait more than they work, so that one more than there are cores has room. */
function inOrder(files: readonly string[]): string[] {
  const waits = new Map(
    files.map((file) => [file, /from '@obs-kit\/testing\/node\//.test(readFileSync(join(root, file), 'utf8'))]),
  );
  return files.toSorted((a, b) => Number(waits.get(b)) - Number(waits.get(a)));
}

async function runFiles(files: readonly string[]): Promise<StepResult> {
  let passed = 0;
  const failures: Failure[] = [];
  const skipped: string[] = [];
  const suites = new Map<string, string[]>();
  const complaints = new Map<string, string>();
  const seconds = new Map<string, number>();

  const stream = run({
    files: inOrder(files).map((file) => join(root, file)),
    concurrency: availableParallelism() + 1,
    timeout: LONGEST_MS,
  });
  for await (const { type, data } of stream) {
    if (type === 'test:stderr') complaints.set(data.file!, `${complaints.get(data.file!) ?? ''}${data.message}`);
    if (type === 'test:start') suites.set(data.file!, [...suitesAbove(data), data.name]);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const file = relative(root, data.file!);
    if (data.nesting === 0) seconds.set(file, (seconds.get(file) ?? 0) + data.details.duration_ms / 1000);
    const title = `Node: ${file}: ${[...suitesAbove(data), data.name].join(' › ')}`;
    if (data.name === data.file) {
      // Only a file that registered no test stands for itself.
      const message = type === 'test:pass' ? 'the file has no test' : 'the file failed outside of its tests';
      failures.push({ title: `Node: ${file}`, message, stack: complaints.get(data.file) ?? '' });
    } else if (data.skip !== undefined) skipped.push(title);
    else if (type === 'test:pass') passed += data.details.type === 'suite' ? 0 : 1;
    else {
      const { cause, failureType } = data.details.error as { cause?: unknown; failureType?: string };
      // The failing tests inside have been noted already.
      if (failureType !== 'subtestsFailed') failures.push(failureOf(title, cause));
    }
  }
  return { passed, failures, skipped, seconds };

  function suitesAbove({ file, nesting }: { file?: string; nesting: number }): string[] {
    return (suites.get(file!) ?? []).slice(0, nesting);
  }
}
