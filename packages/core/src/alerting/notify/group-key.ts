import { compareCodePoints } from '../identity.js';
import { quoteGo } from '../templates/quote.js';
import type { LabelMatcher } from './config.js';

const SIGNS = ['=', '!=', '=~', '!~'];

/** A route by the matchers on the way to it, as Alertmanager writes it: `{}/{severity="page",zone!~"a|b"}`. */
export function routeKey(parent: string | undefined, matchers: readonly LabelMatcher[]): string {
  const sorted = [...matchers].sort(
    (a, b) => compareCodePoints(a.name, b.name) || compareCodePoints(a.value, b.value) || rankOf(a) - rankOf(b),
  );
  const own = `{${sorted.map((matcher) => textOf(matcher)).join(',')}}`;
  return parent === undefined ? own : `${parent}/${own}`;
}

/** A group, as Alertmanager tells it to webhooks: `{}/{severity="page"}:{alertname="Down"}`. */
export function groupKey(route: string, groupLabels: readonly (readonly [string, string])[]): string {
  return `${route}:{${groupLabels.map(([name, value]) => `${name}=${quoteGo(value)}`).join(', ')}}`;
}

function textOf(matcher: LabelMatcher): string {
  const { name, value } = matcher;
  const sign = SIGNS[rankOf(matcher)]!;
  if (/[\s{}!=~,\\"'`]/.test(name)) return `${quoteGo(name)}${sign}${quoteGo(value)}`;
  return `${name}${sign}"${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')}"`;
}

function rankOf({ isRegex, isEqual }: LabelMatcher): number {
  return (isRegex ? 2 : 0) + (isEqual ? 0 : 1);
}
