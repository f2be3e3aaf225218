import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Report } from '../base/report.js';
import { FULL_DOCUMENT, fullDocument, SMALLEST_DOCUMENT, type Loose } from './fixtures/documents.js';
import { EMPTY_DASHBOARD, parseDashboard } from './parse.js';
import { parsePanel } from './parse-panel.js';
import { parseVariable } from './parse-variable.js';

/** Problems as `code where`. */
const problemsOf = (document: unknown): string[] =>
  parseDashboard(document).problems.map(({ code, where }) => (where ? `${code} ${where}` : code));

/** Problems after one change to a full document. */
function problemsAfter(change: (document: Loose) => void): string[] {
  const document = fullDocument();
  change(document);
  return problemsOf(document);
}

describe('parseDashboard', () => {
  it('reads a full document without a word, from a value or from its JSON', () => {
    const { $schema: _, ...wanted } = FULL_DOCUMENT;
    for (const input of [FULL_DOCUMENT, JSON.stringify(FULL_DOCUMENT), `\uFEFF${JSON.stringify(FULL_DOCUMENT)}`]) {
      const { dashboard, problems } = parseDashboard(input);
      expect(problems).to.deep.equal([]);
      expect(JSON.parse(JSON.stringify(dashboard))).to.deep.equal(wanted);
    }
  });

  it('reads what it has written', () => {
    const { dashboard } = parseDashboard(fullDocument());
    const again = parseDashboard(JSON.stringify(dashboard));
    expect(again.problems).to.deep.equal([]);
    expect(JSON.stringify(again.dashboard)).to.equal(JSON.stringify(dashboard));
  });

  it('gives the smallest document every default', () => {
    const { dashboard, problems } = parseDashboard(SMALLEST_DOCUMENT);
    expect(problems).to.deep.equal([]);
    expect(dashboard).to.deep.equal(EMPTY_DASHBOARD);
    expect(JSON.parse(JSON.stringify(dashboard))).to.deep.equal({
      version: 1,
      title: '',
      description: '',
      tags: [],
      time: { from: 'now-1h', to: 'now', timeZone: 'browser', refresh: '' },
      sources: [],
      variables: [],
      panels: [],
    });
  });

  it('leaves out keys that only have a meaning when they are there', () => {
    const { dashboard } = parseDashboard({ version: 1, panels: [{ type: 'stat' }] });
    expect(JSON.parse(JSON.stringify(dashboard.panels))).to.deep.equal([
      {
        id: 'panel-1',
        type: 'stat',
        title: '',
        description: '',
        source: '',
        targets: [],
        transformations: [],
        field: { defaults: {}, overrides: [] },
        options: {},
      },
    ]);
  });

  it('refuses what is no object, or no JSON', () => {
    for (const input of [null, undefined, 7, true, [], () => {}, Symbol('x'), 'null', '[]', '"x"', '1']) {
      expect(parseDashboard(input).dashboard).to.equal(EMPTY_DASHBOARD);
      expect(problemsOf(input).length).to.equal(1);
    }
    expect(problemsOf('{"version":1')).to.deep.equal(['document-json-invalid']);
    expect(problemsOf('')).to.deep.equal(['document-json-invalid']);
  });

  it('reads a document without a version, and says so; refuses one of another version', () => {
    expect(problemsOf({ title: 'x' })).to.deep.equal(['document-version']);
    expect(parseDashboard({ title: 'x' }).dashboard.title).to.equal('x');
    for (const version of [0, 2, 1.5, '1', null, {}]) {
      expect(problemsOf({ version, title: 'x' })).to.deep.equal(['document-version']);
      expect(parseDashboard({ version, title: 'x' }).dashboard).to.equal(EMPTY_DASHBOARD);
    }
  });

  it('names the product whose document it is', () => {
    const foreign: readonly (readonly [product: string, document: unknown])[] = [
      ['Grafana', { schemaVersion: 39, version: 4, panels: [{ gridPos: { x: 0 } }] }],
      ['Grafana', { version: 1, panels: [{ gridPos: { x: 0 } }] }],
      ['Grafana', { meta: {}, dashboard: { schemaVersion: 39 } }],
      ['Grafana', { apiVersion: 'dashboard.grafana.app/v2beta1', kind: 'Dashboard', spec: {} }],
      ['Perses', { kind: 'Dashboard', metadata: {}, spec: {} }],
    ];
    for (const [product, document] of foreign) {
      const [problem] = parseDashboard(document).problems;
      expect([problem?.code, problem?.message]).to.deep.equal([
        'document-foreign',
        `document is a ${product} dashboard`,
      ]);
    }
  });

  const wrong: readonly (readonly [title: string, change: (document: Loose) => void, problems: readonly string[]])[] = [
    ['a title that is a number', (d) => (d.title = 7), ['document-value-invalid title']],
    ['a tag that is null', (d) => (d.tags = ['a', null]), ['document-value-invalid tags[1]']],
    ['panels that are an object', (d) => (d.panels = {}), ['document-value-invalid panels']],
    ['a panel that is null', (d) => d.panels.push(null), ['document-value-invalid panels[1]']],
    ['a panel without a type', (d) => delete d.panels[0].type, ['document-value-missing panels[0].type']],
    ['a misspelt key', (d) => (d.panels[0].titel = 'x'), ['document-unknown-key panels[0]']],
    ['a grid cell off the grid', (d) => (d.panels[0].grid.w = 25), ['document-value-invalid panels[0].grid.w']],
    ['a grid without a cell', (d) => delete d.panels[0].grid.h, ['document-value-invalid panels[0].grid.h']],
    [
      'a mode of its own',
      (d) => (d.panels[0].targets[0].mode = 'stream'),
      ['document-value-invalid panels[0].targets[0].mode'],
    ],
    ['options that are a list', (d) => (d.panels[0].options = []), ['document-value-invalid panels[0].options']],
    [
      'too many decimals',
      (d) => (d.panels[0].field.defaults.decimals = 16),
      ['document-value-invalid panels[0].field.defaults.decimals'],
    ],
    ['no time', (d) => (d.time.from = 'yesterday-ish'), ['time-range-invalid time.from']],
    ['no zone', (d) => (d.time.timeZone = 'Mars/Base'), ['time-zone-unknown time.timeZone']],
    ['no duration', (d) => (d.time.refresh = 'often'), ['refresh-invalid time.refresh']],
    [
      'a variable no text can name',
      (d) => (d.variables[0].name = 'my host'),
      ['variable-name-invalid variables[0].name'],
    ],
    [
      'a variable named as a macro',
      (d) => (d.variables[0].name = '__interval'),
      ['variable-name-invalid variables[0].name'],
    ],
    ['two variables of one name', (d) => d.variables.push({ name: 'instance' }), ['variable-duplicate variables']],
    ['two sources of one name', (d) => d.sources.push(d.sources[0]), ['source-duplicate sources']],
    ['two panels of one id', (d) => d.panels.push({ id: 'cpu', type: 'stat' }), ['panel-id-duplicate panels[1]']],
    [
      'two targets of one refId',
      (d) => d.panels[0].targets.push({ refId: 'A' }),
      ['target-refid-duplicate panels[0].targets[1]'],
    ],
    [
      'an override for nothing',
      (d) => (d.panels[0].field.overrides = [{ config: {} }]),
      ['document-value-missing panels[0].field.overrides[0].matcher.id'],
    ],
    [
      'thresholds out of order',
      (d) => d.panels[0].field.defaults.thresholds.steps.push({ value: null, color: 'red' }),
      ['threshold-invalid panels[0].field.defaults.thresholds.steps'],
    ],
    [
      'a step without a colour',
      (d) => delete d.panels[0].field.defaults.thresholds.steps[1].color,
      ['document-value-missing panels[0].field.defaults.thresholds.steps[1].color'],
    ],
    ['a credential in a source', (d) => (d.sources[0].token = 'secret'), ['document-unknown-key sources[0]']],
  ];
  for (const [title, change, problems] of wrong) {
    it(`says where ${title} is, and keeps the neighbours`, () => {
      expect(problemsAfter(change)).to.deep.equal(problems);
      const document = fullDocument();
      change(document);
      expect(parseDashboard(document).dashboard.description).to.equal(FULL_DOCUMENT.description);
    });
  }

  it('says the offending value and what to do', () => {
    const [problem] = parseDashboard({
      version: 1,
      panels: [{ type: 'stat', grid: { x: 0, y: 0, w: 'wide', h: 1 } }],
    }).problems;
    expect(problem?.message).to.equal('value "wide" is not a whole number from 1 to 24');
    expect(problem?.hint).to.equal('Give a whole number from 1 to 24 here, or leave the key out.');
    expect(problem?.where).to.equal('panels[0].grid.w');
  });

  it('does not repeat a value under an unknown key, which may be a secret', () => {
    const { dashboard, problems } = parseDashboard({ version: 1, sources: [{ name: 'a', type: 'b', token: 'hush' }] });
    expect(
      JSON.stringify([dashboard, problems.map(({ message, hint, values }) => [message, hint, values])]),
    ).to.not.include('hush');
  });

  it('places thresholds in order, base step first', () => {
    const steps = [
      { value: 2, color: 'red' },
      { value: 1, color: 'orange' },
    ];
    const panels = [{ type: 'stat', field: { defaults: { thresholds: { steps } } } }];
    const { dashboard } = parseDashboard({ version: 1, panels });
    expect(dashboard.panels[0]?.field.defaults.thresholds).to.deep.equal({
      mode: 'absolute',
      steps: [
        { value: null, color: 'green' },
        { value: 1, color: 'orange' },
        { value: 2, color: 'red' },
      ],
    });
  });

  it('gives panels and targets without a name one that no other has', () => {
    const targets = [{}, { refId: 'A' }, { refId: 'A' }, {}];
    const panels = [{ type: 'a' }, { type: 'b', id: 'panel-1', targets }, { type: 'c' }, { type: 'd', id: 'panel-1' }];
    const { dashboard } = parseDashboard({ version: 1, panels });
    expect(dashboard.panels.map(({ id }) => id)).to.deep.equal(['panel-2', 'panel-1', 'panel-3', 'panel-4']);
    expect(dashboard.panels[1]?.targets.map(({ refId }) => refId)).to.deep.equal(['B', 'A', 'C', 'D']);
  });

  it('names targets beyond Z as columns of a sheet', () => {
    const targets = Array.from({ length: 55 }, () => ({}));
    const { dashboard } = parseDashboard({ version: 1, panels: [{ type: 'a', targets }] });
    const names = dashboard.panels[0]!.targets.map(({ refId }) => refId);
    expect([names[25], names[26], names[51], names[52], names[54]]).to.deep.equal(['Z', 'AA', 'AZ', 'BA', 'BC']);
  });

  it('keeps the settings of panels, targets and transforms as they are', () => {
    const options = { a: [1, { b: null }], '<b>': 'x', toString: 'own' };
    const { dashboard, problems } = parseDashboard({
      version: 1,
      panels: [{ type: 'x', options, targets: [{ options }] }],
    });
    expect(problems).to.deep.equal([]);
    expect(JSON.stringify(dashboard.panels[0]?.options)).to.equal(JSON.stringify(options));
    expect(JSON.stringify(dashboard.panels[0]?.targets[0]?.options)).to.equal(JSON.stringify(options));
  });
});

describe('parseDashboard against a hostile document', () => {
  it('refuses one that is too long, too deep or too large', () => {
    expect(problemsOf(`"${'x'.repeat(10_000_001)}"`)).to.deep.equal(['document-too-large']);
    const deep = `{"version":1,"tags":${'['.repeat(300)}${']'.repeat(300)}}`;
    expect(problemsOf(deep)).to.deep.equal(['document-too-large']);
    expect(problemsOf({ version: 1, tags: Array.from({ length: 600_000 }, () => 0) })).to.deep.equal([
      'document-too-large',
    ]);
    expect(problemsOf({ version: 1, tags: Object.assign([], { length: 4_000_000_000 }) })).to.deep.equal([
      'document-too-large',
    ]);
    const circle: Record<string, unknown> = { version: 1 };
    circle['a'] = circle;
    circle['b'] = circle;
    expect(problemsOf(circle)).to.deep.equal(['document-too-large']);
  });

  it('reads only the first of too many panels', () => {
    const { dashboard, problems } = parseDashboard({
      version: 1,
      panels: Array.from({ length: 1001 }, () => ({ type: 'a' })),
    });
    expect([dashboard.panels.length, problems.map(({ code }) => code)]).to.deep.equal([
      1000,
      ['document-list-too-long'],
    ]);
  });

  it('tells at most two hundred problems', () => {
    expect(problemsOf({ version: 1, panels: Array.from({ length: 1000 }, () => 7) }).length).to.equal(200);
  });

  it('leaves out keys that reach for a prototype, and says where', () => {
    const json =
      '{"version":1,"__proto__":{"title":"x"},"panels":[{"type":"a","options":{"constructor":{"prototype":{"p":1}}}}]}';
    expect(problemsOf(json)).to.deep.equal([
      'document-key-forbidden __proto__',
      'document-key-forbidden panels[0].options.constructor',
    ]);
    const { dashboard } = parseDashboard(json);
    expect(dashboard.title).to.equal('');
    expect(({} as Record<string, unknown>)['p']).to.equal(undefined);
  });

  it('reads own properties only, in a page that has polluted Object.prototype and Array.prototype', () => {
    const objects = Object.prototype as Record<string, unknown>;
    const lists = Array.prototype as unknown as Record<string, unknown>;
    objects['title'] = objects['grid'] = objects['maxDataPoints'] = objects['unit'] = 'polluted';
    lists['0'] = { type: 'polluted' };
    try {
      const panels = Object.assign([], { length: 1 });
      const { dashboard, problems } = parseDashboard({
        version: 1,
        panels: [{ type: 'a' }, { type: 'b', id: 'panel-1' }],
      });
      const read = dashboard.panels.map(({ title, grid, maxDataPoints, field }) => [
        title,
        grid,
        maxDataPoints,
        field.defaults.unit,
      ]);
      const hole = parseDashboard({ version: 1, panels });
      expect(problems.length).to.equal(0);
      expect(read[0]).to.deep.equal(['', undefined, undefined, undefined]);
      expect(read[1]).to.deep.equal(['', undefined, undefined, undefined]);
      expect(dashboard.title).to.equal('');
      expect(hole.dashboard.panels.length).to.equal(0);
    } finally {
      for (const key of ['title', 'grid', 'maxDataPoints', 'unit']) delete objects[key];
      delete lists['0'];
    }
  });

  it('copies: changing the given value later changes nothing', () => {
    const document = fullDocument();
    const { dashboard } = parseDashboard(document);
    document.panels[0].options.legend.show = 'changed';
    document.tags.push('changed');
    expect(JSON.stringify(dashboard)).to.not.include('changed');
  });

  it('reports what JSON cannot hold, and survives a getter that throws', () => {
    const tags = [NaN, 1n, Symbol('x'), () => {}];
    expect(problemsOf({ version: 1, tags })).to.include.members([
      'document-value-invalid tags[0]',
      'document-value-invalid tags[3]',
    ]);
    const trap = {
      version: 1,
      get title(): string {
        throw new Error('boo');
      },
    };
    expect(problemsOf(trap)).to.deep.equal(['document-invalid title']);
    expect(problemsOf('{"version":1,"panels":[{"type":"a","maxDataPoints":1e999}]}')).to.deep.equal([
      'document-value-invalid panels[0].maxDataPoints',
    ]);
  });
});

describe('parsePanel and parseVariable', () => {
  it('read one part of a document, by the same rules', () => {
    const report = new Report('panel');
    const panel = parsePanel({ type: 'stat', targets: [{ query: 'up' }], __proto__: null, unknown: 1 }, report);
    expect([panel.type, panel.targets[0]?.refId]).to.deep.equal(['stat', 'A']);
    expect(parseVariable({ name: 'a', sort: 'up' }, report)?.sort).to.equal('none');
    expect(report.problems.map(({ code, where }) => `${code} ${where}`)).to.deep.equal([
      'document-unknown-key panel',
      'document-value-invalid panel.sort',
    ]);
  });

  it('give a usable panel, and no variable, for anything else', () => {
    const report = new Report();
    expect(parsePanel(7, report).targets).to.deep.equal([]);
    expect(parseVariable('x', report)).to.equal(undefined);
    expect(report.problems.map(({ code }) => code)).to.include('document-value-invalid');
  });
});
