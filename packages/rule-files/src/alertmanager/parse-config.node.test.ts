import { INHERITING_ROUTE } from '@obs-kit/core/alerting.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ALWAYS, FULL, matcher, parse } from '../fixtures/alertmanager.js';

describe('parseAlertmanagerConfig', () => {
  it('reads routes with old and new matchers, inhibition, times, and receivers without their secrets', () => {
    const { config, problems } = parse(FULL.replace('Dec, ', ''));
    expect(problems).to.deep.equal([]);
    expect(config).to.deep.equal({
      route: {
        ...INHERITING_ROUTE,
        receiver: 'nobody',
        groupBy: ['alertname', 'cluster'],
        groupWaitMs: 10_000,
        groupIntervalMs: 60_000,
        repeatIntervalMs: 10_800_000,
        routes: [
          {
            ...INHERITING_ROUTE,
            matchers: [
              matcher('severity', '=', 'page'),
              matcher('service', '=~', '^(a|b)$'),
              matcher('team', '!=', 'x, y'),
              matcher('env', '=~', 'prod|stage'),
              matcher('zone', '!~', 'eu'),
            ],
            receiver: 'pager',
            continue: true,
            groupBy: 'all',
            muteTimeIntervals: ['nights'],
            activeTimeIntervals: ['work'],
            routes: [INHERITING_ROUTE],
          },
        ],
      },
      receivers: [
        { name: 'nobody', sendResolved: [] },
        { name: 'pager', sendResolved: [true, false, false, true, false, true] },
      ],
      inhibitRules: [
        {
          source: [matcher('severity', '=', 'page'), matcher('x', '=~', 'y.*')],
          target: [matcher('a', '=', 'b'), matcher('severity', '=', 'warning')],
          equal: ['cluster', 'service'],
        },
      ],
      timeIntervals: [
        {
          name: 'nights',
          windows: [
            {
              ...ALWAYS,
              times: [
                { from: 1320, to: 1440 },
                { from: 0, to: 390 },
              ],
              location: 'Europe/Berlin',
            },
          ],
        },
        {
          name: 'work',
          windows: [
            {
              ...ALWAYS,
              weekdays: [
                { from: 1, to: 5 },
                { from: 0, to: 0 },
              ],
              daysOfMonth: [
                { from: 1, to: 15 },
                { from: -3, to: -1 },
                { from: 5, to: 5 },
                { from: 1, to: -1 },
              ],
              months: [
                { from: 1, to: 3 },
                { from: 6, to: 8 },
                { from: 12, to: 12 },
              ],
              years: [
                { from: 2020, to: 2022 },
                { from: 2030, to: 2030 },
              ],
            },
          ],
        },
      ],
    });
    expect(JSON.stringify(config)).not.to.contain('secret');
  });

  it('reports each problem at its place, and keeps what is not concerned', () => {
    const { config, problems } = parse(`
route:
  receiver: a
  unknown: 1
  routes:
  - {receiver: none}
  - {matchers: ['x']}
  - {matchers: 'x="y"'}
  - {mute_time_intervals: [never]}
  - {group_interval: 0s}
  - {group_by: ['...', a]}
  - {group_by: [a, a]}
  - {continue: maybe}
  - {receiver: a, routes: [{receiver: gone}, {receiver: a}]}
inhibit_rules:
- {source_matchers: ['=']}
- {equal: [x]}
receivers:
- {name: a}
- {name: a}
- {}
time_intervals:
- name: t
  time_intervals:
  - {times: [{start_time: '10:00', end_time: '9:00'}]}
- name: u
  time_intervals: [{weekdays: [friday:monday]}, {days_of_month: ['0', '27:-2']}, {months: ['13']}, {years: [soon]}]
- name: u
`);
    expect(problems).to.deep.equal([
      'receivers[1].name: alertmanager-name-duplicate',
      'receivers[2].name: alertmanager-name-missing',
      'time_intervals[0].time_intervals[0].times[0]: yaml-value-wrong',
      'time_intervals[1].time_intervals[0].weekdays[0]: yaml-value-wrong',
      'time_intervals[1].time_intervals[1].days_of_month[0]: yaml-value-wrong',
      'time_intervals[1].time_intervals[1].days_of_month[1]: yaml-value-wrong',
      'time_intervals[1].time_intervals[2].months[0]: yaml-value-wrong',
      'time_intervals[1].time_intervals[3].years[0]: yaml-value-wrong',
      'route.routes[0].receiver: alertmanager-name-unknown',
      'route.routes[1].matchers[0]: alertmanager-matcher-invalid',
      'route.routes[2].matchers: yaml-value-wrong',
      'route.routes[3].mute_time_intervals: alertmanager-name-unknown',
      'route.routes[4].group_interval: yaml-value-wrong',
      'route.routes[5].group_by: yaml-value-wrong',
      'route.routes[6].group_by: yaml-value-wrong',
      'route.routes[7].continue: yaml-value-wrong',
      'route.routes[8].routes[0].receiver: alertmanager-name-unknown',
      'route.unknown: yaml-key-unknown',
      'inhibit_rules[0].source_matchers[0]: alertmanager-matcher-invalid',
    ]);
    expect(config?.route.routes).to.deep.equal([
      { ...INHERITING_ROUTE, receiver: 'a', routes: [{ ...INHERITING_ROUTE, receiver: 'a' }] },
    ]);
    expect(config?.inhibitRules).to.have.length(1);
    expect(config?.timeIntervals.map(({ name }) => name)).to.deep.equal(['u']);
  });

  it('has nothing to give without a root route that takes everything', () => {
    const receivers = 'receivers: [{name: a}]\n';
    expect(parse('')).to.deep.equal({ config: undefined, problems: [': alertmanager-route-missing'] });
    expect(parse(receivers)).to.deep.equal({ config: undefined, problems: [': alertmanager-route-missing'] });
    for (const route of [
      '{}',
      "{receiver: a, matchers: ['x=y']}",
      '{receiver: a, match: {x: y}}',
      '{receiver: a, continue: true}',
    ])
      expect(parse(`${receivers}route: ${route}`)).to.deep.equal({
        config: undefined,
        problems: ['route: alertmanager-route-invalid'],
      });
    expect(parse(`${receivers}route: {receiver: b}`).config).to.equal(undefined);
  });
});
