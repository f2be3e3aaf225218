import { seededRandom } from '@obs-kit/testing';
import { hasAlertmanager } from '@obs-kit/testing/node/alertmanager-server.js';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import {
  compareLogs,
  decidedScenarios,
  isDecided,
  tickOf,
  type LogComparison,
  type Logged,
} from './fixtures/compare-log.js';
import { playLive, type LiveRun } from './fixtures/live.js';
import { PLANTED_BUGS, plantedForecast } from './fixtures/planted.js';
import { exactClock, forecastOf, type ForecastFunction } from './fixtures/play.js';
import { LENGTH_MS, randomScenario, type Scenario } from './fixtures/scenario.js';
import { forecastInFull } from './forecast.js';

/** Scenarios to play, all at the same time; many more at night. */
const SCENARIOS = Number(process.env['OBS_NOTIFY_SCENARIOS'] ?? 50);
/** So many play to one Alertmanager. */
const MOST_AT_ONCE = 100;
const SEED = Number(process.env['OBS_NOTIFY_SEED'] ?? 1);
/** What is undecided, or differs, is played again on a machine that had much else to do. */
const MOST_PLAYS = 3;
/** Scenarios are made so that nothing depends on what happens within so many ms. */
const MARGIN_MS = 300;
/** What Alertmanager itself may be late. */
const SLACK_MS = 50;

const REASONS = ['all-resolved', 'first', 'new-alert', 'repeat', 'some-resolved'];
const CAUSES = ['inactive', 'inhibited', 'muted', 'silenced'];

interface Played {
  readonly scenario: Scenario;
  readonly run: LiveRun;
  /** How late things were at the most. */
  readonly latenessMs: number;
  readonly messages: readonly Logged[];
}

describe('the forecast beside the messages of a real Alertmanager', { skip: !hasAlertmanager() }, () => {
  const played: Played[] = [];
  const planted = new Map<string, ForecastFunction>();
  let undecided = 0;

  before(async () => {
    for (const bug of PLANTED_BUGS) planted.set(bug.title, await plantedForecast(bug));
    const random = seededRandom(SEED);
    // Time enough to think of all the scenarios and to start, or it begins a minute later.
    const startMs = Date.now() + 10_000 + SCENARIOS * 100;
    const { scenarios, refused } = decidedScenarios(SCENARIOS, (i) => randomScenario(random, `s${i}`, startMs), {
      clock: exactClock(startMs, startMs - 2000, '0.25'),
      marginMs: MARGIN_MS,
      random,
      planted: [...planted.values()],
    });
    console.log(`${scenarios.length} scenarios, ${refused} refused because they depend on ${MARGIN_MS} ms`);
    let rest: readonly Scenario[] = scenarios;
    for (let play = 1; rest.length > 0; play += 1) {
      const results = await playAll(rest, startMs);
      const decided = results.map(({ scenario, run, latenessMs }) =>
        // Looked at again, with what was late in this run, and with the Alertmanager that it was.
        isDecided(scenario, run.clock, latenessMs + SLACK_MS, random),
      );
      // A timer may be late where nothing measures it; a wrong forecast is wrong each time.
      const differs = results.map((one, i) => decided[i] && compare(one, forecastInFull).differences.length > 0);
      played.push(...results.filter((_, i) => decided[i] && !differs[i]));
      rest = rest.filter((_, i) => !decided[i] || differs[i]);
      undecided = decided.filter((is) => !is).length;
      if (play === MOST_PLAYS || (!differs.includes(true) && isEnough())) {
        played.push(...results.filter((_, i) => differs[i]));
        break;
      }
      console.log(`${rest.length} are played again, ${undecided} of them because things came late`);
    }
  });

  /** Whether those that are decided show all that is to be shown. */
  const isEnough = (): boolean => {
    const { reasons, causes } = shownBy(played);
    return (
      undecided <= SCENARIOS / 2 &&
      REASONS.every((reason) => reasons.includes(reason)) &&
      CAUSES.every((cause) => causes.includes(cause)) &&
      [...planted.values()].every((forecast) => played.some((one) => compare(one, forecast).differences.length > 0))
    );
  };

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
        `${undecided} left out, for things came up to ${Math.max(0, ...played.map((one) => Math.round(one.latenessMs)))} ms late`,
    );
    expect(results.flatMap(({ differences }) => differences)).to.deep.equal([]);
    expect(messages).to.be.above(played.length * 5);
    // A machine with much else to do makes some undecidable; they are few, or nothing was proven.
    expect(undecided).to.be.at.most(SCENARIOS / 2);
  });

  it('was tried with every reason to send, and with everything that keeps from sending', () => {
    const { reasons, causes } = shownBy(played);
    console.log(JSON.stringify([countsOf(reasons), countsOf(causes)]));
    expect(Object.keys(countsOf(reasons)).sort()).to.deep.equal(REASONS);
    expect(Object.keys(countsOf(causes)).sort()).to.deep.equal(CAUSES);
  });

  describe('would have noticed that', () => {
    for (const { title } of PLANTED_BUGS) {
      it(title, () => {
        const forecast = planted.get(title)!;
        const found = played.filter((one) => compare(one, forecast).differences.length > 0).length;
        console.log(`${title}: ${found} of ${played.length} scenarios differ`);
        expect(found).to.be.above(0);
      });
    }
  });
});

async function playAll(scenarios: readonly Scenario[], startMs: number): Promise<Played[]> {
  const parts = Array.from({ length: Math.ceil(scenarios.length / MOST_AT_ONCE) }, (_, i) =>
    scenarios.slice(i * MOST_AT_ONCE, (i + 1) * MOST_AT_ONCE),
  );
  const runs = await Promise.all(parts.map((part) => playLive(part, startMs)));
  return runs.flatMap((run) =>
    run.scenarios.map((scenario): Played => {
      const own = `${scenario.receivers[0]!.name.split('-')[0]}-`;
      const messages = run.messages.filter(({ receiver }) => receiver.startsWith(own));
      return { scenario, run, messages, latenessMs: run.latenessMs.get(scenario) ?? Infinity };
    }),
  );
}

function compare({ scenario, run, messages, latenessMs }: Played, forecast: ForecastFunction): LogComparison {
  const expected = forecastOf(scenario, run.clock, forecast).messages;
  const endMs = run.clock.startMs + LENGTH_MS - latenessMs;
  return compareLogs(expected, messages, endMs, tickOf(scenario) + latenessMs);
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

/** Why messages of the forecast are sent, and why others are not. */
function shownBy(played: readonly Played[]): { reasons: string[]; causes: string[] } {
  const forecasts = played.map(({ scenario, run }) => forecastOf(scenario, run.clock));
  return {
    reasons: forecasts.flatMap(({ messages }) => messages.map(({ reason }) => reason)),
    causes: forecasts.flatMap(({ suppressed }) => suppressed.flatMap(({ by }) => by)),
  };
}

function countsOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
