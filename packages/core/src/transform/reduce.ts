import type { FieldConfig } from '../field/config.js';
import { createFrame } from '../frame/build.js';
import type { NumberField } from '../frame/frame.js';
import { numberFieldsOf } from '../frame/read.js';
import { reduceField, reducerOf } from '../frame/reduce.js';
import { booleanOption, textsOption, type Transform } from './transform.js';

/** What tells this column from the others: the name that was given to it, else its own name with its labels. */
function rowName(field: NumberField): string {
  const labels = Object.entries(field.labels ?? {}).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const given = field.config.displayName ?? field.config.displayNameFromSource;
  return given ?? (labels.length === 0 ? field.name : `${field.name}{${labels.join(', ')}}`);
}

/** The unit that all columns have, where the answer is in it. */
function unitOf(fields: readonly NumberField[], reducer: string): FieldConfig {
  const unit = fields[0]?.config.unit;
  const shared = reducerOf(reducer).keepsUnit && fields.every(({ config }) => config.unit === unit);
  return shared && unit !== undefined ? { unit } : {};
}

/**
 * One table with a row for each number column of all frames: its name in `Field`, then a column for each of `reducers`
 * (default `lastNotNull`). With `labels`, a column for each label name stands between.
 */
export const reduce: Transform = {
  id: 'reduce',
  apply(frames, options) {
    const asked = textsOption(options, 'reducers');
    const reducers = asked.length === 0 ? ['lastNotNull'] : [...new Set(asked)];
    const withLabels = booleanOption(options, 'labels');

    const fields = frames.flatMap(numberFieldsOf);
    const labelNames = withLabels ? new Set(fields.flatMap(({ labels }) => Object.keys(labels ?? {}))) : [];
    const labelOf = ({ labels }: NumberField, name: string): string | null =>
      labels !== undefined && Object.hasOwn(labels, name) ? labels[name]! : null;
    return [
      createFrame({
        fields: [
          { name: 'Field', type: 'string', values: fields.map(rowName) },
          ...Array.from(labelNames, (name) => ({
            name,
            type: 'string' as const,
            values: fields.map((field) => labelOf(field, name)),
          })),
          ...reducers.map((reducer) => ({
            name: reducer,
            type: 'number' as const,
            values: Float64Array.from(fields, (field) => reduceField(field, reducer)),
            config: unitOf(fields, reducer),
          })),
        ],
        meta: { kind: 'table' },
      }),
    ];
  },
};
