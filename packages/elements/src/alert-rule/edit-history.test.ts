import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { edited, editHistoryOf, redone, undone } from './edit-history.js';

describe('edits', () => {
  it('go back and forth', () => {
    const three = edited(edited(editHistoryOf(1), 2), 3);
    expect(undone(three).now).to.equal(2);
    expect(undone(undone(undone(three))).now).to.equal(1);
    expect(redone(undone(three))).to.deep.equal(three);
    expect(redone(three)).to.equal(three);
  });

  it('forget what was undone as soon as something else is done', () => {
    const other = edited(undone(edited(editHistoryOf(1), 2)), 5);
    expect(other).to.deep.equal({ before: [1], now: 5, after: [] });
  });

  it('remember so many steps and no more', () => {
    let history = editHistoryOf(0);
    for (let i = 1; i <= 300; i += 1) history = edited(history, i);
    expect(history.before).to.have.length(200);
    expect(history.before.at(-1)).to.equal(299);
  });
});
