import type { VariableKind } from './kind.js';

/** A text that people type; the author's text is where it starts. */
export const textKind: VariableKind = {
  kind: 'text',
  free: true,
  templates: () => [],
  options: async () => [],
};
