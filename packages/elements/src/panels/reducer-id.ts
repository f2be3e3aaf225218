import { REDUCERS } from '@obs-kit/core';

/** Whether `reduceField` knows the id: one of the table, or a percentile. */
export function isReducer(id: string): boolean {
  return Object.hasOwn(REDUCERS, id) || /^p[1-9]\d?$/.test(id);
}
