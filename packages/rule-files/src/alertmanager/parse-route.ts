import type { Route } from '@obs-kit/core/alerting.js';
import { parseMatcherFields } from './matcher-fields.js';
import { fieldsOf, wrong, type Fields } from '../yaml/fields.js';

/** Names that routes may refer to. */
export interface KnownNames {
  readonly receivers: ReadonlySet<string>;
  readonly timeIntervals: ReadonlySet<string>;
}

/** A route and those below it. A child that is broken is left out, and with it those below it. */
export function parseRoute(fields: Fields, names: KnownNames): Route | undefined {
  const { report } = fields;
  const receiver = fields.text('receiver');
  const route = {
    receiver: receiver === '' ? undefined : receiver,
    groupBy: groupByOf(fields),
    groupWaitMs: fields.duration('group_wait'),
    groupIntervalMs: moreThanZero(fields, 'group_interval'),
    repeatIntervalMs: moreThanZero(fields, 'repeat_interval'),
    matchers: parseMatcherFields(fields, { exact: 'match', regex: 'match_re', matchers: 'matchers' }),
    muteTimeIntervals: fields.texts('mute_time_intervals'),
    activeTimeIntervals: fields.texts('active_time_intervals'),
    continue: fields.boolean('continue') ?? false,
  };
  if (route.receiver !== undefined && !names.receivers.has(route.receiver))
    unknownName(fields, 'receiver', route.receiver);
  for (const key of ['muteTimeIntervals', 'activeTimeIntervals'] as const) {
    const field = key === 'muteTimeIntervals' ? 'mute_time_intervals' : 'active_time_intervals';
    for (const name of route[key]) if (!names.timeIntervals.has(name)) unknownName(fields, field, name);
  }
  const routes = fields.list('routes').map((item, i) => {
    const child = fieldsOf(item, report.at('routes').at(i));
    return child === undefined ? undefined : parseRoute(child, names);
  });
  fields.reportUnknown();
  return fields.ok ? { ...route, routes: routes.filter((child) => child !== undefined) } : undefined;
}

function groupByOf(fields: Fields): Route['groupBy'] {
  if (fields.value('group_by') === undefined) return undefined;
  const names = fields.texts('group_by');
  if (names.length === 1 && names[0] === '...') return 'all';
  if (names.includes('...') || new Set(names).size < names.length) {
    fields.ok = false;
    const text = names.join(', ');
    wrong(
      { kind: 'scalar', text, plain: false },
      "names of labels, each once, or '...' alone",
      fields.report.at('group_by'),
    );
  }
  // An empty list is inherited like one that is not there.
  return names.length === 0 ? undefined : names;
}

function moreThanZero(fields: Fields, key: string): number | undefined {
  const ms = fields.duration(key);
  if (ms !== 0) return ms;
  fields.ok = false;
  return wrong({ kind: 'scalar', text: '0', plain: false }, 'more than 0', fields.report.at(key));
}

function unknownName(fields: Fields, field: string, name: string): void {
  fields.ok = false;
  fields.report.at(field).add({
    code: 'alertmanager-name-unknown',
    message: 'route refers to {name} in {field}, which is not defined',
    hint: 'Define it, or correct the name; the route is not used before that.',
    values: { field, name },
  });
}
