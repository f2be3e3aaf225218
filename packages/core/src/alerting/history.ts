import type { Frame } from '../frame/frame.js';
import type { DataSource } from '../source/data-source.js';
import { ask, notVector, numbersOf, requestOf, sentenceOf, seriesLabels } from './ask.js';
import { identityOf } from './identity.js';
import type { GridHistory, GridSeries } from './threshold-timeline.js';
import type { Slots } from './timeline.js';

/** Prometheus refuses more points per series in one answer. */
const MOST_SLOTS = 11_000;
/** Chunks on their way at a time: the server works on one while the other travels. */
const AT_A_TIME = 2;

/**
 * What a query answered at each of these times: of every series its values, NaN where it has none. (A value that is NaN
 * itself cannot be told from that.) A long time is asked for in chunks; the times of one that fails are in `failures`,
 * with the reason, and the others stay. So are those of a source that answers for other times than it was asked for.
 * @throws only the abort, when `signal` is.
 */
export async function askGrid(
  source: DataSource,
  expr: string,
  { startMs, intervalMs, slots }: Slots,
  signal: AbortSignal,
): Promise<GridHistory> {
  const size = Math.max(1, Math.min(MOST_SLOTS, source.maxPoints ?? MOST_SLOTS));
  const chunks = Array.from({ length: Math.ceil(slots / size) }, (_, i): Chunk => {
    const first = i * size;
    return { first, startMs: startMs + first * intervalMs, intervalMs, slots: Math.min(size, slots - first) };
  });
  const answers: (readonly Frame[])[] = chunks.map(() => []);
  const failures = new Map<number, string>();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < chunks.length) {
      const index = next++;
      const chunk = chunks[index]!;
      try {
        answers[index] = await askChunk(source, expr, chunk, signal);
      } catch (thrown) {
        const sentence = sentenceOf(thrown, signal);
        for (let slot = 0; slot < chunk.slots; slot += 1) failures.set(chunk.first + slot, sentence);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  const series = seriesOf(chunks, answers, slots, expr);
  return { startMs, intervalMs, slots, series, ...(failures.size > 0 && { failures }) };
}

interface Chunk extends Slots {
  /** Which of all slots its first one is. */
  readonly first: number;
}

async function askChunk(
  source: DataSource,
  expr: string,
  { startMs, intervalMs, slots }: Slots,
  signal: AbortSignal,
): Promise<readonly Frame[]> {
  const request = requestOf(expr, startMs, startMs + (slots - 1) * intervalMs);
  const { frames } = await ask(
    source,
    { ...request, mode: 'range', stepMs: intervalMs, unaligned: true, maxDataPoints: slots },
    signal,
  );
  for (const frame of frames) {
    numbersOf(frame);
    rowsOf(frame, { startMs, intervalMs, slots });
  }
  return frames;
}

/** The slot of each row. Throws `alert-answer-unusable` when one lies beside them. */
function rowsOf({ fields, length }: Frame, { startMs, intervalMs, slots }: Slots): Uint32Array {
  const rows = new Uint32Array(length);
  if (length === 0) return rows;
  const time = fields.find((field) => field.type === 'time');
  if (time === undefined) throw notVector('no times');
  for (let row = 0; row < length; row += 1) {
    const slot = (time.values[row]! - startMs) / intervalMs;
    if (!Number.isInteger(slot) || slot < 0 || slot >= slots) throw notVector('other times than were asked for');
    rows[row] = slot;
  }
  return rows;
}

/** The series of all chunks, brought together. */
function seriesOf(
  chunks: readonly Chunk[],
  answers: readonly (readonly Frame[])[],
  slots: number,
  expr: string,
): readonly GridSeries[] {
  const columns = new Map<string, GridSeries>();
  for (const [i, chunk] of chunks.entries()) {
    const seen = new Map<string, number>();
    for (const frame of answers[i]!) {
      const rows = rowsOf(frame, chunk);
      for (const field of numbersOf(frame)) {
        const labels = seriesLabels(field, expr);
        const identity = identityOf(labels);
        // Two series of the same labels stay two, for a rule takes them as an error.
        const nth = seen.get(identity) ?? 0;
        seen.set(identity, nth + 1);
        const key = `${nth} ${identity}`;
        let column = columns.get(key);
        if (column === undefined) columns.set(key, (column = { labels, values: new Float64Array(slots).fill(NaN) }));
        for (let row = 0; row < rows.length; row += 1) column.values[chunk.first + rows[row]!] = field.values[row]!;
      }
    }
  }
  return [...columns.values()];
}
