import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { SuggestRequest } from '../suggest.js';
import { contentOf, T } from './fixtures/tables.js';
import { suggestFrom } from './suggest.js';
import { runNow } from './work.js';

const content = contentOf(
  { time: [T, T, T + 1], cpu: [1, 2, 3], host: ['web-2', 'web-1', null], port: [80, 443, 80] },
  { name: 'servers', labels: ['host', 'port'] },
);

function suggest(overrides: Partial<SuggestRequest>): unknown {
  const request = { what: 'names', text: '', range: { from: 0, to: 1 }, limit: 10, ...overrides } as const;
  const { items, more } = runNow(suggestFrom(content, request));
  return [items.map(({ text }) => text), more];
}

describe('suggestions from a table', () => {
  it('are the names of columns and frames, sorted', () => {
    expect(suggest({})).to.deep.equal([['cpu', 'host', 'port', 'servers'], false]);
  });

  it('are the columns that tell series apart', () => {
    expect(suggest({ what: 'labels', name: 'cpu' })).to.deep.equal([['host', 'port'], false]);
    expect(suggest({ what: 'labels', name: 'nope' })).to.deep.equal([[], false]);
  });

  it('are the distinct values of a column', () => {
    expect(suggest({ what: 'values', label: 'host' })).to.deep.equal([['web-1', 'web-2'], false]);
    expect(suggest({ what: 'values', label: 'port' })).to.deep.equal([['443', '80'], false]);
    expect(suggest({ what: 'values', label: '__proto__' })).to.deep.equal([[], false]);
  });

  it('are those that contain the text, whatever its case, and no more than wanted', () => {
    expect(suggest({ text: 'O' })).to.deep.equal([['host', 'port'], false]);
    expect(suggest({ text: 'o', limit: 1 })).to.deep.equal([['host'], true]);
  });
});
