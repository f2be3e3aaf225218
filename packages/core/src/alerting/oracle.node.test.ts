import { seededRandom } from '@obs-kit/testing';
import { hasPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { compareTruths, type Comparison } from './fixtures/compare.js';
import { LOOKBACK_MUTANT, MUTANTS, withMutant } from './fixtures/mutants.js';
import { askPromtool, type Truth } from './fixtures/promtool.js';
import { ENGINE, replay, type Engine } from './fixtures/replay.js';
import { pick, randomScenario, type Scenario } from './fixtures/scenario.js';

const RULES = 50;
const EVALUATIONS = 61;

/** Points to compare; `npm run test:oracle` asks for many more. */
const POINTS = Number(process.env['OBS_ORACLE_POINTS'] ?? 100_000);
/** How many scenarios the planted bugs are looked for in. */
const FOR_MUTANTS = 10;

interface Tried {
  readonly scenario: Scenario;
  readonly truth: Truth;
}

describe('the state machine beside promtool', { skip: !hasPrometheus() }, () => {
  const tried: Tried[] = [];
  const results: Comparison[] = [];

  before(async () => {
    for (let seed = 1; sum(results, 'points') < POINTS; seed += 1) {
      const random = seededRandom(seed);
      const scenario = randomScenario(random, RULES, EVALUATIONS);
      const moments = scenario.rules.flatMap(({ rule }) =>
        Array.from({ length: 4 }, () => ({
          alert: rule.alert,
          t: Math.floor(random() * EVALUATIONS) * scenario.intervalMs,
        })),
      );
      const truth = await askPromtool(scenario, moments);
      if (truth.error !== undefined) {
        // More instances than the limit, by labels that change with the value.
        expect(replay(scenario).error).to.deep.equal(truth.error);
        continue;
      }
      results.push(compareTruths(scenario, truth, replay(scenario)));
      if (tried.length < FOR_MUTANTS) tried.push({ scenario, truth });
    }
  });

  it('is the same in every rule, at every time, to the second of its beginning and the byte of its texts', () => {
    const [points, series, rendered] = [sum(results, 'points'), sum(results, 'series'), sum(results, 'rendered')];
    console.log(
      `${points} points, ${series} series, ${rendered} firing alerts rendered: ${sum(results, 'different')} differ`,
    );
    expect(results.flatMap(({ examples }) => examples)).to.deep.equal([]);
    expect(sum(results, 'different')).to.equal(0);
    expect(points).to.be.at.least(POINTS);
    expect(series).to.be.above(points / 4);
    expect(rendered).to.be.above(points / 1000);
  });

  describe('would have noticed that', () => {
    it(LOOKBACK_MUTANT.title, () => {
      expect(differences(tried, { ...ENGINE, lookback: 'open' }, LOOKBACK_MUTANT.title)).to.be.above(0);
    });

    for (const mutant of MUTANTS) {
      it(mutant.title, async () => {
        const found = await withMutant(mutant, (engine) => differences(tried, engine, mutant.title));
        expect(found).to.be.above(0);
      });
    }
  });
});

describe('an evaluation that fails, beside promtool', { skip: !hasPrometheus() }, () => {
  it('fails at the same time with the same words when two series come to one alert', async () => {
    expect(await failures((scenario) => ({ ...scenario, rules: [clashing(scenario.rules[0]!)] }))).to.equal(
      'vector contains metrics with the same labelset after applying alert labels',
    );
  });

  it('fails at the same time with the same words when more are active than the limit', async () => {
    expect(await failures((scenario) => ({ ...scenario, limit: 1 }))).to.match(/^exceeded limit of 1 with \d alerts$/);
  });
});

/** Tries scenarios until ten have failed; promtool and the engine must agree on each, failed or not. */
async function failures(change: (scenario: Scenario) => Scenario): Promise<string> {
  let message = '';
  for (let seed = 1000, failed = 0; failed < 10; seed += 1) {
    const scenario = change(randomScenario(seededRandom(seed), 1, EVALUATIONS));
    const [truth, ours] = [await askPromtool(scenario), replay(scenario)];
    expect(ours.error).to.deep.equal(truth.error);
    if (truth.error === undefined) continue;
    failed += 1;
    message = truth.error.message;
  }
  return message;
}

/** The rule with a label that takes the place of the one that tells its series apart. */
function clashing(entry: Scenario['rules'][number]): Scenario['rules'][number] {
  const labels = {
    c: pick(seededRandom(entry.rule.forMs), ['x', '', '{{ $labels.none }}']),
    copy: '',
    zone: '',
    level: '',
  };
  return { ...entry, rule: { ...entry.rule, labels } };
}

function differences(tried: readonly Tried[], engine: Engine, title: string): number {
  const results = tried.map(({ scenario, truth }) => compareTruths(scenario, truth, replay(scenario, engine)));
  console.log(`${title}: ${sum(results, 'different')} of ${sum(results, 'points')} points differ`);
  return sum(results, 'different');
}

function sum(results: readonly Comparison[], key: 'points' | 'series' | 'different' | 'rendered'): number {
  return results.reduce((total, result) => total + result[key], 0);
}
