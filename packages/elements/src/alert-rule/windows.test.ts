import { resolveAlertingRule, thresholdTimeline, type Timeline } from '@obs-kit/core/alerting.js';
import { labelsFrom } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { mergeBands } from './merged-bands.js';
import { countWindow, DAY_MS } from './windows.js';

const HOUR = DAY_MS / 24;
const NONE = labelsFrom([]);

/** Hours at which each series is over the line. */
function timeline(hours: number, over: readonly (readonly number[])[], failed: readonly number[] = []): Timeline {
  const rule = {
    kind: 'alert',
    alert: 'A',
    expr: 'x',
    forMs: HOUR,
    keepFiringForMs: 0,
    labels: NONE,
    annotations: NONE,
  };
  return thresholdTimeline(
    {
      startMs: 0,
      intervalMs: HOUR,
      slots: hours,
      series: over.map((matching, i) => ({
        labels: labelsFrom([['i', String(i)]]),
        values: Float64Array.from({ length: hours }, (_, hour) => (matching.includes(hour) ? 1 : 0)),
      })),
      failures: new Map(failed.map((hour) => [hour, 'away'])),
    },
    { comparison: '>', threshold: 0.5 },
    resolveAlertingRule({ ...rule, kind: 'alert' }),
  );
}

describe('countWindow', () => {
  it('counts what began to fire in the window, and the time in which anything fired', () => {
    const line = timeline(72, [
      [10, 11, 12],
      [50, 51, 52, 53],
      [52, 53, 54],
    ]);
    expect(countWindow(line, 1, 0)).to.deep.equal({ days: 1, knownDays: 1, fired: 2, firingMs: 4 * HOUR, failedMs: 0 });
    expect(countWindow(line, 7, 0)).to.deep.equal({ days: 7, knownDays: 3, fired: 3, firingMs: 6 * HOUR, failedMs: 0 });
  });

  it('takes of what was firing when the window began only the time', () => {
    const line = timeline(48, [[20, 21, 22, 23, 24, 25]]);
    expect(countWindow(line, 1, 0)).to.deep.include({ fired: 0, firingMs: 2 * HOUR });
  });

  it('knows nothing of the time before the first value', () => {
    expect(countWindow(timeline(48, []), 7, 36 * HOUR)).to.deep.include({ fired: 0, knownDays: 0.5 });
  });

  it('says how much of it could not be judged', () => {
    expect(countWindow(timeline(48, [], [1, 40, 41]), 1, 0)).to.deep.include({ fired: 0, failedMs: 2 * HOUR });
  });
});

describe('mergeBands', () => {
  it('goes on to the end with what is pending there', () => {
    const line = timeline(4, [[3]]);
    expect(mergeBands(line)).to.deep.equal([{ state: 'pending', from: 3 * HOUR, to: 4 * HOUR }]);
  });

  it('makes one band of times that touch, for each state', () => {
    const line = timeline(24, [[1, 2, 3], [3, 4, 5], [9]], [20]);
    expect(mergeBands(line).map(({ state, from, to }) => [state, from / HOUR, to / HOUR])).to.deep.equal([
      ['pending', 1, 2],
      ['pending', 3, 4],
      ['pending', 9, 10],
      ['firing', 2, 6],
      ['error', 20, 21],
    ]);
  });
});
