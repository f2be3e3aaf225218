import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { AnnotationRequest, QueryResponse } from '../data-source.js';
import { annotationsFrom } from './annotations.js';
import { contentOf, shapeOf, T } from './fixtures/tables.js';
import { runNow } from './work.js';

const DAY = 86_400_000;

function annotations(
  columns: Readonly<Record<string, readonly unknown[]>>,
  overrides: Partial<AnnotationRequest> = {},
): QueryResponse {
  const request = {
    query: '',
    range: { from: T, to: T + DAY },
    stepMs: 1000,
    timeZone: 'UTC',
    options: {},
    ...overrides,
  };
  return runNow(annotationsFrom(contentOf(columns), request));
}

describe('annotations from a table', () => {
  it('are the rows that touch the range', () => {
    const answer = annotations({
      time: ['2023-12-30', '2023-12-31', '2024-01-01', '2024-01-03'],
      timeEnd: ['2023-12-31', '2024-01-05', null, null],
      Title: ['old', 'long', 'point', 'later'],
      TEXT: ['', 'x', null, ''],
      tags: ['a', 'a, b', '["c d","e"]', ''],
    });
    expect(shapeOf(answer)).to.deep.equal([
      [
        ['time', T - DAY, T],
        ['timeEnd', T + 4 * DAY, NaN],
        ['title', 'long', 'point'],
        ['text', 'x', null],
        ['tags', 'a\nb', 'c d\ne'],
      ],
    ]);
    expect(answer.frames[0]!.meta.kind).to.equal('annotations');
  });

  it('take their columns from the options, whatever their type', () => {
    const columns = {
      begun: [T / 1000 + 60, T / 1000],
      done: [T / 1000 + 90, T / 1000 + 30],
      release: [7, 8],
      x: ['b', 'a'],
    };
    const options = { time: 'begun', timeEnd: 'done', title: 'release', text: 'x' };
    const expected = [
      [
        ['time', T, T + 60_000],
        ['timeEnd', T + 30_000, T + 90_000],
        ['title', '8', '7'],
        ['text', 'a', 'b'],
      ],
    ];
    expect(shapeOf(annotations(columns, { options }))).to.deep.equal(expected);
    expect(() => annotations(columns, { options: { ...options, title: 'nope' } })).to.throw('no column "nope"');
  });

  it('need a time', () => {
    expect(annotations({ title: ['a'] }).frames).to.deep.equal([]);
  });
});
