import { ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { errorDetails } from './error-details.js';

describe('errorDetails', () => {
  it('tells code, place, values and the chain of causes, a line each', () => {
    const error = new ObsError({
      code: 'source-unreachable',
      message: 'source {name} is unreachable',
      hint: 'Start it.',
      values: { name: 'prom' },
      where: 'panels[0]',
      cause: new TypeError('failed to fetch', { cause: 'refused' }),
    });
    expect(errorDetails(error).split('\n')).to.deep.equal([
      'code: source-unreachable',
      'where: panels[0]',
      'name: prom',
      'cause: TypeError: failed to fetch',
      'cause: refused',
    ]);
  });

  it('ends with a chain of causes that has no end', () => {
    const loop = new Error('again');
    loop.cause = loop;
    const error = new ObsError({ code: 'unexpected', message: 'm', hint: 'h', cause: loop });
    expect(errorDetails(error).split('\n').length).to.equal(5);
  });
});
