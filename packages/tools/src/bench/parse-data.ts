import { closeSync, openSync, writeSync } from 'node:fs';
import { seededRandom } from '@obs-kit/testing';

/** An answer to a range query. */
export interface Answer {
  readonly name: string;
  readonly series: number;
  readonly grid: { readonly start: number; readonly stepMs: number; readonly length: number };
}

const grid = (length: number): Answer['grid'] => ({ start: 1_700_000_000_000, stepMs: 15_000, length });

export const ANSWERS: readonly [small: Answer, large: Answer] = [
  { name: '1.2 MB', series: 46, grid: grid(1_000) },
  { name: '50 MB', series: 390, grid: grid(5_000) },
];

/** By turns: a counter, a gauge of two decimals, and a rate with all its digits. */
const VALUES: readonly ((random: () => number, step: number) => string)[] = [
  (random, step) => String(step * 977 + Math.floor(random() * 900)),
  (random) => (random() * 100).toFixed(2),
  (random) => String(random() * 10),
];

/** Writes it as Prometheus does; the same numbers every time. Returns its bytes. */
export function writeAnswer(file: string, { series, grid: { start, stepMs, length } }: Answer): number {
  const random = seededRandom(series);
  const handle = openSync(file, 'w');
  let bytes = 0;
  const write = (text: string): void => void (bytes += writeSync(handle, text));
  write('{"status":"success","data":{"resultType":"matrix","result":[');
  for (let s = 0; s < series; s++) {
    const valueOf = VALUES[s % VALUES.length]!;
    const samples = Array.from(
      { length },
      (_, step) => `[${(start + step * stepMs) / 1000},"${valueOf(random, step)}"]`,
    );
    const metric = { __name__: 'http_requests', instance: `host-${s}:9100`, job: 'shop', code: '200', method: 'GET' };
    write(`${s === 0 ? '' : ','}{"metric":${JSON.stringify(metric)},"values":[${samples.join()}]}`);
  }
  write(']}}');
  closeSync(handle);
  return bytes;
}
