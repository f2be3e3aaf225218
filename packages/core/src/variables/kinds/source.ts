import { limitOptions, type VariableKind } from './kind.js';
import { applyRegex } from './regex.js';
import { sortOptions } from './sort.js';

/** The names of the session's sources of one type; of all types when none is given. */
export const sourceKind: VariableKind = {
  kind: 'source',
  templates: ({ query, regex }) => [query, regex],
  async options(model, context) {
    const type = context.interpolate(model.query).trim();
    const names = [...context.sources]
      .filter(([, source]) => type === '' || source.type === type)
      .map(([name]) => name);
    const options = applyRegex(
      model,
      names.map((name) => ({ value: name, text: name })),
      context,
    );
    return sortOptions(limitOptions(model, options, context.report), model.sort);
  },
};
