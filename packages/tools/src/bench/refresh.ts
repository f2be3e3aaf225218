import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../files.js';

const SCRIPT = join(root, 'packages/core/src/session/fixtures/measure-wall.ts');
const FOLDER = join(root, '.out/bench-refresh');

/** A row of what the script prints. Times in ms; `null` where a source never answers. */
interface Row {
  readonly latencyMs: number | 'never';
  readonly requests: number;
  readonly requestsPerTick: number;
  readonly questions: number;
  readonly mostInFlightPerSource: number;
  readonly oldestMs: number | null;
  readonly allowedMs: number | null;
  readonly cpuMsPerRefresh: number;
}

/**
 * `npm run bench -- refresh`: fifty panels with ten different questions, refreshed every 5 s for ten minutes of a fake
 * clock, at sources that take so long. Counts, which tests hold to their bounds, and what a refresh costs in Node.
 */
export function benchRefresh(): void {
  const flags = ['--conditions=@obs-kit/source', '--import', 'tsx'];
  const output = execFileSync(process.execPath, [...flags, SCRIPT], { cwd: root, encoding: 'utf8' });
  const rows = JSON.parse(output) as Row[];
  console.log(
    '\n| a source takes | requests per refresh | most in flight per source | oldest data, ms (allowed) | CPU ms per refresh |',
  );
  console.log('|---|---:|---:|---:|---:|');
  for (const row of rows) {
    const latency = row.latencyMs === 'never' ? 'for ever' : `${row.latencyMs} ms`;
    const age = row.oldestMs === null ? 'no data' : `${row.oldestMs} (${row.allowedMs})`;
    const perTick = `${row.requestsPerTick.toFixed(1)} of ${row.questions}`;
    console.log(
      `| ${latency} | ${perTick} | ${row.mostInFlightPerSource} | ${age} | ${row.cpuMsPerRefresh.toFixed(1)} |`,
    );
  }
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'results.json'), `${JSON.stringify(rows, null, 2)}\n`);
  console.log(`\n${JSON.stringify({ rows })}`);
}
