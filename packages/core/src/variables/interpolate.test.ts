import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import type { EscapeContext } from '../source/data-source.js';
import { modelOf, stateOf } from './fixtures/variables.js';
import { interpolate, interpolateText, variableNamesIn, type InterpolationContext } from './interpolate.js';
import { ALL_VALUE, type VariableState } from './model.js';

const contextOf = (
  states: readonly VariableState[],
  more: Partial<InterpolationContext> = {},
): InterpolationContext => ({
  variables: new Map(states.map((state) => [state.model.name, state])),
  ...more,
});
const write = (template: string, ...states: VariableState[]): string => interpolate(template, contextOf(states));

describe('interpolate', () => {
  it('writes $name, ${name} and [[name]]', () => {
    expect(write('$a ${a} [[a]] ${a}b $a.c', stateOf('a', ['x']))).to.equal('x x x xb x.c');
  });

  it('leaves alone what names nothing that is known', () => {
    for (const text of ['$b', '${b}', '[[b]]', '$1', '${1}', '$', '$$', 'a$', '$ab', '[[:alpha:]]', '${', '^a$|^b$']) {
      expect(write(text, stateOf('a', ['x']))).to.equal(text);
    }
  });

  it('writes each $ of $$name by itself', () => {
    expect(write('$$a', stateOf('a', ['x']))).to.equal('$x');
  });

  it('does not read names on the prototype of an object', () => {
    expect(write('$constructor ${__proto__} $toString')).to.equal('$constructor ${__proto__} $toString');
  });

  it('does not interpolate what it has written', () => {
    expect(write('$a', stateOf('a', ['$b ${b}']), stateOf('b', ['bad']))).to.equal('$b ${b}');
  });

  it('joins several values by commas where there is no source to ask', () => {
    expect(write('$a', stateOf('a', ['x', 'y']))).to.equal('x,y');
  });

  it('writes every option for All, and the author’s text verbatim where there is one', () => {
    const options = ['x', 'y'].map((value) => ({ value, text: value }));
    const all = { options, model: modelOf('a', { includeAll: true }) };
    expect(write('$a', stateOf('a', [ALL_VALUE], all))).to.equal('x,y');
    const model = modelOf('a', { includeAll: true, allValue: '.*"' });
    const escape = (): string => 'escaped';
    const context = contextOf([stateOf('a', [ALL_VALUE], { options, model })], { escape });
    expect(interpolate('$a ${a:regex} ${a:json}', context)).to.equal('.*" .*" escaped');
  });

  it('takes the All value for a text where the variable has no All', () => {
    expect(write('$a', stateOf('a', [ALL_VALUE]))).to.equal(ALL_VALUE);
  });

  it('refuses an empty selection rather than writing an empty text', () => {
    expect(() => write('$a', stateOf('a', [])))
      .to.throw()
      .with.property('code', 'variable-nothing-selected');
    const all = stateOf('a', [ALL_VALUE], { options: [], model: modelOf('a', { includeAll: true }) });
    expect(() => write('$a', all))
      .to.throw()
      .with.property('code', 'variable-nothing-selected');
  });

  it('refuses a variable that is loading, or failed, and says why it failed', () => {
    expect(() => write('$a', stateOf('a', ['x'], { status: 'loading' })))
      .to.throw('variable a is still loading')
      .with.property('code', 'variable-not-ready');
    const error = new ObsError({ code: 'x', message: 'no answer', hint: '' });
    expect(() => write('$a', stateOf('a', ['x'], { status: 'failed', error }))).to.throw(
      'variable a failed: no answer',
    );
  });

  it('writes macros as they are, before variables of the same name', () => {
    const context = contextOf([stateOf('__interval', ['bad'])], {
      macros: new Map([
        ['__interval', '1m'],
        ['__from', '1700000000123'],
      ]),
      escape: () => 'escaped',
    });
    expect(interpolate('[$__interval] ${__interval} ${__interval:regex}', context)).to.equal('[1m] 1m 1m');
    expect(interpolate('${__from:date:iso} ${__from:date:seconds} ${__from:date:ms} ${__from:date}', context)).to.equal(
      '2023-11-14T22:13:20.123Z 1700000000 1700000000123 2023-11-14T22:13:20.123Z',
    );
  });

  it('refuses a format that is not known', () => {
    for (const format of ['lucene', 'constructor', '__proto__', 'date:week', 'date:iso']) {
      expect(() => write(`\${a:${format}}`, stateOf('a', ['x'])))
        .to.throw()
        .with.property('code', 'variable-format-unknown');
    }
  });
});

describe('interpolate with a source that escapes by position', () => {
  const asked: EscapeContext[] = [];
  const escape = (position: EscapeContext): string => {
    asked.push(position);
    return `<${position.values.join('|')}>`;
  };
  const ask = (template: string, ...states: VariableState[]): string => {
    asked.length = 0;
    return interpolate(template, contextOf(states, { escape }));
  };

  it('tells what stands before, already written, and after, not yet written', () => {
    expect(ask('{a="$a",b="$b"} $c', stateOf('a', ['x']), stateOf('b', ['y', 'z']))).to.equal('{a="<x>",b="<y|z>"} $c');
    expect(asked).to.deep.equal([
      { before: '{a="', after: '",b="$b"} $c', variable: 'a', values: ['x'] },
      { before: '{a="<x>",b="', after: '"} $c', variable: 'b', values: ['y', 'z'] },
    ]);
  });

  it('gives the values of formats that write a list to the position', () => {
    for (const format of ['csv', 'glob', 'regex', 'pipe', 'singlequote', 'doublequote', 'sqlstring']) {
      expect(ask(`\${a:${format}}`, stateOf('a', ['x', "'y"]))).to.equal("<x|'y>");
    }
  });

  it('gives the text of formats that make one to the position, as one value', () => {
    expect(ask('${a:json}', stateOf('a', ['x', 'y']))).to.equal('<["x","y"]>');
    expect(ask('${a:percentencode}', stateOf('a', ['a b']))).to.equal('<a%20b>');
    expect(ask('${a:text}', stateOf('a', ['x'], { options: [{ value: 'x', text: 'Ex' }] }))).to.equal('<Ex>');
    expect(ask('${a:queryparam}', stateOf('a', ['x', '&']))).to.equal('<var-a=x&var-a=%26>');
  });

  it('writes raw past the position, but never for a selection from a link', () => {
    expect(ask('${a:raw}', stateOf('a', ["'; drop"]))).to.equal("'; drop");
    expect(() => ask('${a:raw}', stateOf('a', ['x'], { fromUrl: true })))
      .to.throw()
      .with.property('code', 'variable-raw-from-url');
  });

  it('passes on what the source says about a position where no value may stand', () => {
    const context = contextOf([stateOf('a', ['x'])], {
      escape: () => {
        throw new Error('not here');
      },
    });
    expect(() => interpolate('$a', context)).to.throw('not here');
  });
});

describe('interpolateText', () => {
  it('leaves what cannot be written and goes on', () => {
    const context = contextOf([stateOf('a', ['x']), stateOf('b', [], {}), stateOf('c', ['z'], { status: 'loading' })]);
    expect(interpolateText('$a $b ${c} ${a:none} [[a]] $d', context)).to.equal('x $b ${c} ${a:none} x $d');
  });
});

describe('variableNamesIn', () => {
  it('finds each name once, in order, macros among them', () => {
    expect(variableNamesIn('$b ${a:csv} [[b]] [[c:raw]] $__interval $1 {{d}}')).to.deep.equal([
      'b',
      'a',
      'c',
      '__interval',
    ]);
  });
});
