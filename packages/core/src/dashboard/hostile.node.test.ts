import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { fullDocument, type Loose } from './fixtures/documents.js';
import { EMPTY_DASHBOARD, parseDashboard } from './parse.js';

const fixture = (name: string): Loose =>
  JSON.parse(readFileSync(new URL(`../../../testing/fixtures/hostile/${name}`, import.meta.url), 'utf8'));

const naughty: readonly string[] = fixture('blns.json');
const files: readonly (readonly [name: string, base64: string])[] = Object.entries(fixture('json-parsing.json'));

describe('parseDashboard on the JSON test suite', () => {
  const textOf = (base64: string): string => new TextDecoder().decode(Buffer.from(base64, 'base64'));

  it('has the suite', () => {
    expect(files.length).to.equal(316);
  });

  for (const kind of ['y', 'n', 'i']) {
    const names = files.filter(([name]) => name.startsWith(`${kind}_`));
    it(`takes ${names.length} files of kind ${kind} for what they are`, () => {
      for (const [name, base64] of names) {
        const { dashboard, problems } = parseDashboard(textOf(base64));
        const codes = problems.map(({ code }) => code);
        // None of them is a dashboard: either it is no JSON, or JSON that says something else.
        expect(codes.length, name).to.be.greaterThan(0);
        if (kind === 'y') expect(codes, name).to.not.include('document-json-invalid');
        if (kind === 'n') expect(codes, name).to.deep.equal(['document-json-invalid']);
        expect(dashboard.panels, name).to.deep.equal([]);
      }
    });
  }

  it('survives a hundred thousand open brackets', () => {
    for (const text of ['['.repeat(100_000), '[{"":'.repeat(50_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`]) {
      const { dashboard, problems } = parseDashboard(text);
      expect(dashboard).to.equal(EMPTY_DASHBOARD);
      expect(problems.length).to.equal(1);
    }
  });
});

/** Every place of a document where any text may stand, as the function that puts one there and the one that reads it. */
const TEXT_PLACES: Readonly<Record<string, (document: Loose) => { holder: Loose; key: string | number }>> = {
  title: (d) => ({ holder: d, key: 'title' }),
  description: (d) => ({ holder: d, key: 'description' }),
  tag: (d) => ({ holder: d.tags, key: 1 }),
  'source name': (d) => ({ holder: d.sources[0], key: 'name' }),
  'source type': (d) => ({ holder: d.sources[0], key: 'type' }),
  'variable label': (d) => ({ holder: d.variables[0], key: 'label' }),
  'variable description': (d) => ({ holder: d.variables[0], key: 'description' }),
  'variable kind': (d) => ({ holder: d.variables[0], key: 'kind' }),
  'variable query': (d) => ({ holder: d.variables[0], key: 'query' }),
  'variable source': (d) => ({ holder: d.variables[0], key: 'source' }),
  'variable regex': (d) => ({ holder: d.variables[0], key: 'regex' }),
  'variable allValue': (d) => ({ holder: d.variables[0], key: 'allValue' }),
  'variable value': (d) => ({ holder: d.variables[0].value, key: 0 }),
  'panel id': (d) => ({ holder: d.panels[0], key: 'id' }),
  'panel type': (d) => ({ holder: d.panels[0], key: 'type' }),
  'panel title': (d) => ({ holder: d.panels[0], key: 'title' }),
  'panel description': (d) => ({ holder: d.panels[0], key: 'description' }),
  'panel source': (d) => ({ holder: d.panels[0], key: 'source' }),
  'panel option': (d) => ({ holder: d.panels[0].options.legend, key: 'show' }),
  'target refId': (d) => ({ holder: d.panels[0].targets[0], key: 'refId' }),
  'target query': (d) => ({ holder: d.panels[0].targets[0], key: 'query' }),
  'target legend': (d) => ({ holder: d.panels[0].targets[0], key: 'legend' }),
  'target minStep': (d) => ({ holder: d.panels[0].targets[0], key: 'minStep' }),
  'target option': (d) => ({ holder: d.panels[0].targets[0].options.nested.deep, key: 2 }),
  'transformation id': (d) => ({ holder: d.panels[0].transformations[0], key: 'id' }),
  'field name': (d) => ({ holder: d.panels[0].field.defaults, key: 'displayName' }),
  'field description': (d) => ({ holder: d.panels[0].field.defaults, key: 'description' }),
  'field unit': (d) => ({ holder: d.panels[0].field.defaults, key: 'unit' }),
  'field colour': (d) => ({ holder: d.panels[0].field.defaults.color, key: 'color' }),
  'field noValue': (d) => ({ holder: d.panels[0].field.defaults, key: 'noValue' }),
  'field custom': (d) => ({ holder: d.panels[0].field.defaults.custom, key: 'lineWidth' }),
  'threshold colour': (d) => ({ holder: d.panels[0].field.defaults.thresholds.steps[1], key: 'color' }),
  'matcher id': (d) => ({ holder: d.panels[0].field.overrides[0].matcher, key: 'id' }),
  'matcher option': (d) => ({ holder: d.panels[0].field.overrides[0].matcher, key: 'options' }),
};

describe('parseDashboard on naughty strings', () => {
  // An empty text is another matter: names may not be empty.
  const texts = naughty.filter((text) => text !== '');

  for (const [place, find] of Object.entries(TEXT_PLACES)) {
    it(`keeps ${texts.length} of them verbatim as ${place}`, () => {
      for (const text of texts) {
        const document = fullDocument();
        const { holder, key } = find(document);
        holder[key] = text;
        const { dashboard, problems } = parseDashboard(JSON.stringify(document));
        expect(problems, text).to.deep.equal([]);
        const read = find(dashboard);
        expect(read.holder[read.key]).to.equal(text);
      }
    });
  }

  it('keeps them as keys of settings, but for the three names of prototypes', () => {
    const options = Object.fromEntries(texts.map((text, index) => [text, index]));
    const { dashboard, problems } = parseDashboard({ version: 1, panels: [{ type: 'a', options }] });
    expect(problems).to.deep.equal([]);
    expect(Object.entries(dashboard.panels[0]!.options)).to.deep.equal(Object.entries(options));
  });
});

describe('parseDashboard on documents made at random', () => {
  it('never throws, never touches Object.prototype, and always gives a dashboard that is right', () => {
    const before = Reflect.ownKeys(Object.prototype);
    const keys = fc.constantFrom(
      'version',
      'title',
      'panels',
      'targets',
      'field',
      'options',
      'grid',
      '__proto__',
      'constructor',
    );
    const { tree } = fc.letrec((tie) => ({
      leaf: fc.oneof(
        fc.string(),
        fc.constantFrom(...naughty),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.bigInt(),
      ),
      tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), fc.array(tie('tree'), { maxLength: 4 }), tie('object')),
      object: fc.array(fc.tuple(fc.oneof(keys, fc.string()), tie('tree')), { maxLength: 5 }).map((entries) => {
        const object = {};
        for (const [key, value] of entries) {
          Object.defineProperty(object, key as string, { value, enumerable: true, configurable: true });
        }
        return object;
      }),
    }));
    const path = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(path, tree, (steps, value) => {
        const document = graft(fullDocument(), steps, value);
        const { dashboard } = parseDashboard(document);
        // What the gate gives, it takes again without a word: nothing wrong has come through.
        const again = parseDashboard(JSON.stringify(dashboard));
        expect(
          again.problems
            .map(({ message, where }) => `${where}: ${message}`)
            .filter((text) => !/type: text is missing/.test(text)),
        ).to.deep.equal([]);
        expect(Reflect.ownKeys(Object.prototype)).to.deep.equal(before);
      }),
      { numRuns: 500, seed: 23 },
    );
  });
});

/** The document with `value` in place of what lies at the end of these steps. */
function graft(document: Loose, steps: readonly number[], value: unknown): unknown {
  let holder = document;
  for (const [index, step] of steps.entries()) {
    const keys = Object.keys(holder);
    const key = keys[step % keys.length];
    if (key === undefined) break;
    const next = holder[key];
    if (index === steps.length - 1 || typeof next !== 'object' || next === null) {
      holder[key] = value;
      break;
    }
    holder = next;
  }
  return document;
}
