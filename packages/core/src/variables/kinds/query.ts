import { ObsError } from '../../base/error.js';
import type { DataSource, QueryResponse } from '../../source/data-source.js';
import type { VariableModel, VariableOption } from '../model.js';
import { limitOptions, MAX_OPTIONS, type VariableKind, type VariableKindContext } from './kind.js';
import { applyRegex } from './regex.js';
import { sortOptions } from './sort.js';

/** Options from the answer: a string field `value`, and maybe a second one `text`. */
function optionsOf(model: VariableModel, { frames }: QueryResponse): readonly VariableOption[] {
  return frames.flatMap((frame) => {
    const strings = frame.fields.filter((field) => field.type === 'string');
    const values = strings.find(({ name }) => name === 'value')?.values;
    const texts = strings.find(({ name }) => name === 'text')?.values;
    if (values === undefined) throw notValues(model);
    return values.flatMap((value, row) => (value === null ? [] : [{ value, text: texts?.[row] ?? value }]));
  });
}

function notValues({ name, query }: VariableModel): ObsError {
  return new ObsError({
    code: 'variable-query-invalid',
    message: 'query {query} of variable {name} gave something else than a list of values',
    hint: 'Use a query that lists values, such as label_values(up, instance) for Prometheus.',
    values: { query, name },
  });
}

function sourceMissing(name: string, variable: string, { sources }: VariableKindContext): ObsError {
  if (name === '') {
    return new ObsError({
      code: 'source-missing',
      message: 'variable {variable} has no source to ask',
      hint: 'Add an <obs-source> to the dashboard, or give the session its sources.',
      values: { variable },
    });
  }
  return new ObsError({
    code: 'source-unknown',
    message: 'variable {variable} asks the unknown source {name}',
    hint: 'Use one of these names: {known}.',
    values: { name, variable, known: [...sources.keys()].join(', ') || '(none yet)' },
  });
}

/** Bound, and absent when the source has none. */
const escapeOf = (source: DataSource): DataSource['escape'] =>
  source.escape === undefined ? undefined : (position) => source.escape!(position);

/** Asks a source. */
export const queryKind: VariableKind = {
  kind: 'query',
  templates: ({ query, regex, source }) => [query, regex, source],
  async options(model, context) {
    const sourceName = context.interpolate(model.source);
    const source = context.sourceOf(sourceName);
    if (source === undefined) throw sourceMissing(sourceName, model.name, context);
    const response = await context.ask(source, {
      refId: model.name,
      query: context.interpolate(model.query, escapeOf(source)),
      mode: 'values',
      range: context.range,
      stepMs: source.intervalMs ?? 15_000,
      timeZone: context.zone,
      legend: '',
      maxDataPoints: MAX_OPTIONS,
      options: {},
    });
    const options = applyRegex(model, optionsOf(model, response), context);
    return sortOptions(limitOptions(model, options, context.report), model.sort);
  },
};
