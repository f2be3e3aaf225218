import { expect, describe, it } from '@obs-kit/testing/spec.js';
import { hiddenAfter, type LegendAction } from './legend-actions.js';

const ALL = ['a', 'b', 'c', 'd'];
const after = (action: LegendAction, hidden: readonly string[], listed: readonly string[] = ALL): readonly string[] =>
  [...hiddenAfter(action, ALL, new Set(hidden), new Set(listed))].toSorted();

describe('actions on all series of a legend', () => {
  it('show all, also those that the search leaves out', () => {
    expect(after('show-all', ['a', 'd'], ['a'])).to.deep.equal([]);
  });

  it('show only those found', () => {
    expect(after('only-listed', ['a'], ['a', 'b'])).to.deep.equal(['c', 'd']);
  });

  it('hide those found beside those that are hidden', () => {
    expect(after('hide-listed', ['d'], ['a'])).to.deep.equal(['a', 'd']);
    expect(after('hide-listed', [])).to.deep.equal(ALL);
  });

  it('show what is hidden, and hide what is shown', () => {
    expect(after('invert', ['a'])).to.deep.equal(['b', 'c', 'd']);
    expect(after('invert', after('invert', ['a', 'c']))).to.deep.equal(['a', 'c']);
  });
});
