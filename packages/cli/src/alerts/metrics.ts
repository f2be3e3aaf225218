import { activeCount, failingRules, statusOf, type Outlet, type RunnerStatus } from './status.js';

/** The runner's own counters in Prometheus' text format, version 0.0.4. */
export function metricsText(status: RunnerStatus): string {
  const missed = status.groups.reduce((sum, group) => sum + group.missed, 0);
  const outlets = (pick: (outlet: Outlet) => number): [string, number][] =>
    status.outlets.map((outlet) => [`{kind="${outlet.kind}",name="${escape(outlet.name)}"}`, pick(outlet)]);
  return [
    metric('healthy', 'gauge', 'Whether nothing is wrong.', [['', statusOf(status) === 'ok' ? 1 : 0]]),
    metric('rules_failing', 'gauge', 'Rules that could not be evaluated.', [['', failingRules(status).length]]),
    metric('instances', 'gauge', 'Active instances of alerts.', [
      ['{state="pending"}', activeCount(status, 'pending')],
      ['{state="firing"}', activeCount(status, 'firing')],
    ]),
    metric('evaluations_total', 'counter', 'Evaluations of rules.', [['', status.evaluations]]),
    metric('evaluation_failures_total', 'counter', 'Evaluations of rules that failed.', [['', status.failures]]),
    metric('evaluations_missed_total', 'counter', 'Times at which a group was not evaluated.', [['', missed]]),
    metric('clock_jumps_total', 'counter', 'Times that the clock was set.', [['', status.clockJumps]]),
    metric('alerts_sent_total', 'counter', 'Alerts that were delivered.', outlets(({ sent }) => sent)), // prettier-ignore
    metric(
      'alerts_failed_total',
      'counter',
      'Alerts or messages that were not.',
      outlets(({ failed }) => failed),
    ),
    metric(
      'alerts_waiting',
      'gauge',
      'Alerts that wait to be delivered.',
      outlets(({ waiting }) => waiting),
    ),
    '',
  ].join('\n');
}

function metric(name: string, type: string, help: string, samples: readonly (readonly [string, number])[]): string {
  const full = `obs_kit_alerts_${name}`;
  return [`# HELP ${full} ${help}`, `# TYPE ${full} ${type}`, ...samples.map(([labels, value]) => `${full}${labels} ${value}`)].join('\n'); // prettier-ignore
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
