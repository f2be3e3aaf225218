import {
  createFrame,
  ObsError,
  type AbsoluteTimeRange,
  type AnnotationRequest,
  type QueryResponse,
} from '@obs-kit/core';
import {
  deployAt,
  deploySlotOf,
  fridaySale,
  HOUR,
  MINUTE,
  outageOf,
  outageSlotOf,
  saleOf,
  saleSlotOf,
} from './shop/calendar.js';
import { saltOf } from './shop/noise.js';

/** Rows of an answer; the newest are kept. */
const MOST_ROWS = 5000;
/** Servers follow one another, and each restarts. */
const DEPLOYMENT_MS = 12 * MINUTE;
const DAY = 24 * HOUR;

interface Event {
  readonly time: number;
  readonly timeEnd: number;
  readonly title: string;
  readonly text: string;
  readonly tags: string;
}

type EventsIn = (range: AbsoluteTimeRange, seed: number) => Iterable<Event>;

/** What happens in the shop, by the name that it is asked for with. */
const KINDS: ReadonlyMap<string, EventsIn> = new Map<string, EventsIn>([
  ['deployments', deployments],
  ['sales', sales],
  ['outages', outages],
]);

/** Throws `demo-annotation-unknown`. */
export function answerAnnotations({ query, range }: AnnotationRequest, seed: number): QueryResponse {
  const name = query.trim();
  const kind = KINDS.get(name);
  if (!kind) {
    throw new ObsError({
      code: 'demo-annotation-unknown',
      message: 'unknown kind of annotations "{name}"',
      hint: 'Ask for one of {known}.',
      values: { name, known: [...KINDS.keys()].join(', ') },
    });
  }
  const all = [...kind(range, seed)].filter(({ time, timeEnd }) => time <= range.to && timeEnd >= range.from);
  const rows = all.sort((a, b) => a.time - b.time).slice(-MOST_ROWS);
  const frame = createFrame({
    meta: { kind: 'annotations', executedQuery: name },
    fields: [
      { name: 'time', type: 'time', values: rows.map(({ time }) => time) },
      { name: 'timeEnd', type: 'time', values: rows.map(({ timeEnd }) => timeEnd) },
      { name: 'title', type: 'string', values: rows.map(({ title }) => title) },
      { name: 'text', type: 'string', values: rows.map(({ text }) => text) },
      { name: 'tags', type: 'string', values: rows.map(({ tags }) => tags) },
    ],
  });
  const cut = all.length - rows.length;
  if (cut === 0) return { frames: [frame] };
  return { frames: [frame], notices: [{ severity: 'warning', text: `${cut} older annotations are left out` }] };
}

function* deployments({ from, to }: AbsoluteTimeRange, seed: number): Iterable<Event> {
  const salt = saltOf(seed, 'deploy');
  for (let slot = deploySlotOf(from) - 1; slot <= deploySlotOf(to); slot++) {
    const time = deployAt(slot, salt);
    const text = 'Server by server, web-1 to web-6; caches are cold after it.';
    yield { time, timeEnd: time + DEPLOYMENT_MS, title: `Release ${slot}`, text, tags: 'deployment' };
  }
}

function* sales({ from, to }: AbsoluteTimeRange, seed: number): Iterable<Event> {
  const salt = saltOf(seed, 'sale');
  for (let slot = saleSlotOf(from) - 1; slot <= saleSlotOf(to); slot++) {
    const { start, end, announced } = saleOf(slot, salt);
    const text = announced ? 'Announced by mail.' : 'Shown on the first page only.';
    const title = announced ? 'Big flash sale' : 'Flash sale';
    yield { time: start, timeEnd: end, title, text, tags: announced ? 'sale\nmail' : 'sale' };
  }
  for (let day = Math.floor(from / DAY); day <= Math.floor(to / DAY); day++) {
    const evening = day * DAY + 20 * HOUR;
    if (fridaySale(evening) === 0) continue;
    const [time, timeEnd] = [day * DAY + 16.5 * HOUR, day * DAY + 23 * HOUR];
    yield { time, timeEnd, title: 'Sale of the week', text: 'Every Friday evening.', tags: 'sale' };
  }
}

function* outages({ from, to }: AbsoluteTimeRange, seed: number): Iterable<Event> {
  const salt = saltOf(seed, 'outage');
  for (let slot = outageSlotOf(from) - 1; slot <= outageSlotOf(to); slot++) {
    const { server, start, end } = outageOf(slot, salt);
    const text = 'Its requests fail until it is restarted.';
    yield { time: start, timeEnd: end, title: `web-${server + 1} is bad`, text, tags: `outage\nweb-${server + 1}` };
  }
}
