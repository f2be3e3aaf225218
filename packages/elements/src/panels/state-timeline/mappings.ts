import { parseColor, type Report } from '@obs-kit/core';

/** A value of any field; null is a missing one, as NaN is. */
export type StateValue = number | string | boolean | null;

/** What a mapping makes of a value; what it leaves open stays as it was. */
export interface MappedState {
  readonly text: string | undefined;
  /** As documents have colours. */
  readonly color: string | undefined;
}

/** The first one that gives an answer counts. */
export type Mapping = (value: StateValue) => MappedState | undefined;

/** More would be a program. */
const MOST = 500;

type Rules = Readonly<Record<string, unknown>>;

/**
 * Value mappings as Grafana's documents have them: a list of `{ type, options }`, of the types `value` (options by value),
 * `range` (`from`, `to`, both within), and `special` (`match`: true, false, null, nan, null+nan, empty). As text, which is
 * how an attribute has them: `0=Down:red, 1=Up:green`. What cannot be used is reported, and the others hold.
 */
export function parseMappings(value: unknown, report: Report): readonly Mapping[] {
  if (typeof value === 'string') return parseText(value, report);
  if (!Array.isArray(value)) {
    refuse(report, value);
    return [];
  }
  if (value.length > MOST) report.add(tooMany(value.length));
  return value.slice(0, MOST).flatMap((item: unknown, i) => {
    const here = report.at(i);
    const mapping = isRecord(item) ? mappingOf(item, (color) => refuse(here, color)) : undefined;
    if (!mapping) refuse(here, item);
    return mapping ?? [];
  });
}

/** @param refuseColor Is told of a colour that is none; the rest of the mapping holds. */
function mappingOf({ type, options }: Rules, refuseColor: (color: unknown) => void): Mapping | undefined {
  if (!isRecord(options)) return undefined;
  if (type === 'value') {
    const states = new Map(Object.entries(options).map(([key, result]) => [key, stateOf(result, refuseColor)]));
    return (value) => (isMissing(value) ? undefined : states.get(String(value)));
  }
  const result = stateOf(options['result'], refuseColor);
  if (!result) return undefined;
  if (type === 'range') {
    const [from, to] = [endOf(options['from'], -Infinity), endOf(options['to'], Infinity)];
    if (from === undefined || to === undefined) return undefined;
    return (value) => (typeof value === 'number' && value >= from && value <= to ? result : undefined);
  }
  const match = options['match'];
  if (type !== 'special' || typeof match !== 'string' || !Object.hasOwn(SPECIAL, match)) return undefined;
  const matches = SPECIAL[match]!;
  return (value) => (matches(value) ? result : undefined);
}

const isMissing = (value: StateValue): boolean => value === null || Number.isNaN(value);

// A missing number is NaN here, whatever the source called it.
const SPECIAL: Readonly<Record<string, (value: StateValue) => boolean>> = {
  true: (value) => value === true || value === 'true',
  false: (value) => value === false || value === 'false',
  null: isMissing,
  nan: isMissing,
  'null+nan': isMissing,
  empty: (value) => value === '',
};

function stateOf(result: unknown, refuseColor: (color: unknown) => void): MappedState | undefined {
  if (!isRecord(result)) return undefined;
  const { text, color } = result;
  const known = typeof color === 'string' && parseColor(color) !== undefined;
  if (!known && color !== undefined && color !== null && color !== '') refuseColor(color);
  return {
    text: typeof text === 'string' && text !== '' ? text : undefined,
    color: known ? color : undefined,
  };
}

/** `undefined`: it makes no sense. Absent: the end that reaches everywhere. */
function endOf(value: unknown, everywhere: number): number | undefined {
  if (value === undefined || value === null) return everywhere;
  return typeof value === 'number' ? value : undefined;
}

function parseText(text: string, report: Report): readonly Mapping[] {
  const states = new Map<string, MappedState>();
  const entries = entriesOf(text);
  if (entries.length > MOST) report.add(tooMany(entries.length));
  for (const entry of entries.slice(0, MOST)) {
    const equals = entry.indexOf('=');
    const said = entry.slice(equals + 1);
    const colon = said.lastIndexOf(':');
    const name = (colon < 0 ? said : said.slice(0, colon)).trim();
    const color = colon < 0 ? undefined : said.slice(colon + 1).trim();
    const known = color === undefined || parseColor(color) !== undefined;
    if (equals < 1 || !known) refuse(report, entry.trim());
    if (equals > 0)
      states.set(entry.slice(0, equals).trim(), {
        text: name === '' ? undefined : name,
        color: known ? color : undefined,
      });
  }
  return [(value) => (isMissing(value) ? states.get('null') : states.get(String(value)))];
}

/** What stands between commas; those inside the brackets of a colour are its own. Empty entries say nothing. */
function entriesOf(text: string): readonly string[] {
  const entries: string[] = [];
  let open = false;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '(') open = true;
    if (text[i] === ')') open = false;
    if (i < text.length && (text[i] !== ',' || open)) continue;
    entries.push(text.slice(from, i));
    from = i + 1;
  }
  return entries.filter((entry) => entry.trim() !== '');
}

function isRecord(value: unknown): value is Rules {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tooMany(count: number): Parameters<Report['add']>[0] {
  return {
    code: 'state-mapping-invalid',
    message: 'value mappings are too many: {count}, of which the first {most} are used',
    hint: 'Use ranges, or thresholds, in place of single values.',
    values: { count, most: MOST },
  };
}

function refuse(report: Report, value: unknown): void {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  report.add({
    code: 'state-mapping-invalid',
    message: 'value mapping is not understood: {mapping}',
    hint: 'Use 0=Down:red, 1=Up:green, or a list of { type, options } with the types value, range and special.',
    values: { mapping: text.length > 120 ? `${text.slice(0, 119)}…` : text },
  });
}
