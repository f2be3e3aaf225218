import { filterFields } from './filter-fields.js';
import { joinByTime } from './join-by-time.js';
import { limit } from './limit.js';
import { reduce } from './reduce.js';
import { renameFields } from './rename-fields.js';
import { sortBy } from './sort-by.js';
import type { Transform } from './transform.js';

/** The transforms by id. A new one is a file beside this and a line here. */
export const TRANSFORMS: Readonly<Record<string, Transform>> = {
  'filter-fields': filterFields,
  'rename-fields': renameFields,
  reduce,
  'sort-by': sortBy,
  limit,
  'join-by-time': joinByTime,
};
