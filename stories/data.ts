import { EMPTY_PANEL_DATA, frameFromSeries, ObsError, type Frame, type PanelData, type TimeState } from '@obs-kit/core';
import { seededFrame } from '@obs-kit/testing';

// What stories show: the same on every day and every machine.

const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

/** The hour that all series are about. */
export const TIME: TimeState = {
  raw: { from: String(START), to: String(START + 60 * MINUTE) },
  range: { from: START, to: START + 60 * MINUTE },
  timeZone: 'utc',
  zone: 'UTC',
};

/** Load of some servers in percent, as a source answers it. */
export function servers(count: number, options: Parameters<typeof seededFrame>[0] = {}): Frame[] {
  return Array.from({ length: count }, (_, i) =>
    seededFrame({ seed: i + 1, unit: 'percent', points: 241, ...options, labels: { instance: `web-${i + 1}` } }),
  );
}

/** A series of some values in that hour, evenly spread; `null` is missing. */
export function series(name: string, values: readonly (number | null)[], unit = ''): Frame {
  const step = (60 * MINUTE) / Math.max(1, values.length - 1);
  return frameFromSeries({
    name,
    labels: { name },
    ...(unit === '' ? {} : { unit }),
    values: [...values],
    // One value alone stands in the middle.
    time: values.map((_, i) => START + Math.round(values.length === 1 ? step / 2 : i * step)),
  });
}

/** An answer. */
export function answer(frames: readonly Frame[], more: Partial<PanelData> = {}): PanelData {
  return { ...EMPTY_PANEL_DATA, status: 'ready', frames, range: TIME.range, ...more };
}

/** Nothing came yet, and something is on its way. */
export const LOADING: PanelData = { ...EMPTY_PANEL_DATA, fetch: 'loading' };

/** What a source that is away answers. */
export const AWAY: ObsError = new ObsError({
  code: 'prometheus-unreachable',
  message: 'Prometheus cannot be reached at {url}',
  hint: 'Check that it runs, and that it allows requests from this page.',
  values: { url: 'http://localhost:9090' },
});

/** Nothing but an error. */
export const FAILED: PanelData = { ...EMPTY_PANEL_DATA, status: 'failed', error: AWAY };

/** The last answer, four minutes old whenever the story is opened: ages count from now. */
export function old(frames: readonly Frame[], more: Partial<PanelData> = {}): PanelData {
  return answer(frames, { stale: true, updatedAt: Date.now() - 4 * MINUTE, ...more });
}

/** Words that would do harm as markup, or break a layout. */
export const HOSTILE: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '{{constructor}}',
  '\u202Eright-to-left override',
  'Z̴̧̛a̷̡l̶̨g̵o',
  'a-very-long-name-without-a-single-space-that-goes-on-and-on-and-on-until-nobody-reads-it-any-more',
];
