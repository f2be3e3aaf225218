import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { Labels } from '../../frame/labels.js';
import type { AlertHistory } from './deliveries.js';
import { INHERITING_ROUTE, type NotificationConfig, type Route } from './config.js';
import { labels, matcher, WINDOW } from './fixtures/configuration.js';
import { forecastInFull, forecastNotifications, type ForecastRequest } from './forecast.js';
import type { Message } from './message.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const A = labels('alertname', 'Down', 'job', 'a');
const B = labels('alertname', 'Down', 'job', 'b');

/** Fires in each of these spans of minutes. */
function alert(own: Labels, ...spans: (readonly [number, number])[]): AlertHistory {
  const bands = spans.map(([from, to]) => ({ state: 'firing' as const, from: from * MINUTE, to: to * MINUTE }));
  return { labels: own, bands, intervalMs: MINUTE };
}

function config(route: Partial<Route> = {}, more: Partial<NotificationConfig> = {}): NotificationConfig {
  return {
    route: { ...INHERITING_ROUTE, receiver: 'pager', groupBy: ['alertname'], ...route },
    receivers: [{ name: 'pager', sendResolved: [true] }],
    inhibitRules: [],
    timeIntervals: [],
    ...more,
  };
}

function request(alerts: readonly AlertHistory[], more: Partial<ForecastRequest> = {}): ForecastRequest {
  return { config: config(), alerts, from: 0, to: 24 * HOUR, ...more };
}

/** `30 first +a -b`: second, reason, what fires and what is over. */
function lines(messages: readonly Message[]): string[] {
  const jobs = (alerts: readonly Labels[], sign: string): string[] => alerts.map(({ job }) => `${sign}${job}`);
  return messages.map(({ t, reason, firing, resolved }) =>
    [t / 1000, reason, ...jobs(firing, '+'), ...jobs(resolved, '-')].join(' '),
  );
}

function messages(alerts: readonly AlertHistory[], more: Partial<ForecastRequest> = {}): string[] {
  return lines(forecastNotifications(request(alerts, more)));
}

describe('the forecast of notifications', () => {
  it('tells of a group when the group wait is over, and of its end at the next tick', () => {
    expect(messages([alert(A, [0, 10])])).to.deep.equal(['30 first +a', '630 all-resolved -a']);
  });

  it('puts into the first message what began to fire during the wait', () => {
    const late = { ...alert(B), bands: [{ state: 'firing' as const, from: 29_000, to: 20 * MINUTE }] };
    expect(messages([alert(A, [0, 20]), late])[0]).to.equal('30 first +a +b');
  });

  it('tells of a new alert in a known group at the next tick', () => {
    expect(messages([alert(A, [0, 60]), alert(B, [1, 60])]).slice(0, 2)).to.deep.equal([
      '30 first +a',
      '330 new-alert +a +b',
    ]);
  });

  it('tells of one that is over while others fire, once', () => {
    expect(messages([alert(A, [0, 60]), alert(B, [0, 7])])).to.deep.equal([
      '30 first +a +b',
      '630 some-resolved +a -b',
      '3630 all-resolved -a',
    ]);
  });

  it('never tells of an alert that is over before the wait is', () => {
    const short = { ...alert(A), intervalMs: 10_000, bands: [{ state: 'firing' as const, from: 0, to: 20_000 }] };
    expect(messages([short])).to.deep.equal([]);
  });

  it('does not tell of an alert that comes and goes between two ticks', () => {
    expect(messages([alert(A, [0, 60]), alert(B, [1, 3])])).to.deep.equal([
      '30 first +a',
      '330 some-resolved +a -b',
      '3630 all-resolved -a',
    ]);
    expect(
      messages([alert(A, [0, 60]), alert(B, [1, 3])], {
        config: config({}, { receivers: [{ name: 'pager', sendResolved: [false] }] }),
      }),
    ).to.deep.equal(['30 first +a']);
  });

  it('repeats on the first tick after the repeat interval, and not on the tick at which it is just over', () => {
    const every = (ms: number): string[] => messages([alert(A, [0, 60])], { config: config({ repeatIntervalMs: ms }) });
    expect(every(14 * MINUTE)).to.deep.equal([
      '30 first +a',
      '930 repeat +a',
      '1830 repeat +a',
      '2730 repeat +a',
      '3630 all-resolved -a',
    ]);
    expect(every(15 * MINUTE)).to.deep.equal([
      '30 first +a',
      '1230 repeat +a',
      '2430 repeat +a',
      '3630 all-resolved -a',
    ]);
  });

  it('counts the repeat interval from the last message, whatever it was about', () => {
    const found = messages([alert(A, [0, 60]), alert(B, [11, 60])], {
      config: config({ repeatIntervalMs: 14 * MINUTE }),
    });
    expect(found).to.deep.equal([
      '30 first +a',
      '930 new-alert +a +b',
      '1830 repeat +a +b',
      '2730 repeat +a +b',
      '3630 all-resolved -a -b',
    ]);
  });

  it('tells of an alert that comes back as of a first one, repeat interval or not', () => {
    expect(messages([alert(A, [0, 10], [30, 40])])).to.deep.equal([
      '30 first +a',
      '630 all-resolved -a',
      '1830 first +a',
      '2430 all-resolved -a',
    ]);
  });

  it('notes that all are over where that is not told, so that the next is a first one there too', () => {
    const more = { config: config({}, { receivers: [{ name: 'pager', sendResolved: [false] }] }) };
    expect(messages([alert(A, [0, 10], [30, 40])], more)).to.deep.equal(['30 first +a', '1830 first +a']);
  });

  it('does not name what is over where that is not told', () => {
    const more = { config: config({}, { receivers: [{ name: 'pager', sendResolved: [false] }] }) };
    expect(
      messages([alert(A, [0, 60]), alert(B, [0, 7]), alert(labels('alertname', 'Down', 'job', 'c'), [8, 60])], more),
    ).to.deep.equal(['30 first +a +b', '630 new-alert +a +c']);
  });

  it('lists again what has long been over, for Prometheus goes on about it for 15 minutes', () => {
    const found = messages([
      alert(A, [0, 60]),
      alert(B, [0, 3]),
      alert(labels('alertname', 'Down', 'job', 'c'), [11, 60]),
    ]);
    expect(found.slice(0, 3)).to.deep.equal(['30 first +a +b', '330 some-resolved +a -b', '930 new-alert +a +c -b']);
  });

  it('tells each place of a receiver by its own rule', () => {
    const more = { config: config({}, { receivers: [{ name: 'pager', sendResolved: [false, true] }] }) };
    const found = forecastNotifications(request([alert(A, [0, 10])], more));
    expect(found.map(({ integration, reason }) => [integration, reason])).to.deep.equal([
      [0, 'first'],
      [1, 'first'],
      [1, 'all-resolved'],
    ]);
  });

  it('tells nobody through a receiver without places', () => {
    expect(
      messages([alert(A, [0, 10])], { config: config({}, { receivers: [{ name: 'pager', sendResolved: [] }] }) }),
    ).to.deep.equal([]);
  });

  it('does not wait for an alert that has waited already', () => {
    // It fired before Alertmanager was there, and Prometheus sends it again every other minute.
    const found = messages([alert(A, [-11, 10])]);
    expect(found[0]).to.equal('60 first +a');
  });

  it('makes a group for each set of the labels that it groups by', () => {
    const of = (groupBy: Route['groupBy']): string[] =>
      messages([alert(A, [0, 60]), alert(B, [0, 60])], { config: config({ groupBy }) }).slice(0, 2);
    expect(of(['job'])).to.deep.equal(['30 first +a', '30 first +b']);
    expect(of('all')).to.deep.equal(['30 first +a', '30 first +b']);
    expect(of([])[0]).to.equal('30 first +a +b');
  });

  it('names the group in the words of Alertmanager', () => {
    const routes = [{ ...INHERITING_ROUTE, matchers: [matcher('job=~a|"'), matcher('alertname!=x')] }];
    const [found] = forecastNotifications(request([alert(A, [0, 1])], { config: config({ routes }) }));
    expect(found!.groupKey).to.equal('{}/{alertname!="x",job=~"a|\\""}:{alertname="Down"}');
    expect({ ...found!.groupLabels }).to.deep.equal({ alertname: 'Down' });
  });

  it('takes an alert for over when nothing was heard of it for four times the longer of interval and resend delay', () => {
    const silent = { ...alert(A, [0, 40]), failures: [{ from: 5 * MINUTE, to: 30 * MINUTE }] };
    // The last word came at 4 minutes and held for 4; at 30 minutes it is heard of again, and is old.
    expect(messages([silent])).to.deep.equal([
      '30 first +a',
      '630 all-resolved -a',
      '1800 first +a',
      '2400 all-resolved -a',
    ]);
  });

  it('has nothing to tell after an alert that is not over at the end', () => {
    expect(messages([alert(A, [0, 60])], { to: HOUR })).to.deep.equal(['30 first +a']);
  });

  it('leaves out labels without a value', () => {
    const [found] = forecastNotifications(
      request([alert(labels('alertname', 'Down', 'job', 'a', 'zone', ''), [0, 1])], {
        config: config({ groupBy: 'all' }),
      }),
    );
    expect({ ...found!.groupLabels }).to.deep.equal({ alertname: 'Down', job: 'a' });
  });

  it('forgets what it told after twice the repeat interval', () => {
    // Nothing reaches the receiver for hours: the end of an alert that it was told of goes unsaid.
    const silences = [{ matchers: [matcher('job=a')], startsAt: 5 * MINUTE, endsAt: 3 * HOUR }];
    const of = (repeatIntervalMs: number): string[] =>
      messages([alert(A, [0, 179])], { silences, config: config({ repeatIntervalMs }) });
    expect(of(10 * MINUTE)).to.deep.equal(['30 first +a']);
    expect(of(4 * HOUR)).to.deep.equal(['30 first +a', '10830 all-resolved -a']);
  });
});

describe('what keeps alerts from being told of', () => {
  const inhibitRules = [{ source: [matcher('job=b')], target: [matcher('job=a')], equal: ['alertname'] }];

  it('is an alert that inhibits them, with the same values of the labels named', () => {
    const of = (source: Labels, equal: string[]): string[] =>
      messages([alert(A, [0, 10]), alert(source, [0, 10])], {
        config: config({ groupBy: ['job'] }, { inhibitRules: [{ ...inhibitRules[0]!, equal }] }),
      });
    expect(of(B, ['alertname'])).to.deep.equal(['30 first +b', '630 all-resolved -b']);
    expect(of(B, ['zone'])).to.deep.equal(['30 first +b', '630 all-resolved -b']);
    expect(of(labels('alertname', 'Other', 'job', 'b'), ['alertname'])).to.have.length(4);
  });

  it('is not an alert that is inhibited by the same rule', () => {
    const both = [{ source: [matcher('alertname=Down')], target: [matcher('alertname=Down')], equal: [] }];
    expect(
      messages([alert(A, [0, 10]), alert(B, [0, 10])], { config: config({}, { inhibitRules: both }) })[0],
    ).to.equal('30 first +a +b');
  });

  it('is an alert only while it fires', () => {
    const found = messages([alert(A, [0, 60]), alert(B, [0, 7])], {
      config: config({ groupBy: ['job'] }, { inhibitRules }),
    });
    expect(found).to.deep.equal(['30 first +b', '630 first +a', '630 all-resolved -b', '3630 all-resolved -a']);
  });

  it('is a silence, from its start to its end', () => {
    const silences = [{ matchers: [matcher('job=~a|x')], startsAt: 0, endsAt: 7 * MINUTE }];
    expect(messages([alert(A, [0, 60]), alert(B, [0, 60])], { silences })).to.deep.equal([
      '30 first +b',
      '630 new-alert +a +b',
      '3630 all-resolved -a -b',
    ]);
  });

  it('is a time at which the route is muted or not active', () => {
    const timeIntervals = [{ name: 'night', windows: [{ ...WINDOW, times: [{ from: 0, to: 12 }] }] }];
    const of = (route: Partial<Route>): string[] =>
      messages([alert(A, [0, 60])], { config: config(route, { timeIntervals }) });
    expect(of({ muteTimeIntervals: ['night'] })).to.deep.equal(['930 first +a', '3630 all-resolved -a']);
    expect(of({ activeTimeIntervals: ['night'] })).to.deep.equal(['30 first +a']);
  });

  it('is told with each message that it kept back', () => {
    const silences = [{ matchers: [matcher('job=a')], startsAt: 0, endsAt: 4 * MINUTE }];
    const { messages: sent, suppressed } = forecastInFull(request([alert(A, [0, 60])], { silences }));
    expect(lines(sent)).to.deep.equal(['330 first +a', '3630 all-resolved -a']);
    expect(lines(suppressed)).to.deep.equal(['30 first +a']);
    expect(suppressed[0]!.by).to.deep.equal(['silenced']);
  });

  it('also kept back the end of what was never told', () => {
    const silences = [{ matchers: [matcher('job=a')], startsAt: 0, endsAt: 8 * MINUTE }];
    const { messages: sent, suppressed } = forecastInFull(request([alert(A, [0, 7])], { silences }));
    expect(lines(sent)).to.deep.equal([]);
    expect(suppressed.map(({ reason, by }) => [reason, ...by])).to.deep.equal([
      ['first', 'silenced'],
      ['all-resolved', 'silenced'],
    ]);
  });

  it('is named once when it kept nothing back', () => {
    const silences = [{ matchers: [matcher('job=a')], startsAt: 6 * MINUTE, endsAt: 18 * MINUTE }];
    expect(forecastInFull(request([alert(A, [0, 60])], { silences })).suppressed).to.deep.equal([]);
  });
});

describe('a group without alerts', () => {
  // It is empty from 10:30 on; the other alert is sent at 10:50, before the next cleanup of older servers at 11:00.
  const again = { ...alert(B), bands: [{ state: 'firing' as const, from: 650_000, to: HOUR }] };
  const more = (release: '0.25' | '0.32'): Partial<ForecastRequest> => ({
    sending: { resolvedForMs: 0 },
    alertmanager: { release, startedAt: 0 },
  });

  it('is gone at once, so that what comes next waits as in a new one', () => {
    expect(messages([alert(A, [0, 10]), again], more('0.32'))[2]).to.equal('680 first +b');
  });

  it('was there up to half a minute longer before 0.30, its ticks going on', () => {
    expect(messages([alert(A, [0, 10]), again], more('0.25'))[2]).to.equal('930 first +b');
    const later = { ...again, bands: [{ state: 'firing' as const, from: 661_000, to: HOUR }] };
    expect(messages([alert(A, [0, 10]), later], more('0.25'))[2]).to.equal('691 first +b');
  });
});

describe('a forecast that cannot be made', () => {
  const codeOf = (more: Partial<ForecastRequest>): string => {
    try {
      forecastNotifications(request([alert(A, [0, 10])], more));
      return 'made';
    } catch (error) {
      return (error as { readonly code: string }).code;
    }
  };

  it('says why', () => {
    expect(codeOf({})).to.equal('made');
    expect(codeOf({ config: config({ receiver: 'nobody' }) })).to.equal('alert-notification-name-unknown');
    expect(codeOf({ config: config({ muteTimeIntervals: ['night'] }) })).to.equal('alert-notification-name-unknown');
    expect(codeOf({ config: config({ groupIntervalMs: 0 }) })).to.equal('alert-forecast-invalid');
    expect(codeOf({ config: config({ repeatIntervalMs: NaN }) })).to.equal('alert-forecast-invalid');
    expect(codeOf({ to: -1 })).to.equal('alert-forecast-invalid');
    expect(codeOf({ alerts: [{ ...alert(A, [0, 10]), intervalMs: 0 }] })).to.equal('alert-forecast-invalid');
  });

  it('is one of more steps than anyone waits for', () => {
    expect(codeOf({ alerts: [{ ...alert(A, [0, 1000]), intervalMs: 1 }] })).to.equal('alert-forecast-too-long');
    expect(codeOf({ alerts: [alert(A, [0, 1000])], config: config({ groupIntervalMs: 1 }) })).to.equal(
      'alert-forecast-too-long',
    );
  });
});
