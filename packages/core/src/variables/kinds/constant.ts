import type { VariableKind } from './kind.js';

/** One value that the author wrote, as it is. */
export const constantKind: VariableKind = {
  kind: 'constant',
  templates: () => [],
  options: async ({ query }) => [{ value: query, text: query }],
};
