import type { VariableModel } from '../model.js';
import { constantKind } from './constant.js';
import { customKind } from './custom.js';
import { intervalKind } from './interval.js';
import { unknownKind, type VariableKind } from './kind.js';
import { queryKind } from './query.js';
import { sourceKind } from './source.js';
import { textKind } from './text.js';

/** The kinds of variables by name. A new one is a file beside this and a line here. */
export const VARIABLE_KINDS: Readonly<Record<string, VariableKind>> = {
  query: queryKind,
  custom: customKind,
  constant: constantKind,
  text: textKind,
  interval: intervalKind,
  source: sourceKind,
};

/** The kind of a variable; throws an `ObsError` with code `variable-kind-unknown`. */
export function variableKindOf(model: VariableModel): VariableKind {
  if (Object.hasOwn(VARIABLE_KINDS, model.kind)) return VARIABLE_KINDS[model.kind]!;
  throw unknownKind(model, Object.keys(VARIABLE_KINDS));
}
