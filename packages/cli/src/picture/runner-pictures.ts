import type { DataSource } from '@obs-kit/core';
import type { RunnerGroup } from '../alerts/group.js';
import type { ReceiverServices } from '../alerts/receivers/services.js';
import { createPictureMaker } from './alert-picture.js';

/** Pictures of what the rules of a runner look at. @param groups those that run now */
export function createRunnerPictures(
  groups: () => readonly RunnerGroup[],
  sourceOf: (name: string) => DataSource,
  now: () => number,
): NonNullable<ReceiverServices['picture']> {
  return createPictureMaker({
    now,
    ruleOf({ groupKey }) {
      for (const { home, rules } of groups()) {
        const found = rules.find(({ id }) => `${home}/${id}` === groupKey);
        if (found?.query !== undefined) return { source: sourceOf(found.query.source), expr: found.query.expr };
      }
      return undefined;
    },
  });
}
