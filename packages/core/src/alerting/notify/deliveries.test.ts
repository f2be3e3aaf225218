import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { Band } from '../timeline.js';
import { activeTimes, alertHistoriesOf, deliveriesOf, type Sending } from './deliveries.js';
import { labels } from './fixtures/configuration.js';

const MINUTE = 60_000;

function bands(...spans: (readonly [Band['state'], number, number])[]): Band[] {
  return spans.map(([state, from, to]) => ({ state, from: from * MINUTE, to: to * MINUTE }));
}

/** Minutes at which it is told, and up to which that holds; `-` when it is over. */
function told(own: Band[], to: number, more: { intervalMs?: number; sending?: Sending } = {}): string[] {
  const history = { labels: labels(), bands: own, intervalMs: more.intervalMs ?? MINUTE };
  return deliveriesOf(history, more.sending ?? {}, 0, to * MINUTE).map(
    ({ t, endsAt }) => `${endsAt <= t ? '-' : ''}${t / MINUTE} ${endsAt / MINUTE}`,
  );
}

describe('what Prometheus tells of an alert', () => {
  it('holds for four times the resend delay, or the interval when that is longer', () => {
    expect(told(bands(['firing', 0, 100]), 1)).to.deep.equal(['0 4']);
    expect(told(bands(['firing', 0, 100]), 1, { intervalMs: 5 * MINUTE })).to.deep.equal(['0 20']);
  });

  it('is told again when more than the delay has gone by, which every evaluation of a minute is not', () => {
    expect(told(bands(['firing', 0, 100]), 2)).to.deep.equal(['0 4']);
    expect(told(bands(['firing', 0, 100]), 3)).to.deep.equal(['0 6']);
    expect(told(bands(['firing', 0, 100]), 2, { intervalMs: 15_000 })).to.deep.equal(['0 5.25']);
  });

  it('is that it is over, for fifteen minutes', () => {
    const over = told(bands(['firing', 0, 2]), 60);
    expect(over).to.deep.equal(['0 4', '-2 2', '-4 2', '-6 2', '-8 2', '-10 2', '-12 2', '-14 2', '-16 2']);
    expect(told(bands(['firing', 0, 2]), 60, { intervalMs: 15_000 }).at(-1)).to.equal('-17 2');
  });

  it('is nothing of an alert that is pending, not even that it was over', () => {
    expect(told(bands(['pending', 0, 2], ['firing', 2, 4], ['pending', 6, 60]), 60)).to.deep.equal(['2 6', '-4 4']);
  });

  it('is not that it is over when the history ends before it is', () => {
    expect(told(bands(['firing', 0, 10]), 10)).to.deep.equal(['0 12']);
  });

  it('is what makes it active for Alertmanager', () => {
    const deliveries = [
      { t: 0, startsAt: 0, endsAt: 9 },
      { t: 4, startsAt: 0, endsAt: 4 },
      { t: 6, startsAt: 6, endsAt: 8 },
    ];
    expect(activeTimes(deliveries)).to.deep.equal([
      { from: 0, to: 4 },
      { from: 6, to: 8 },
    ]);
  });

  it('comes from a timeline with the times at which its query failed', () => {
    const instance = { key: '', labels: labels('a', '1'), bands: bands(['firing', 0, 5]) };
    const counts = { fired: 1, firingMs: 0, longestFiringMs: 0, pendingMs: 0, falseStarts: 0, flaps: 0 };
    const failures = [{ message: 'no', from: 0, to: 1 }];
    const timeline = { instances: [{ ...instance, ...counts }], failures };
    expect(alertHistoriesOf(timeline, MINUTE)).to.deep.equal([
      { labels: instance.labels, bands: instance.bands, intervalMs: MINUTE, failures },
    ]);
  });
});
