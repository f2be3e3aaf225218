import { VARIABLE_KINDS } from './kinds/index.js';
import { ALL_VALUE, type VariableModel, type VariableOption } from './model.js';

/**
 * The selection once options are here: what was selected and is still there, else the model's first selection, else All
 * where the variable has it, else the first option; empty when there is nothing to select.
 * A kind that takes any text keeps the text.
 */
export function selectVariable(
  model: VariableModel,
  options: readonly VariableOption[],
  previous: readonly string[],
): readonly string[] {
  if (Object.hasOwn(VARIABLE_KINDS, model.kind) && VARIABLE_KINDS[model.kind]!.free === true) {
    return (previous.length > 0 ? previous : model.value.length > 0 ? model.value : [model.query]).slice(0, 1);
  }
  const known = new Set(options.map(({ value }) => value));
  const stillThere = (selection: readonly string[]): readonly string[] => {
    if (model.includeAll && selection.includes(ALL_VALUE)) return [ALL_VALUE];
    const kept = [...new Set(selection)].filter((value) => known.has(value));
    return model.multi ? kept : kept.slice(0, 1);
  };
  for (const selection of [stillThere(previous), stillThere(model.value)]) if (selection.length > 0) return selection;
  if (model.includeAll) return [ALL_VALUE];
  return options.slice(0, 1).map(({ value }) => value);
}
