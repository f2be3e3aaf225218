import { ObsError } from '../base/error.js';
import { variableNamesIn } from './interpolate.js';
import { VARIABLE_KINDS } from './kinds/index.js';
import type { VariableModel } from './model.js';

/** The names of other variables that this one's own texts refer to; known or not, each once. */
export function variableDependencies(model: VariableModel): string[] {
  const kind = Object.hasOwn(VARIABLE_KINDS, model.kind) ? VARIABLE_KINDS[model.kind] : undefined;
  return variableNamesIn((kind?.templates(model) ?? []).join('\n'));
}

/**
 * Puts each variable after those it refers to, else as in the document. A cycle is reported as `variable-cycle` and cut
 * where it closes, so that every variable is in the order exactly once.
 */
export function orderVariables(models: readonly VariableModel[]): {
  readonly order: readonly VariableModel[];
  readonly problems: readonly ObsError[];
} {
  const byName = new Map(models.map((model) => [model.name, model]));
  const order: VariableModel[] = [];
  const problems: ObsError[] = [];
  const done = new Set<VariableModel>();
  const path: VariableModel[] = [];

  const visit = (model: VariableModel): void => {
    if (done.has(model)) return;
    const closesAt = path.indexOf(model);
    if (closesAt >= 0) {
      problems.push(cycle(path.slice(closesAt), models.indexOf(model)));
      return;
    }
    path.push(model);
    for (const name of variableDependencies(model)) {
      const dependency = byName.get(name);
      if (dependency !== undefined) visit(dependency);
    }
    path.pop();
    done.add(model);
    order.push(model);
  };
  for (const model of models) visit(model);
  return { order, problems };
}

function cycle(members: readonly VariableModel[], index: number): ObsError {
  return new ObsError({
    code: 'variable-cycle',
    message: 'variables {names} refer to each other in a circle',
    hint: 'Take one of the references out, so that one of them can be asked first.',
    values: { names: members.map(({ name }) => name).join(', ') },
    where: `variables[${index}]`,
  });
}
