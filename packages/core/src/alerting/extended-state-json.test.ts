import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { labelsFrom } from '../frame/labels.js';
import { resolveAlertingRule } from './engine-rule.js';
import { acknowledge, stepExtended } from './extended.js';
import { extendedStateToJson, parseExtendedState } from './extended-state-json.js';
import { initialExtendedState, type ExtendedEvaluation, type ExtendedRule } from './extended-state.js';
import type { VectorSample } from './state.js';

const RULE: ExtendedRule = {
  ...resolveAlertingRule({
    kind: 'alert',
    alert: 'High',
    expr: '',
    forMs: 60_000,
    keepFiringForMs: 60_000,
    labels: labelsFrom([['severity', 'page']]),
    annotations: labelsFrom([['summary', '{{ $value }}']]),
  }),
  missingSeries: 'alert',
  noData: 'alert',
  error: 'keep',
  newSeriesGraceMs: 90_000,
  flapping: { changes: 2, windowMs: 600_000 },
};

const SAMPLE: fc.Arbitrary<VectorSample> = fc.record({
  labels: fc.constantFrom('a', 'b', '__proto__', '"\\').map((host) => labelsFrom([[host, host]])),
  value: fc.constantFrom(1, NaN, Infinity, -Infinity),
});
const SAMPLES = fc.uniqueArray(SAMPLE, { maxLength: 3, selector: ({ labels }) => Object.keys(labels)[0] });
const EVALUATION: fc.Arbitrary<ExtendedEvaluation> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ok: SAMPLES, notRecovered: SAMPLES, present: SAMPLES }) },
  { weight: 1, arbitrary: fc.constant<ExtendedEvaluation>({ noData: true }) },
  { weight: 1, arbitrary: fc.constant<ExtendedEvaluation>({ error: 'no answer' }) },
);

describe('a state of the extended profile as JSON', () => {
  it('goes on after a restart at any time as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.array(EVALUATION, { minLength: 1, maxLength: 12 }), fc.nat(11), (evaluations, stop) => {
        let [one, other] = [initialExtendedState(), initialExtendedState()];
        for (const [i, evaluation] of evaluations.entries()) {
          if (i === stop) {
            const [firing] = other.core.instances;
            if (firing)
              [one, other] = [one, other].map((state) => acknowledge(state, firing.key, { by: 'Ada', at: i })) as [
                typeof one,
                typeof other,
              ];
            other = parseExtendedState(JSON.parse(JSON.stringify(extendedStateToJson(other))));
            expect(other).to.deep.equal(one);
          }
          const [here, there] = [one, other].map((state) => stepExtended(state, evaluation, RULE, i * 60_000));
          expect(there).to.deep.equal(here);
          [one, other] = [here!.state, there!.state];
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  const state = (): Record<string, unknown> => {
    const ok = [{ labels: labelsFrom([['host', 'a']]), value: 1 }];
    let now = initialExtendedState();
    for (const t of [0, 60_000, 120_000, 180_000]) now = stepExtended(now, { ok, present: ok }, RULE, t).state;
    now = acknowledge(stepExtended(now, { noData: true }, RULE, 240_000).state, now.core.instances[0]!.key, {
      by: 'Ada',
      at: 1,
    });
    return JSON.parse(JSON.stringify(extendedStateToJson(now))) as Record<string, unknown>;
  };

  it('has in it what is known of series and instances', () => {
    const { series, details } = parseExtendedState(state());
    expect(series.map(({ since, missingSince }) => [since, missingSince])).to.deep.equal([[null, null]]);
    expect(details.map(({ trouble, acknowledged }) => [trouble?.kind, acknowledged?.by])).to.deep.equal([
      ['noData', 'Ada'],
    ]);
  });

  it('is refused whole wherever one value of it is damaged', () => {
    const paths: (string | number)[][] = [];
    const walk = (part: unknown, path: (string | number)[]): void => {
      if (path.length > 0) paths.push(path);
      if (typeof part === 'object' && part !== null)
        for (const [key, value] of Object.entries(part))
          walk(value, [...path, Array.isArray(part) ? Number(key) : key]);
    };
    walk(state(), []);
    expect(paths.length).to.be.greaterThan(30);
    for (const path of paths) {
      const damaged = state();
      const holder = path.slice(0, -1).reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], damaged);
      (holder as Record<string | number, unknown>)[path.at(-1)!] = { damaged: 7 };
      // Labels and annotations are texts by any name: there a wrong one is a wrong value.
      expect(() => parseExtendedState(damaged), path.join('.')).to.throw('state of an alerting rule is damaged at');
    }
    for (const json of [null, [], 7, 'x', {}, { ...state(), details: undefined }])
      expect(() => parseExtendedState(json)).to.throw('is damaged at');
  });

  it('is refused where a detail belongs to no label set', () => {
    for (const key of ['', 'x', '[]x', '["a"]', '["b","1","a","1"]', '["a",""]', '{}']) {
      const damaged = state() as { details: { key: string }[] };
      damaged.details[0]!.key = key;
      expect(() => parseExtendedState(damaged), key).to.throw('damaged at details[0].key');
    }
  });
});
