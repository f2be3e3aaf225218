import { labelsFrom, type Labels, type Report } from '@obs-kit/core';
import { parsePromDuration } from '../duration.js';
import { isNull, type YamlMap, type YamlValue } from './value.js';

/**
 * Reads the fields of one map, each once, and reports what is wrong with them at their place. `ok` says whether all that
 * was read so far could be: what has a broken part is left out, and not used by halves.
 */
export class Fields {
  ok = true;
  readonly #read = new Set<string>();

  constructor(
    readonly entries: ReadonlyMap<string, YamlValue>,
    readonly report: Report,
  ) {}

  /** A value that is there and not null. */
  value(key: string): YamlValue | undefined {
    this.#read.add(key);
    const value = this.entries.get(key);
    return value === undefined || isNull(value) ? undefined : value;
  }

  /** What is written, numbers and booleans too: `severity: 1` is the text `1`. */
  text(key: string): string | undefined {
    const value = this.value(key);
    return value === undefined ? undefined : this.#from(textOf(value, this.report.at(key)));
  }

  /** ms. */
  duration(key: string): number | undefined {
    return this.#parsed(key, 'a duration such as 5m or 1d12h', parsePromDuration);
  }

  integer(key: string): number | undefined {
    return this.#parsed(key, 'a whole number', (text) => {
      const number = /^[-+]?\d{1,15}$/.test(text) ? Number(text) : NaN;
      return Number.isNaN(number) ? undefined : number;
    });
  }

  boolean(key: string): boolean | undefined {
    return this.#parsed(key, 'true or false', (text) => {
      if (/^(?:true|True|TRUE|yes|Yes|YES|on|On|ON|y|Y)$/.test(text)) return true;
      return /^(?:false|False|FALSE|no|No|NO|off|Off|OFF|n|N)$/.test(text) ? false : undefined;
    });
  }

  /** Names and texts; null is an empty text. */
  labels(key: string): Labels {
    const value = this.value(key);
    if (value === undefined) return labelsFrom([]);
    const fields = fieldsOf(value, this.report.at(key));
    const entries: [string, string][] = [];
    for (const name of fields?.entries.keys() ?? []) entries.push([name, fields?.text(name) ?? '']);
    if (fields === undefined || !fields.ok) this.ok = false;
    return labelsFrom(entries);
  }

  /** The items of a list; none where there is no list. */
  list(key: string): readonly YamlValue[] {
    const value = this.value(key);
    if (value === undefined) return [];
    if (value.kind === 'list') return value.items;
    this.#from(wrong(value, 'a list', this.report.at(key)));
    return [];
  }

  texts(key: string): readonly string[] {
    const report = this.report.at(key);
    const items = this.list(key).map((item, i) => this.#from(textOf(item, report.at(i))));
    return items.filter((item) => item !== undefined);
  }

  /** Reports the keys that nobody asked for. They are no reason to leave anything out. */
  reportUnknown(): void {
    for (const key of this.entries.keys()) {
      if (this.#read.has(key)) continue;
      this.report.at(key).add({
        code: 'yaml-key-unknown',
        message: 'field {key} is not known here and is not used',
        hint: 'Check its name; in an edit of the text it stays as it is.',
        values: { key },
      });
    }
  }

  #parsed<T>(key: string, expected: string, parse: (text: string) => T | undefined): T | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    const parsed = value.kind === 'scalar' ? parse(value.text) : undefined;
    return this.#from(parsed ?? wrong(value, expected, this.report.at(key)));
  }

  #from<T>(value: T | undefined): T | undefined {
    if (value === undefined) this.ok = false;
    return value;
  }
}

/** The fields of a value that has to be a map; `undefined`, and a problem, when it is none. */
export function fieldsOf(value: YamlValue, report: Report): Fields | undefined {
  if (value.kind !== 'map') return wrong(value, 'a map of fields', report);
  if (value.repeated === undefined) return new Fields(value.entries, report);
  report.add({
    code: 'yaml-key-duplicate',
    message: 'key {key} stands twice in the same map',
    hint: 'Keep one of the two; the map is not used before that.',
    values: { key: value.repeated },
  });
  return undefined;
}

/** The text of a scalar; `undefined`, and a problem, for anything else. */
export function textOf(value: YamlValue, report: Report): string | undefined {
  if (value.kind !== 'scalar') return wrong(value, 'a text', report);
  if (isNull(value)) return '';
  // Half of a surrogate pair, which only an escape can write, is not a character in any encoding.
  return /\p{Surrogate}/u.test(value.text) ? wrong(value, 'well-formed Unicode', report) : value.text;
}

/** Reports a value of the wrong kind. */
export function wrong(value: YamlValue, expected: string, report: Report): undefined {
  report.add({
    code: 'yaml-value-wrong',
    message: 'value is {found}, where {expected} is expected',
    hint: 'Correct the value; the part it belongs to is left out before that.',
    values: { found: describe(value), expected },
  });
  return undefined;
}

function describe(value: Exclude<YamlValue, YamlMap> | YamlMap): string {
  if (value.kind === 'scalar') return isNull(value) ? 'empty' : `"${value.text}"`;
  return value.kind === 'broken' ? value.found : `a ${value.kind}`;
}
