import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { modelOf } from './fixtures/variables.js';
import { ALL_VALUE } from './model.js';
import { selectVariable } from './select.js';

const options = ['a', 'b', 'c'].map((value) => ({ value, text: value }));

describe('selectVariable', () => {
  it('keeps what is still there', () => {
    expect(selectVariable(modelOf('v'), options, ['b'])).to.deep.equal(['b']);
    expect(selectVariable(modelOf('v', { multi: true }), options, ['c', 'x', 'a', 'c'])).to.deep.equal(['c', 'a']);
    expect(selectVariable(modelOf('v', { includeAll: true }), options, [ALL_VALUE])).to.deep.equal([ALL_VALUE]);
  });

  it('selects one only where several are not allowed', () => {
    expect(selectVariable(modelOf('v'), options, ['b', 'c'])).to.deep.equal(['b']);
  });

  it('falls back to the model’s value, then All, then the first option', () => {
    expect(selectVariable(modelOf('v', { value: ['c'], includeAll: true }), options, ['x'])).to.deep.equal(['c']);
    expect(selectVariable(modelOf('v', { value: ['x'], includeAll: true }), options, [])).to.deep.equal([ALL_VALUE]);
    expect(selectVariable(modelOf('v', { multi: true }), options, [ALL_VALUE])).to.deep.equal(['a']);
    expect(selectVariable(modelOf('v'), [], ['x'])).to.deep.equal([]);
  });

  it('takes any text where the kind is free, from the document at first', () => {
    const model = modelOf('v', { kind: 'text', query: 'start' });
    expect(selectVariable(model, [], [])).to.deep.equal(['start']);
    expect(selectVariable(model, [], ['<b>'])).to.deep.equal(['<b>']);
    expect(selectVariable(model, [], [''])).to.deep.equal(['']);
  });

  it('never lets a link change a constant', () => {
    const model = modelOf('v', { kind: 'constant', query: 'mine' });
    expect(selectVariable(model, [{ value: 'mine', text: 'mine' }], ['theirs'])).to.deep.equal(['mine']);
  });
});
