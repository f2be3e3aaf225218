import type { Report } from '../base/report.js';
import type { VariableModel } from '../variables/model.js';
import { complain, copyJson } from './copy-json.js';
import { choice, flag, list, listedText, record, requiredText, text, type Shape } from './read.js';

export const VARIABLE: Shape<VariableModel> = {
  name: requiredText,
  kind: text('query'),
  label: text(''),
  description: text(''),
  hide: flag(false),
  query: text(''),
  source: text(''),
  regex: text(''),
  sort: choice(['none', 'asc', 'desc', 'numeric-asc', 'numeric-desc'], 'none'),
  multi: flag(false),
  includeAll: flag(false),
  allValue: text(''),
  refresh: choice(['load', 'time-range'], 'load'),
  value: list(listedText, 1000),
};

/** Two underscores at the front are for built-in values such as `__interval`. */
const NAME = /^(?!__)[A-Za-z_][A-Za-z0-9_]{0,99}$/;

/** A variable of a copied document; `undefined` when nothing could refer to it. */
export function readVariable(value: unknown, report: Report): VariableModel | undefined {
  const model = record(VARIABLE)(value ?? null, report);
  if (model === undefined || model.name === '') return undefined;
  if (NAME.test(model.name)) return model;
  complain(report.at('name'), {
    code: 'variable-name-invalid',
    message: 'variable name {name} cannot be written as $name',
    hint: 'Use letters, digits and underscores, a letter first; a name beginning with __ is built in.',
    values: { name: model.name },
  });
  return undefined;
}

/** One variable from a stranger's value: problems go to `report`; `undefined` when it has no usable name. */
export function parseVariable(value: unknown, report: Report): VariableModel | undefined {
  return readVariable(copyJson(value, report), report);
}
