import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { labelsFrom } from '@obs-kit/core';
import { rowsOf, type AlertRow } from './alert-rows.js';
import { firingNewsOf } from './firing-news.js';
import type { ListedInstance, ListedRule } from './listed-rule.js';

/** One alert of a rule, with what is to be said of it. */
function rowsWith(...instances: readonly Partial<ListedInstance>[]): readonly AlertRow[] {
  const none = labelsFrom([]);
  const rule: ListedRule = {
    name: 'Cpu',
    group: 'shop',
    query: 'cpu',
    state: 'inactive',
    health: 'ok',
    lastError: '',
    forMs: 0,
    labels: none,
    annotations: none,
    evaluatedAt: 0,
    instances: instances.map((instance) => ({
      labels: none,
      annotations: none,
      state: 'firing',
      activeAt: 0,
      value: 1,
      ...instance,
    })),
  };
  return rowsOf([rule], { now: 0, staleAfterMs: Infinity, neverEvaluated: '' });
}

describe('news of alerts that fire', () => {
  const before = firingNewsOf(rowsWith({}), undefined).firing;

  it('are no all-clear when an alert that fires cannot be judged any more, and no new alert when it can again', () => {
    for (const further of ['noData', 'error', 'vanished', 'recovering'] as const) {
      const rows = rowsWith({ further });
      expect(rows.map(({ state }) => state)).to.deep.equal([further]);
      const news = firingNewsOf(rows, before);
      expect([news.began.length, news.allClear]).to.deep.equal([0, false]);
      expect(firingNewsOf(rowsWith({}), news.firing).began).to.deep.equal([]);
    }
  });

  it('are an all-clear when it is over', () => {
    expect(firingNewsOf(rowsWith(), before).allClear).to.equal(true);
  });
});
