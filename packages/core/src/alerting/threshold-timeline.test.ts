import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededRandom } from '@obs-kit/testing';
import fc from 'fast-check';
import { labelsFrom } from '../frame/labels.js';
import { resolveAlertingRule } from './engine-rule.js';
import { evaluationsOf, thresholdTimeline, type GridHistory } from './threshold-timeline.js';
import { nextMatch, spanOf, type ThresholdCondition } from './threshold.js';
import { timelineOf } from './timeline.js';

const MINUTE = 60_000;

const rule = (
  more: { forMs?: number; keepFiringForMs?: number; labels?: Record<string, string>; limit?: number } = {},
): ReturnType<typeof resolveAlertingRule> =>
  resolveAlertingRule(
    {
      kind: 'alert',
      alert: 'High',
      expr: 'm > 1',
      forMs: more.forMs ?? 0,
      keepFiringForMs: more.keepFiringForMs ?? 0,
      labels: labelsFrom(Object.entries(more.labels ?? {})),
      annotations: labelsFrom([['text', '{{ $value }}']]),
    },
    { limit: more.limit ?? 0, labels: labelsFrom([]) },
  );

const grid = (...rows: number[][]): GridHistory => ({
  startMs: 0,
  intervalMs: MINUTE,
  slots: rows[0]!.length,
  series: rows.map((values, i) => ({
    labels: labelsFrom([
      ['__name__', 'm'],
      ['host', `h${i}`],
    ]),
    values: Float64Array.from(values),
  })),
});

const ABOVE: ThresholdCondition = { comparison: '>', threshold: 1 };

describe('thresholdTimeline', () => {
  it('gives bands from the evaluation that began a state up to the one that ended it', () => {
    const { instances, from, to } = thresholdTimeline(grid([0, 2, 2, 2, 0, 0]), ABOVE, rule({ forMs: MINUTE }));
    expect([from, to]).to.deep.equal([0, 6 * MINUTE]);
    expect(instances.map(({ bands }) => bands)).to.deep.equal([
      [
        { state: 'pending', from: MINUTE, to: 2 * MINUTE },
        { state: 'firing', from: 2 * MINUTE, to: 4 * MINUTE },
      ],
    ]);
  });

  it('ends a band that is still open one interval after the last evaluation', () => {
    const { instances } = thresholdTimeline(grid([0, 0, 2]), ABOVE, rule());
    expect(instances[0]!.bands).to.deep.equal([{ state: 'firing', from: 2 * MINUTE, to: 3 * MINUTE }]);
  });

  it('counts how often an instance fired, for how long, how often it only was pending, and how often it flapped', () => {
    const { instances, fired } = thresholdTimeline(
      grid([2, 0, 2, 2, 0, 2, 2, 2, 0, ...Array.from({ length: 20 }, () => 0), 2, 2]),
      ABOVE,
      rule({ forMs: MINUTE }),
    );
    const { bands, ...counts } = instances[0]!;
    expect(bands.length).to.equal(7);
    expect(counts).to.deep.include({
      fired: 3,
      falseStarts: 1,
      flaps: 1,
      firingMs: 4 * MINUTE,
      longestFiringMs: 2 * MINUTE,
      pendingMs: 4 * MINUTE,
    });
    expect(fired).to.equal(3);
  });

  it('says for how long any instance fired, without counting a time twice', () => {
    expect(thresholdTimeline(grid([2, 2, 0, 0, 2], [0, 2, 2, 0, 0]), ABOVE, rule()).firingMs).to.equal(4 * MINUTE);
  });

  it('shows the evaluations that failed, and leaves the instances as they were in them', () => {
    const history = {
      ...grid([2, 0, 0, 0]),
      failures: new Map([
        [1, 'timeout'],
        [2, 'timeout'],
      ]),
    };
    const { instances, failures } = thresholdTimeline(history, ABOVE, rule());
    expect(failures).to.deep.equal([{ message: 'timeout', from: MINUTE, to: 3 * MINUTE }]);
    expect(instances[0]!.bands).to.deep.equal([{ state: 'firing', from: 0, to: 3 * MINUTE }]);
  });

  it('takes a missing value for no match, whatever the comparison', () => {
    for (const comparison of ['>', '>=', '<', '<=', '==', '!='] as const)
      expect(thresholdTimeline(grid([NaN, NaN]), { comparison, threshold: 1 }, rule()).instances).to.deep.equal([]);
  });

  it('is the same as the state machine, one evaluation at a time', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.nat(),
          slots: fc.integer({ min: 1, max: 60 }),
          count: fc.integer({ min: 1, max: 4 }),
          forMs: fc.constantFrom(0, 1, MINUTE - 1, MINUTE, MINUTE + 1, 3 * MINUTE),
          keepFiringForMs: fc.constantFrom(0, 1, MINUTE - 1, MINUTE, MINUTE + 1, 4 * MINUTE),
          comparison: fc.constantFrom('>', '>=', '<', '<=', '==', '!='),
          threshold: fc.constantFrom(1, NaN, Infinity),
          labels: fc.constantFrom({}, { severity: 'page' }, { host: 'one' }, { level: '{{ $value }}' }, { host: '' }),
          limit: fc.constantFrom(0, 0, 1),
        }),
        ({ seed, slots, count, forMs, keepFiringForMs, comparison, threshold, labels, limit }) => {
          const random = seededRandom(seed);
          const value = (): number => [0, 1, 2, NaN, Infinity][Math.floor(random() * 5)]!;
          const rows = Array.from({ length: count }, () => {
            let held = value();
            return Array.from({ length: slots }, () => (random() < 0.6 ? held : (held = value())));
          });
          const failures = new Map<number, string>();
          for (let slot = 0; slot < slots; slot += 1)
            if (random() < 0.1) failures.set(slot, random() < 0.5 ? 'a' : 'b');
          const history = { ...grid(...rows), failures };
          const condition = { comparison, threshold } as ThresholdCondition;
          const one = rule({ forMs, keepFiringForMs, labels, limit });
          expect(thresholdTimeline(history, condition, one)).to.deep.equal(
            timelineOf({ ...history, evaluations: evaluationsOf(history, condition) }, one),
          );
        },
      ),
      { numRuns: 500, seed: 5 },
    );
  });
});

describe('spanOf', () => {
  it('takes in just the values that the comparison does, missing ones never', () => {
    const values = [
      0,
      -0,
      1,
      -1,
      5e-324,
      -5e-324,
      1e308,
      1.7976931348623157e308,
      Infinity,
      -Infinity,
      0.1,
      0.30000000000000004,
    ];
    const holds = {
      '>': (a: number, b: number) => a > b,
      '>=': (a: number, b: number) => a >= b,
      '<': (a: number, b: number) => a < b,
      '<=': (a: number, b: number) => a <= b,
      '==': (a: number, b: number) => a === b,
      '!=': (a: number, b: number) => a !== b,
    };
    for (const [comparison, expected] of Object.entries(holds)) {
      for (const threshold of [...values, NaN]) {
        const span = spanOf({ comparison, threshold } as ThresholdCondition);
        for (const value of values) {
          const matches = nextMatch(Float64Array.of(value), span, 0, 1) === 0;
          expect(matches, `${value} ${comparison} ${threshold}`).to.equal(expected(value, threshold));
        }
        expect(nextMatch(Float64Array.of(NaN), span, 0, 1)).to.equal(1);
      }
    }
  });
});
