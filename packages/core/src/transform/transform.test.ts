import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Report } from '../base/report.js';
import { createFrame, frameFromSeries } from '../frame/build.js';
import type { Frame } from '../frame/frame.js';
import { applyTransformations } from './apply.js';

const cpu = frameFromSeries({
  time: [1, 2, 3],
  values: [5, NaN, 1],
  labels: { host: 'a' },
  name: 'cpu',
  unit: 'percent',
});
const memory = frameFromSeries({
  time: [2, 3, 4],
  values: [20, 30, 40],
  labels: { host: 'b', zone: 'x' },
  name: 'mem',
});
const table = createFrame({
  fields: [
    { name: 'text', type: 'string', values: ['b', null, 'a', 'b'] },
    { name: 'number', type: 'number', values: [2, 1, null, -Infinity] },
    { name: 'flag', type: 'boolean', values: [true, null, false, true] },
  ],
});

function apply(frames: readonly Frame[], id: string, options = {}): { frames: readonly Frame[]; problems: string[] } {
  const report = new Report('panel').at('transformations');
  const result = applyTransformations(frames, [{ id, options, disabled: false }], report);
  return { frames: result, problems: report.problems.map(({ code, where }) => `${code} ${where}`) };
}

/** Columns by name, as plain lists. */
const columnsOf = (frame: Frame | undefined): Record<string, unknown[]> =>
  Object.fromEntries((frame?.fields ?? []).map(({ name, values }) => [name, Array.from<unknown>(values)]));
const namesOf = (frames: readonly Frame[]): string[][] =>
  frames.map(({ fields }) => fields.map(({ name, config }) => config.displayName ?? name));

describe('applyTransformations', () => {
  it('runs the steps in order and skips those that are disabled', () => {
    const steps = [
      { id: 'sort-by', options: { field: 'number' }, disabled: false },
      { id: 'limit', options: { limit: 2 }, disabled: false },
      { id: 'limit', options: { limit: 1 }, disabled: true },
    ];
    const [result] = applyTransformations([table], steps, new Report());
    expect(columnsOf(result)['number']).to.deep.equal([-Infinity, 1]);
  });

  it('reports an unknown step and lets the frames pass', () => {
    for (const id of ['pivot', 'constructor', '__proto__']) {
      const { frames, problems } = apply([table], id);
      expect(frames).to.deep.equal([table]);
      expect(problems).to.deep.equal(['transform-unknown panel.transformations[0]']);
    }
  });

  it('reports a step that fails and lets the frames pass to the next', () => {
    const broken = {
      ...table,
      get fields(): never {
        throw new Error('boom');
      },
    } as unknown as Frame;
    const { frames, problems } = apply([broken], 'rename-fields');
    expect(frames[0]).to.equal(broken);
    expect(problems).to.deep.equal(['transform-failed panel.transformations[0]']);
  });

  const wrong: readonly (readonly [id: string, options: object])[] = [
    ['limit', { limit: 'all' }],
    ['limit', { limit: 1.5 }],
    ['sort-by', {}],
    ['sort-by', { field: 'text', desc: 'yes' }],
    ['filter-fields', { include: 'text' }],
    ['filter-fields', { excludePattern: '(' }],
    ['rename-fields', { names: ['a'] }],
    ['rename-fields', { names: { text: 7 } }],
    ['reduce', { reducers: [1] }],
    ['reduce', { labels: 1 }],
  ];
  for (const [id, options] of wrong) {
    it(`reports options of ${id} that make no sense: ${JSON.stringify(options)}`, () => {
      const { frames, problems } = apply([table], id, options);
      expect(frames).to.deep.equal([table]);
      expect(problems).to.deep.equal(['transform-options-invalid panel.transformations[0]']);
    });
  }

  it('says the offending value as it is, whatever braces it holds', () => {
    const report = new Report();
    applyTransformations([table], [{ id: 'limit', options: { limit: '{option}' }, disabled: false }], report);
    expect(report.problems[0]?.message).to.equal('option limit of the transform is "{option}", not a whole number');
  });

  it('never changes the frames that it was given', () => {
    const before = JSON.stringify([table, cpu]);
    for (const id of ['filter-fields', 'rename-fields', 'reduce', 'limit', 'join-by-time'])
      apply([table, cpu], id, { limit: 1 });
    apply([table, cpu], 'sort-by', { field: 'number', desc: true });
    expect(JSON.stringify([table, cpu])).to.equal(before);
  });
});

describe('filter-fields', () => {
  it('keeps the columns that are named or match, and shares them', () => {
    const { frames } = apply([table], 'filter-fields', { include: ['text'], includePattern: '^num' });
    expect(namesOf(frames)).to.deep.equal([['text', 'number']]);
    expect(frames[0]?.fields[0]).to.equal(table.fields[0]);
  });

  it('drops the columns that are excluded, and frames with nothing but time left', () => {
    expect(namesOf(apply([table], 'filter-fields', { exclude: ['text'], excludePattern: 'fl' }).frames)).to.deep.equal([
      ['number'],
    ]);
    expect(apply([cpu, memory], 'filter-fields', { excludePattern: '.' }).frames).to.deep.equal([]);
  });

  it('keeps the time of a series unless it is excluded by name', () => {
    const number = cpu.fields[1]!.name;
    const time = cpu.fields[0]!.name;
    expect(namesOf(apply([cpu], 'filter-fields', { include: [number] }).frames)).to.deep.equal([[time, number]]);
    expect(namesOf(apply([cpu], 'filter-fields', { exclude: [time] }).frames)).to.deep.equal([[number]]);
  });
});

describe('rename-fields', () => {
  it('gives the names people read by old name, else by pattern', () => {
    const options = { names: { text: 'Words', constructor: 'x' }, pattern: '^(n)umber$', replacement: '$1.' };
    expect(namesOf(apply([table], 'rename-fields', options).frames)).to.deep.equal([['Words', 'n.', 'flag']]);
  });

  it('keeps a column as it is where the new name would be empty', () => {
    const { frames } = apply([table], 'rename-fields', { names: { text: '' }, pattern: 'flag', replacement: '' });
    expect(frames[0]?.fields).to.deep.equal(table.fields);
  });
});

describe('reduce', () => {
  it('makes a row for each number column, with a column for each reducer', () => {
    const { frames } = apply([cpu, memory], 'reduce', { reducers: ['lastNotNull', 'max', 'max'] });
    expect(frames.length).to.equal(1);
    const columns = columnsOf(frames[0]);
    expect(Object.keys(columns)).to.deep.equal(['Field', 'lastNotNull', 'max']);
    expect(columns['lastNotNull']).to.deep.equal([1, 40]);
    expect(columns['max']).to.deep.equal([5, 40]);
    expect(frames[0]?.meta.kind).to.equal('table');
  });

  it('puts labels into columns of their own when asked', () => {
    const columns = columnsOf(apply([cpu, memory], 'reduce', { labels: true }).frames[0]);
    expect([columns['host'], columns['zone']]).to.deep.equal([
      ['a', 'b'],
      [null, 'x'],
    ]);
  });

  it('keeps the unit where all columns have it and the answer is in it', () => {
    const [result] = apply([cpu, cpu], 'reduce', { reducers: ['max', 'count'] }).frames;
    expect(result?.fields.map(({ config }) => config.unit)).to.deep.equal([undefined, 'percent', undefined]);
    const [mixed] = apply([cpu, memory], 'reduce', { reducers: ['max'] }).frames;
    expect(mixed?.fields[1]?.config.unit).to.equal(undefined);
  });

  it('reports a reducer that is not known', () => {
    expect(apply([cpu], 'reduce', { reducers: ['best'] }).problems).to.deep.equal([
      'reducer-unknown panel.transformations[0]',
    ]);
  });
});

describe('sort-by', () => {
  it('sorts all columns by one, missing values last either way', () => {
    expect(columnsOf(apply([table], 'sort-by', { field: 'number' }).frames[0])).to.deep.equal({
      text: ['b', null, 'b', 'a'],
      number: [-Infinity, 1, 2, NaN],
      flag: [true, null, true, false],
    });
    expect(columnsOf(apply([table], 'sort-by', { field: 'text', desc: true }).frames[0])['text']).to.deep.equal([
      'b',
      'b',
      'a',
      null,
    ]);
    expect(columnsOf(apply([table], 'sort-by', { field: 'flag' }).frames[0])['flag']).to.deep.equal([
      false,
      true,
      true,
      null,
    ]);
  });

  it('leaves a frame without that column as it is', () => {
    expect(apply([table], 'sort-by', { field: 'other' }).frames[0]).to.equal(table);
  });
});

describe('limit', () => {
  it('keeps the first rows, or the last, in the same memory', () => {
    const [first] = apply([cpu], 'limit', { limit: 2 }).frames;
    const [last] = apply([cpu], 'limit', { limit: -2 }).frames;
    expect([first?.length, ...Array.from<unknown>(first!.fields[0]!.values)]).to.deep.equal([2, 1, 2]);
    expect([last?.length, ...Array.from<unknown>(last!.fields[0]!.values)]).to.deep.equal([2, 2, 3]);
    expect((first!.fields[0]!.values as Float64Array).buffer).to.equal((cpu.fields[0]!.values as Float64Array).buffer);
    expect(columnsOf(apply([table], 'limit', { limit: -1 }).frames[0])['text']).to.deep.equal(['b']);
  });

  it('leaves a frame with fewer rows as it is', () => {
    expect(apply([cpu], 'limit', {}).frames[0]).to.equal(cpu);
  });
});

describe('join-by-time', () => {
  it('puts series into one frame on all of their times; a table follows', () => {
    const { frames } = apply([cpu, table, memory], 'join-by-time');
    expect(frames.map(({ length, fields }) => [length, fields.length])).to.deep.equal([
      [4, 3],
      [4, 3],
    ]);
    expect(Array.from<unknown>(frames[0]!.fields[2]!.values)).to.deep.equal([NaN, 20, 30, 40]);
    expect(frames[1]).to.equal(table);
  });

  it('leaves a single series as it is', () => {
    expect(apply([cpu], 'join-by-time').frames[0]).to.equal(cpu);
  });
});
