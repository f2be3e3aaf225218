import { ObsError, type NumberField } from '@obs-kit/core';
import { displayOf } from '../color.js';

/** What a field is to a candle. */
export const ROLES = ['open', 'high', 'low', 'close', 'volume'] as const;
export type Role = (typeof ROLES)[number];

export type Found = Partial<Record<Role, NumberField>>;

/** The fields that are drawn, and of what. */
export interface FoundCandles {
  readonly found: Found;
  /** What could be drawn, such as `symbol=A`, `symbol=B`: of these the first is. Empty: no more than one. */
  readonly sets: readonly string[];
}

type Candidates = ReadonlyMap<Role, readonly NumberField[]>;

/**
 * The fields of candles: those that options name, else those whose name is `open` or `o`, or has the word `open` in it. Where
 * several would do they are told apart by their labels, else by the rest of their names, so that prices of two symbols are
 * never one candle; of the symbols that have all prices the first is taken.
 * @param wanted Without which nothing can be drawn. Throws `candlestick-field-missing`.
 */
export function fieldsOf(
  fields: readonly NumberField[],
  named: Readonly<Partial<Record<Role, string>>>,
  wanted: readonly Role[],
): FoundCandles {
  const candidates = candidatesOf(fields, named);
  for (const role of wanted) if (!candidates.has(role)) throw missing(role, named[role], fields);
  const keys = differingLabels(candidates);
  const sets = [...setsOf(candidates, keys)];
  const whole = sets.filter(([, found]) => wanted.every((role) => found[role]));
  const [first] = whole;
  if (first) {
    // The same prices with another volume are the same candles.
    const others = whole.filter(([, found]) => wanted.some((role) => found[role] !== first[1][role]));
    return { found: first[1], sets: others.length > 0 ? [first, ...others].map(([name]) => name) : [] };
  }
  const [name, found] = sets[0] ?? ['', {}];
  const lacking = wanted.find((role) => !found[role]);
  if (lacking && keys.length > 0) throw missing(lacking, `${lacking} of ${name}`, fields);
  // Names that differ are a weak sign.
  const anyhow = [...candidates].map(([role, matching]) => [role, matching[0]]);
  return { found: Object.fromEntries(anyhow) as Found, sets: [] };
}

function candidatesOf(
  fields: readonly NumberField[],
  named: Readonly<Partial<Record<Role, string>>>,
): Map<Role, readonly NumberField[]> {
  const candidates = new Map<Role, readonly NumberField[]>();
  const where = (matches: (name: string) => boolean): readonly NumberField[] =>
    fields.filter((field) => [field.name, displayOf(field).name].some(matches));
  for (const role of ROLES) {
    const given = named[role];
    const word = new RegExp(String.raw`\b${role}\b`, 'i');
    const tests: ((name: string) => boolean)[] =
      given === undefined
        ? [(name) => name.toLowerCase() === role, (name) => name.toLowerCase() === role[0], (name) => word.test(name)]
        : [(name) => name === given];
    const matching = tests.map(where).find(({ length }) => length > 0);
    if (matching) candidates.set(role, matching);
  }
  return candidates;
}

/** Fields that belong together by what they are named by, such as `symbol=A`; those that say nothing belong to all. */
function setsOf(candidates: Candidates, keys: readonly string[]): ReadonlyMap<string, Found> {
  const several = [...candidates.values()].some(({ length }) => length > 1);
  const nameOf = (field: NumberField, role: Role): string => {
    if (keys.length === 0) return several ? restOfName(field, role) : '';
    const labels = keys.map((key) => [key, labelOf(field, key)] as const);
    return labels.flatMap(([key, value]) => (value === undefined ? [] : `${key}=${value}`)).join(', ');
  };
  const sets = new Map<string, Found>();
  for (const [role, matching] of candidates) {
    for (const field of matching) {
      const name = nameOf(field, role);
      const found = sets.get(name) ?? {};
      found[role] ??= field;
      sets.set(name, found);
    }
  }
  const common = sets.get('');
  if (!common || sets.size === 1) return sets;
  sets.delete('');
  const ownRoles = new Set([...sets.values()].flatMap((found) => Object.keys(found)));
  // Labels that are not there are empty: such fields are a symbol of their own where they are the same parts.
  if (Object.keys(common).some((role) => ownRoles.has(role)))
    return new Map([[keys.map((key) => `${key}=`).join(', '), common], ...sets]);
  return new Map([...sets].map(([name, found]) => [name, { ...common, ...found }]));
}

/**
 * Names of labels by which fields differ that would be the same part of a candle, and whose values several parts share: a
 * label that says which part it is tells no symbols apart.
 */
function differingLabels(candidates: Candidates): readonly string[] {
  const keys = new Set<string>();
  for (const matching of candidates.values()) {
    const first = matching[0]!;
    for (const field of matching)
      for (const key of Object.keys({ ...first.labels, ...field.labels }))
        if (labelOf(field, key) !== labelOf(first, key)) keys.add(key);
  }
  return [...keys].sort().filter((key) => candidates.size === 1 || isShared(candidates, key));
}

function isShared(candidates: Candidates, key: string): boolean {
  const roleOf = new Map<string, Role>();
  return [...candidates].some(([role, matching]) =>
    matching.some((field) => {
      const value = labelOf(field, key);
      if (value === undefined) return false;
      const before = roleOf.get(value);
      roleOf.set(value, role);
      return before !== undefined && before !== role;
    }),
  );
}

function labelOf({ labels }: NumberField, key: string): string | undefined {
  return labels && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function restOfName(field: NumberField, role: Role): string {
  return displayOf(field)
    .name.replace(new RegExp(String.raw`\b${role}\b`, 'i'), ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function missing(role: Role, given: string | undefined, fields: readonly NumberField[]): ObsError {
  const names = fields.slice(0, 8).map((field) => displayOf(field).name);
  return new ObsError({
    code: 'candlestick-field-missing',
    message: 'result has no field {wanted} for candles; it has {names}',
    hint: 'Name the fields open, high, low and close, or say which they are by the option fields.',
    values: { wanted: given ?? role, names: names.join(', ') || 'none with numbers' },
  });
}
