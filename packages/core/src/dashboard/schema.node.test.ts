import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { fullDocument, SMALLEST_DOCUMENT, type Loose } from './fixtures/documents.js';
import { DASHBOARD, parseDashboard, SOURCE_REFERENCE } from './parse.js';
import { FIELD_COLOR, FIELD_CONFIG, FIELD_MATCHER, FIELD_OPTIONS, FIELD_OVERRIDE } from './parse-field.js';
import { THRESHOLD_STEP, THRESHOLDS } from './parse-field.js';
import { GRID, PANEL, TARGET, TRANSFORMATION } from './parse-panel.js';
import { TIME } from './parse-time.js';
import { VARIABLE } from './parse-variable.js';

const schema = JSON.parse(readFileSync(new URL('../../schema/dashboard-v1.json', import.meta.url), 'utf8'));

/** What the gate reads, by the schema's name for it. */
const SHAPES: Readonly<Record<string, object>> = {
  dashboard: DASHBOARD,
  time: TIME,
  source: SOURCE_REFERENCE,
  variable: VARIABLE,
  panel: PANEL,
  grid: GRID,
  target: TARGET,
  transformation: TRANSFORMATION,
  fieldOptions: FIELD_OPTIONS,
  fieldOverride: FIELD_OVERRIDE,
  fieldMatcher: FIELD_MATCHER,
  fieldConfig: FIELD_CONFIG,
  fieldColor: FIELD_COLOR,
  thresholds: THRESHOLDS,
  thresholdStep: THRESHOLD_STEP,
};

const ANNOTATIONS = ['title', 'description', 'default', 'examples', '$schema', '$id', '$defs'];
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

/** The words of JSON Schema that the document's schema uses; one that is not here fails the test. */
const WORDS: Readonly<Record<string, (rule: Loose, value: Loose, at: Loose) => boolean>> = {
  $ref: (rule: string, value) => fits(schema.$defs[rule.replace('#/$defs/', '')], value),
  type: (rule, value) => [rule].flat().some((type: string) => TYPES[type]!(value)),
  const: (rule, value) => value === rule,
  enum: (rule: unknown[], value) => rule.includes(value),
  pattern: (rule, value) => typeof value !== 'string' || new RegExp(rule).test(value),
  minLength: (rule, value) => typeof value !== 'string' || value.length >= rule,
  minimum: (rule, value) => typeof value !== 'number' || value >= rule,
  maximum: (rule, value) => typeof value !== 'number' || value <= rule,
  maxItems: (rule, value) => !Array.isArray(value) || value.length <= rule,
  items: (rule, value) => !Array.isArray(value) || value.every((item) => fits(rule, item)),
  required: (rule: string[], value) => !isObject(value) || rule.every((key) => Object.hasOwn(value, key)),
  properties: (rule, value) =>
    !isObject(value) || Object.keys(value).every((key) => !Object.hasOwn(rule, key) || fits(rule[key], value[key])),
  additionalProperties: (_rule, value, at) =>
    !isObject(value) || Object.keys(value).every((key) => Object.hasOwn(at.properties, key)),
};

function fits(rules: Record<string, unknown>, value: unknown): boolean {
  return Object.entries(rules).every(([word, rule]) => ANNOTATIONS.includes(word) || WORDS[word]!(rule, value, rules));
}

/** What a schema of this kind cannot say: that names are unique, steps in order, and times make sense. */
const BEYOND_SCHEMA = /^(.*-duplicate|threshold-invalid|time-.*|refresh-invalid|document-key-forbidden)$/;

describe('the published schema of documents', () => {
  it('names exactly the keys that the gate reads, part by part', () => {
    const inSchema = Object.entries<Loose>(schema.$defs).map(([name, part]) => [
      name,
      Object.keys(part.properties).sort(),
    ]);
    const inGate = Object.entries(SHAPES).map(([name, shape]) => [name, Object.keys(shape).sort()]);
    expect(Object.fromEntries(inSchema)).to.deep.equal(Object.fromEntries(inGate));
  });

  it('closes every part, so that a misspelt key is seen in an editor too', () => {
    for (const part of Object.values<Loose>(schema.$defs)) expect(part.additionalProperties).to.equal(false);
  });

  it('says the defaults that the gate takes', () => {
    const document = {
      version: 1,
      variables: [{ name: 'a' }],
      panels: [{ type: 'a', targets: [{}], transformations: [{ id: 'a' }] }],
    };
    const { dashboard } = parseDashboard(document);
    const [panel] = dashboard.panels;
    const read: Readonly<Record<string, Loose>> = {
      dashboard,
      time: dashboard.time,
      variable: dashboard.variables[0],
      panel,
      target: panel?.targets[0],
      transformation: panel?.transformations[0],
    };
    let compared = 0;
    for (const [name, value] of Object.entries(read)) {
      for (const [key, rule] of Object.entries<Loose>(schema.$defs[name].properties)) {
        if (!Object.hasOwn(rule, 'default')) continue;
        expect(value[key], `${name}.${key}`).to.deep.equal(rule.default);
        compared += 1;
      }
    }
    expect(compared).to.be.greaterThan(25);
  });

  it('agrees with the gate on documents that are right', () => {
    for (const document of [fullDocument(), SMALLEST_DOCUMENT]) {
      expect(fits(schema, document)).to.equal(true);
      expect(parseDashboard(document).problems).to.deep.equal([]);
    }
  });

  it('agrees with the gate on documents with any one value replaced, removed or misspelt', () => {
    const judged = { right: 0, wrong: 0 };
    for (const [place, change] of changes()) {
      const document = fullDocument();
      change(document);
      const codes = parseDashboard(document).problems.map(({ code }) => code);
      const inGate = codes.every((code) => BEYOND_SCHEMA.test(code));
      if (fits(schema, document) !== inGate) expect.fail(`${place}: the gate says ${codes.join(', ') || 'nothing'}`);
      judged[inGate ? 'right' : 'wrong'] += 1;
    }
    expect(judged.right).to.be.greaterThan(500);
    expect(judged.wrong).to.be.greaterThan(1000);
  });
});

/** Of every type, with the words and the limits that occur in the schema and their neighbours. */
const VALUES: readonly unknown[] = [
  ...['', 'x', '__x', 'range', 'instant', 'asc', 'load', 'absolute', 'fixed', true, null],
  ...[-1, 0, 1, 1.5, 15, 16, 23, 24, 25, 1000, 1001, 100_000, 100_001],
  ...[[], {}, [null], ['x'], [{}], { x: 1 }, [{ name: 'n', type: 't' }]],
];

/** Every value of a full document, changed in every way. */
function* changes(): Generator<[place: string, change: (document: Loose) => void]> {
  const paths: (readonly (string | number)[])[] = [];
  const walk = (part: Loose, path: readonly (string | number)[]): void => {
    for (const key of Object.keys(part)) {
      const here = [...path, Array.isArray(part) ? Number(key) : key];
      paths.push(here);
      if (typeof part[key] === 'object' && part[key] !== null) walk(part[key], here);
    }
  };
  walk(fullDocument(), []);

  for (const path of paths) {
    const key = path.at(-1)!;
    const holderOf = (document: Loose): Loose => path.slice(0, -1).reduce((part: Loose, step) => part[step], document);
    for (const value of VALUES) {
      yield [`${path.join('.')} = ${JSON.stringify(value)}`, (document) => (holderOf(document)[key] = value)];
    }
    if (typeof key === 'number') {
      yield [`${path.join('.')} removed`, (document) => holderOf(document).splice(key, 1)];
    } else {
      yield [`${path.join('.')} removed`, (document) => delete holderOf(document)[key]];
      yield [`${path.join('.')}s`, (document) => (holderOf(document)[`${key}s`] = 'x')];
    }
  }
}
