import type {
  InhibitRule,
  LabelMatcher,
  NotificationConfig,
  NumberRange,
  Route,
  TimeInterval,
  TimeWindow,
} from '@obs-kit/core/alerting.js';
import { formatPromDuration } from '../duration.js';
import { formatYaml, type YamlData, type YamlFields } from '../yaml/write.js';

/**
 * A configuration of Alertmanager with routes, inhibition, times, and receivers by their names alone: where they send to
 * is not known here, and must be added before anybody is told. Names of labels beyond ASCII need Alertmanager 0.27.
 * `parseAlertmanagerConfig` reads the same configuration from it, but for `sendResolved`.
 * @throws ObsError `yaml-text-invalid` for a text that is not well-formed Unicode.
 */
export function formatAlertmanagerConfig(config: NotificationConfig): string {
  return formatYaml(
    fields([
      ['route', routeData(config.route)],
      ['inhibit_rules', some(config.inhibitRules.map(inhibitData))],
      ['time_intervals', some(config.timeIntervals.map(intervalData))],
      ['receivers', config.receivers.map(({ name }) => fields([['name', name]]))],
    ]),
  );
}

function routeData(route: Route): YamlFields {
  return fields([
    ['receiver', route.receiver],
    ['matchers', some(route.matchers.map(formatMatcher))],
    ['group_by', route.groupBy === 'all' ? ['...'] : route.groupBy],
    ['group_wait', durationData(route.groupWaitMs)],
    ['group_interval', durationData(route.groupIntervalMs)],
    ['repeat_interval', durationData(route.repeatIntervalMs)],
    ['mute_time_intervals', some(route.muteTimeIntervals)],
    ['active_time_intervals', some(route.activeTimeIntervals)],
    ['continue', route.continue || undefined],
    ['routes', some(route.routes.map(routeData))],
  ]);
}

function inhibitData({ source, target, equal }: InhibitRule): YamlFields {
  return fields([
    ['source_matchers', some(source.map(formatMatcher))],
    ['target_matchers', some(target.map(formatMatcher))],
    ['equal', some(equal)],
  ]);
}

/** A matcher as both of Alertmanager's parsers read it, but for names that only the newer one knows. */
function formatMatcher({ name, value, isRegex, isEqual }: LabelMatcher): string {
  const operator = isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!=';
  const isClassic = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
  return `${isClassic ? name : quoted(name)}${operator}${quoted(value)}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

function intervalData({ name, windows }: TimeInterval): YamlFields {
  return fields([
    ['name', name],
    ['time_intervals', windows.map(windowData)],
  ]);
}

const WEEKDAYS: readonly string[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function windowData(window: TimeWindow): YamlFields {
  const times = window.times.map(({ from, to }) =>
    fields([
      ['start_time', timeText(from)],
      ['end_time', timeText(to)],
    ]),
  );
  return fields([
    ['times', some(times)],
    ['weekdays', some(window.weekdays.map((range) => rangeText(range, (day) => WEEKDAYS[day] ?? String(day))))],
    ['days_of_month', some(window.daysOfMonth.map((range) => rangeText(range)))],
    ['months', some(window.months.map((range) => rangeText(range)))],
    ['years', some(window.years.map((range) => rangeText(range)))],
    ['location', window.location === 'UTC' ? undefined : window.location],
  ]);
}

function rangeText({ from, to }: NumberRange, write: (value: number) => string = String): string {
  return from === to ? write(from) : `${write(from)}:${write(to)}`;
}

function timeText(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function durationData(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatPromDuration(ms);
}

/** A list; nothing where it is empty. */
function some(items: readonly YamlData[]): YamlData | undefined {
  return items.length === 0 ? undefined : items;
}

function fields(entries: readonly (readonly [string, YamlData | undefined])[]): YamlFields {
  return new Map(entries);
}
