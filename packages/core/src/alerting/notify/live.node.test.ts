import { seededRandom } from '@obs-kit/testing';
import { hasAlertmanager } from '@obs-kit/testing/node/alertmanager-server.js';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { compareLogs, decidedScenarios, isDecided, tickOf, type Logged } from './fixtures/compare-log.js';
import { playLive, type LiveRun } from './fixtures/live.js';
import { PLANTED_BUGS, withPlanted } from './fixtures/planted.js';
import { exactClock, forecastOf, type ForecastFunction } from './fixtures/play.js';
import { LENGTH_MS, randomScenario, type Scenario } from './fixtures/scenario.js';
import { forecastInFull } from './forecast.js';

/** Scenarios to play, all at the same time; many more at night. */
const SCENARIOS = Number(process.env['OBS_NOTIFY_SCENARIOS'] ?? 50);
/** So many play to one Alertmanager. */
const MOST_AT_ONCE = 100;
const SEED = Number(process.env['OBS_NOTIFY_SEED'] ?? 1);
/** Scenarios are made so that nothing depends on what happens within so many ms. */
const MARGIN_MS = 300;
/** What Alertmanager itself may be late. */
const SLACK_MS = 50;

interface Played {
  readonly scenario: Scenario;
  readonly run: LiveRun;
  readonly messages: readonly Logged[];
}

describe('the forecast beside the messages of a real Alertmanager', { skip: !hasAlertmanager() }, () => {
  const played: Played[] = [];
  let undecided = 0;

  before(async () => {
    const random = seededRandom(SEED);
    // Time enough to think of all the scenarios and to start.
    const startMs = Date.now() + 5000 + SCENARIOS * 100;
    const { scenarios, refused } = decidedScenarios(SCENARIOS, (i) => randomScenario(random, `s${i}`, startMs), {
      clock: exactClock(startMs, startMs - 2000, '0.25'),
      marginMs: MARGIN_MS,
      random,
    });
    console.log(`${scenarios.length} scenarios, ${refused} refused because they depend on ${MARGIN_MS} ms`);
    const parts = Array.from({ length: Math.ceil(scenarios.length / MOST_AT_ONCE) }, (_, i) =>
      scenarios.slice(i * MOST_AT_ONCE, (i + 1) * MOST_AT_ONCE),
    );
    const runs = await Promise.all(parts.map((part) => playLive(part, startMs)));
    for (const [i, run] of runs.entries()) {
      for (const scenario of parts[i]!) {
        const messages = run.messages.filter(({ receiver }) =>
          receiver.startsWith(`${scenario.receivers[0]!.name.split('-')[0]}-`),
        );
        // Looked at again, with what was late in this run, and with the Alertmanager that it was.
        const latenessMs = run.latenessMs.get(scenario) ?? Infinity;
        if (isDecided(scenario, run.clock, latenessMs + SLACK_MS, random)) played.push({ scenario, run, messages });
        else undecided += 1;
      }
    }
  });

  it('is the same messages in every group of every receiver, in order, with the same alerts, within a tick', () => {
    const results = played.map((one) => compare(one, forecastInFull));
    const [messages, lateness] = [
      results.reduce((sum, result) => sum + result.messages, 0),
      Math.max(...results.map(({ latenessMs }) => latenessMs)),
    ];
    for (const one of played) {
      if (compare(one, forecastInFull).differences.length > 0) console.log(described(one));
    }
    console.log(
      `${played.length} scenarios, ${messages} messages, at most ${lateness} ms from their forecast time; ` +
        `${undecided} left out, for evaluations came late`,
    );
    expect(results.flatMap(({ differences }) => differences)).to.deep.equal([]);
    expect(messages).to.be.above(played.length * 5);
    // A machine with much else to do makes some undecidable; they are few, or nothing was proven.
    expect(undecided).to.be.at.most(SCENARIOS / 2);
  });

  it('was tried with every reason to send, and with everything that keeps from sending', () => {
    const forecasts = played.map(({ scenario, run }) => forecastOf(scenario, run.clock));
    const reasons = forecasts.flatMap(({ messages }) => messages.map(({ reason }) => reason));
    const causes = forecasts.flatMap(({ suppressed }) => suppressed.flatMap(({ by }) => by));
    console.log(JSON.stringify([countsOf(reasons), countsOf(causes)]));
    expect(Object.keys(countsOf(reasons)).sort()).to.deep.equal([
      'all-resolved',
      'first',
      'new-alert',
      'repeat',
      'some-resolved',
    ]);
    expect(Object.keys(countsOf(causes)).sort()).to.deep.equal(['inactive', 'inhibited', 'muted', 'silenced']);
  });

  describe('would have noticed that', () => {
    for (const bug of PLANTED_BUGS) {
      it(bug.title, async () => {
        const found = await withPlanted(
          bug,
          (forecast) => played.filter((one) => compare(one, forecast).differences.length > 0).length,
        );
        console.log(`${bug.title}: ${found} of ${played.length} scenarios differ`);
        expect(found).to.be.above(0);
      });
    }
  });
});

function compare({ scenario, run, messages }: Played, forecast: ForecastFunction): ReturnType<typeof compareLogs> {
  const expected = forecastOf(scenario, run.clock, forecast).messages;
  return compareLogs(expected, messages, run.clock.startMs + LENGTH_MS, tickOf(scenario));
}

/** All that there is to know about a scenario that differs. */
function described({ scenario, run, messages }: Played): string {
  const line = (message: Logged): string => JSON.stringify({ ...message, t: message.t - run.clock.startMs });
  const forecast = forecastOf(scenario, run.clock);
  return [
    `started at ${run.clock.startedAt - run.clock.startMs}: ${JSON.stringify(scenario)}`,
    ...forecast.messages.map((message) => `forecast ${line(message)}`),
    ...forecast.suppressed.map((message) => `suppressed ${line(message)}`),
    ...messages.map((message) => `came ${line(message)}`),
  ].join('\n');
}

function countsOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
