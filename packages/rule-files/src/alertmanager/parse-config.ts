import type { Report } from '@obs-kit/core';
import type { InhibitRule, NotificationConfig, Route } from '@obs-kit/core/alerting.js';
import { parseDocuments } from '../yaml/documents.js';
import { fieldsOf, type Fields } from '../yaml/fields.js';
import { valueOf } from '../yaml/value.js';
import { parseMatcherFields } from './matcher-fields.js';
import { parseReceiver } from './parse-receiver.js';
import { parseRoute, type KnownNames } from './parse-route.js';
import { parseTimeInterval } from './parse-time-interval.js';

/**
 * Reads what decides in a configuration of Alertmanager who is told of which alert and when: routes, the names of
 * receivers, inhibition, times. What a route inherits is left `undefined`. Every problem is reported with its place; a
 * part that is broken is left out, so a configuration with problems sends other messages than was meant.
 * @returns `undefined` when there is no usable root route.
 * @see https://prometheus.io/docs/alerting/latest/configuration/
 */
export function parseAlertmanagerConfig(text: string, report: Report): NotificationConfig | undefined {
  const [document] = parseDocuments(text, report) ?? [];
  const value = document === undefined ? undefined : valueOf(document, report);
  const fields = value === undefined ? undefined : fieldsOf(value, report);
  if (fields === undefined) return noRoute(report);
  const receivers = namedParts(fields, 'receivers', parseReceiver, new Set());
  const intervalNames = new Set<string>();
  const timeIntervals = ['mute_time_intervals', 'time_intervals'].flatMap((key) =>
    namedParts(fields, key, parseTimeInterval, intervalNames),
  );
  const route = rootOf(fields, {
    receivers: new Set(receivers.map(({ name }) => name)),
    timeIntervals: intervalNames,
  });
  const inhibitRules = parts(fields, 'inhibit_rules', parseInhibitRule);
  fields.value('global');
  fields.value('templates');
  fields.reportUnknown();
  return route === undefined ? undefined : { route, receivers, inhibitRules, timeIntervals };
}

function parts<T>(fields: Fields, key: string, parse: (part: Fields) => T | undefined): readonly T[] {
  const place = fields.report.at(key);
  return fields.list(key).flatMap((item, i) => {
    const part = fieldsOf(item, place.at(i));
    const parsed = part === undefined ? undefined : parse(part);
    return parsed === undefined ? [] : [parsed];
  });
}

/** Parts whose names must be unique; of two with one name the first is kept. */
function namedParts<T extends { readonly name: string }>(
  fields: Fields,
  key: string,
  parse: (part: Fields) => T | undefined,
  names: Set<string>,
): readonly T[] {
  return parts(fields, key, (part) => {
    const parsed = parse(part);
    if (parsed === undefined || !names.has(parsed.name)) {
      if (parsed !== undefined) names.add(parsed.name);
      return parsed;
    }
    part.report.at('name').add({
      code: 'alertmanager-name-duplicate',
      message: 'name {name} stands twice',
      hint: 'Give one of the two another name; the second is not used before that.',
      values: { name: parsed.name },
    });
    return undefined;
  });
}

function rootOf(fields: Fields, names: KnownNames): Route | undefined {
  const value = fields.value('route');
  if (value === undefined) return noRoute(fields.report);
  const place = fields.report.at('route');
  const root = fieldsOf(value, place);
  const route = root === undefined ? undefined : parseRoute(root, names);
  if (route === undefined) return undefined;
  const wrongPart =
    route.receiver === undefined
      ? 'has no receiver'
      : route.matchers.length > 0
        ? 'has matchers'
        : route.muteTimeIntervals.length + route.activeTimeIntervals.length > 0
          ? 'has time intervals'
          : route.continue
            ? 'has continue'
            : undefined;
  if (wrongPart === undefined) return route;
  place.add({
    code: 'alertmanager-route-invalid',
    message: 'root route {problem}',
    hint: 'The root must have a receiver and take every alert at any time; it has no sibling to continue with.',
    values: { problem: wrongPart },
  });
  return undefined;
}

function noRoute(report: Report): undefined {
  report.add({
    code: 'alertmanager-route-missing',
    message: 'configuration of Alertmanager has no route',
    hint: 'Add a route with a receiver.',
  });
}

function parseInhibitRule(fields: Fields): InhibitRule | undefined {
  const rule = {
    source: parseMatcherFields(fields, {
      exact: 'source_match',
      regex: 'source_match_re',
      matchers: 'source_matchers',
    }),
    target: parseMatcherFields(fields, {
      exact: 'target_match',
      regex: 'target_match_re',
      matchers: 'target_matchers',
    }),
    equal: fields.texts('equal'),
  };
  fields.reportUnknown();
  return fields.ok ? rule : undefined;
}
