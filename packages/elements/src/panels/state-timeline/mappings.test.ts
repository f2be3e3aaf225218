import { Report } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseMappings, type StateValue } from './mappings.js';

/** Texts and colours of some values, and what could not be used. */
function mapped(raw: unknown, values: readonly StateValue[]): { states: unknown[]; refused: unknown[] } {
  const report = new Report('');
  const mappings = parseMappings(raw, report);
  const states = values.map((value) => {
    for (const mapping of mappings) {
      const state = mapping(value);
      if (state) return [state.text, state.color];
    }
    return undefined;
  });
  return { states, refused: report.problems.map(({ values: told }) => told['mapping']) };
}

describe('value mappings', () => {
  it('are written in a line', () => {
    const raw = '0 = Down:red, 1=Up:rgb(1, 2, 3), ok=Fine, 2=:orange, null=Gone';
    const { states, refused } = mapped(raw, [0, 1, 'ok', 2, NaN, null, 3]);
    expect(states).to.deep.equal([
      ['Down', 'red'],
      ['Up', 'rgb(1, 2, 3)'],
      ['Fine', undefined],
      [undefined, 'orange'],
      ['Gone', undefined],
      ['Gone', undefined],
      undefined,
    ]);
    expect(refused).to.deep.equal([]);
  });

  it('are told where a line cannot be read, and hold as far as it can', () => {
    expect(mapped('0=Down:ufo', [0])).to.deep.equal({ states: [['Down', undefined]], refused: ['0=Down:ufo'] });
    expect(mapped('1=Up, nonsense', [1]).states).to.deep.equal([['Up', undefined]]);
    expect(mapped('1=Up, nonsense', [1]).refused).to.have.length(1);
  });

  it('are lists as documents have them, of which the first that fits counts', () => {
    const raw = [
      { type: 'value', options: { '1': { text: 'one', color: 'green', index: 0 }, true: { text: 'yes' } } },
      { type: 'range', options: { from: 0, to: 5, result: { text: 'few' } } },
      { type: 'range', options: { from: null, result: { text: 'many' } } },
      { type: 'special', options: { match: 'null+nan', result: { text: 'missing', color: 'not a colour' } } },
    ];
    const { states, refused } = mapped(raw, [1, true, 0, 5, 5.1, Infinity, NaN, null, 'text']);
    expect(states.map((state) => (state as string[] | undefined)?.[0])).to.deep.equal([
      'one',
      'yes',
      'few',
      'few',
      'many',
      'many',
      'missing',
      'missing',
      undefined,
    ]);
    expect(states[6]).to.deep.equal(['missing', undefined]);
    // It holds without its colour.
    expect(refused).to.deep.equal(['not a colour']);
  });

  it('that make no sense are told one by one, and the others hold', () => {
    const raw = [
      null,
      { type: 'regex', options: { pattern: '(a+)+$', result: { text: 'x' } } },
      { type: 'special', options: { match: 'toString', result: { text: 'x' } } },
      { type: 'range', options: { from: '1', result: { text: 'x' } } },
      { type: 'value', options: { a: { text: 'A' } } },
    ];
    const { states, refused } = mapped(raw, ['a', 'constructor', '__proto__']);
    expect(states).to.deep.equal([['A', undefined], undefined, undefined]);
    expect(refused).to.have.length(4);
    expect(mapped(5, []).refused).to.deep.equal(['5']);
  });

  it('are told of when they are too many', () => {
    const many = Array.from({ length: 501 }, (_, i) => ({ type: 'value', options: { [i]: { text: `is ${i}` } } }));
    const line = many.map((_, i) => `${i}=is ${i}`).join();
    for (const raw of [many, line]) {
      const report = new Report('');
      const [first] = parseMappings(raw, report);
      expect(first!(0)?.text).to.equal('is 0');
      expect(report.problems.map(({ message }) => message)).to.deep.equal([
        'value mappings are too many: 501, of which the first 500 are used',
      ]);
    }
  });
});
