import type { Bounds, Timeline } from '@obs-kit/core/alerting.js';

const FLAP_MS = 15 * 60_000;

/** What a rule would have done in a time; bounds where it is not known when it was evaluated. Lengths in ms. */
export interface BacktestStats {
  /** How many times an alert began to fire. */
  readonly fired: Bounds;
  /** Time in which at least one fired. */
  readonly firingMs: Bounds;
  /** Times that an alert began to fire within 15 minutes after it had stopped. */
  readonly flaps: Bounds;
  /** Longest time that one alert fired on end. */
  readonly longestMs: Bounds;
  /** Times that an alert was pending and did not fire. */
  readonly falseStarts: Bounds;
}

/** Counts what lies within a time; what was before it serves the state alone. */
export function statsOf(timelines: readonly Timeline[], from: number, to: number): BacktestStats {
  const all = timelines.map((timeline) => statsOfOne(timeline, from, to));
  const bounds = (value: (one: OneTimeline) => number): Bounds => ({
    least: Math.min(...all.map(value)),
    most: Math.max(...all.map(value)),
  });
  return {
    fired: bounds(({ fired }) => fired),
    firingMs: bounds(({ firingMs }) => firingMs),
    flaps: bounds(({ flaps }) => flaps),
    longestMs: bounds(({ longestMs }) => longestMs),
    falseStarts: bounds(({ falseStarts }) => falseStarts),
  };
}

interface OneTimeline {
  fired: number;
  firingMs: number;
  flaps: number;
  longestMs: number;
  falseStarts: number;
}

function statsOfOne({ instances }: Timeline, from: number, to: number): OneTimeline {
  const stats: OneTimeline = { fired: 0, firingMs: 0, flaps: 0, longestMs: 0, falseStarts: 0 };
  const spans: [number, number][] = [];
  for (const { bands } of instances) {
    let ended = -Infinity;
    for (const [i, band] of bands.entries()) {
      const within = band.from >= from && band.from < to;
      if (band.state === 'pending') {
        const next = bands[i + 1];
        const led = next?.state === 'firing' && next.from === band.to;
        if (within && !led && band.to < to) stats.falseStarts += 1;
        continue;
      }
      if (within) stats.fired += 1;
      if (within && band.from - ended < FLAP_MS) stats.flaps += 1;
      ended = band.to;
      const span: [number, number] = [Math.max(from, band.from), Math.min(to, band.to)];
      if (span[1] <= span[0]) continue;
      stats.longestMs = Math.max(stats.longestMs, span[1] - span[0]);
      spans.push(span);
    }
  }
  let covered = -Infinity;
  for (const [begin, end] of spans.sort(([a], [b]) => a - b)) {
    stats.firingMs += Math.max(0, end - Math.max(begin, covered));
    covered = Math.max(covered, end);
  }
  return stats;
}
