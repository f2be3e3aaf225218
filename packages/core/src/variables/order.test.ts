import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { modelOf } from './fixtures/variables.js';
import type { VariableModel } from './model.js';
import { orderVariables, variableDependencies } from './order.js';

const namesOf = (models: readonly VariableModel[]): string[] => models.map(({ name }) => name);

describe('orderVariables', () => {
  it('puts a variable after those in its query, regex and source, else keeps the document’s order', () => {
    const models = [
      modelOf('d'),
      modelOf('a', { query: 'label_values(up{job="$b"}, x)', regex: '/^${c}/', source: '$s' }),
      modelOf('b'),
      modelOf('c'),
      modelOf('s', { kind: 'source' }),
    ];
    expect(namesOf(orderVariables(models).order)).to.deep.equal(['d', 'b', 'c', 's', 'a']);
    expect(orderVariables(models).problems).to.deep.equal([]);
  });

  it('reports a cycle with its names and keeps every variable in the order', () => {
    const models = [
      modelOf('a', { query: '$b' }),
      modelOf('b', { query: '$c' }),
      modelOf('c', { query: '$b' }),
      modelOf('d', { query: '$d' }),
      modelOf('e'),
    ];
    const { order, problems } = orderVariables(models);
    expect(namesOf(order).sort()).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
    expect(problems.map(({ code, message, where }) => [code, message, where])).to.deep.equal([
      ['variable-cycle', 'variables b, c refer to each other in a circle', 'variables[1]'],
      ['variable-cycle', 'variables d refer to each other in a circle', 'variables[3]'],
    ]);
  });

  it('asks only the texts that a kind interpolates', () => {
    expect(variableDependencies(modelOf('a', { kind: 'constant', query: '$a' }))).to.deep.equal([]);
    expect(variableDependencies(modelOf('a', { kind: 'text', query: 'US$b' }))).to.deep.equal([]);
    expect(variableDependencies(modelOf('a', { kind: 'custom', query: '$b,c' }))).to.deep.equal(['b']);
    expect(variableDependencies(modelOf('a', { kind: 'constructor', query: '$b' }))).to.deep.equal([]);
  });
});
