import { ObsError } from '../base/error.js';
import type { FieldConfig } from '../field/config.js';
import type { BooleanColumn, Field, Frame, FrameMeta, StringColumn } from './frame.js';
import { labelsFrom } from './labels.js';
import { ascendingOrder } from './order.js';
import { pickField } from './pick.js';

/** Numbers as people have them: `null` and `undefined` are missing, as NaN is. */
export type NumberInput = Float64Array | readonly (number | null | undefined)[];
/** ms since the epoch, or dates. */
export type TimeInput = Float64Array | readonly number[] | readonly Date[];

interface FieldInitBase {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly config?: FieldConfig;
}

/** A column to be: arrays of numbers become `Float64Array`s, a `Float64Array` is taken as it is. */
export type FieldInit =
  | (FieldInitBase & { readonly type: 'time'; readonly values: TimeInput })
  | (FieldInitBase & { readonly type: 'number'; readonly values: NumberInput })
  | (FieldInitBase & { readonly type: 'string'; readonly values: StringColumn })
  | (FieldInitBase & { readonly type: 'boolean'; readonly values: BooleanColumn });

export interface FrameInit {
  readonly name?: string;
  readonly refId?: string;
  readonly fields: readonly FieldInit[];
  readonly meta?: FrameMeta;
}

function numberColumn(values: NumberInput): Float64Array {
  if (values instanceof Float64Array) return values;
  const column = new Float64Array(values.length);
  for (let i = 0; i < column.length; i += 1) column[i] = values[i] ?? NaN;
  return column;
}

function timeColumn(values: TimeInput): Float64Array {
  const column =
    values instanceof Float64Array ? values : Float64Array.from(values as readonly (number | Date)[], Number);
  const invalid = column.findIndex((ms) => !Number.isFinite(ms));
  if (invalid < 0) return column;
  throw new ObsError({
    code: 'frame-time-invalid',
    message: 'time column holds no time in row {row}: {value}',
    hint: 'Give milliseconds since 1970 or valid dates, and leave out rows without a time.',
    values: { row: invalid, value: String(values[invalid]) },
  });
}

function fieldOf(init: FieldInit): Field {
  const base = {
    name: init.name,
    config: init.config ?? {},
    ...(init.labels === undefined ? {} : { labels: labelsFrom(Object.entries(init.labels)) }),
  };
  if (init.type === 'time') return { ...base, type: init.type, values: timeColumn(init.values) };
  if (init.type === 'number') return { ...base, type: init.type, values: numberColumn(init.values) };
  if (init.type === 'string') return { ...base, type: init.type, values: init.values };
  return { ...base, type: init.type, values: init.values };
}

/**
 * A frame of columns of one length. Rows are put in the order of the first time field, if they are not yet.
 * @throws ObsError `frame-lengths-differ`, `frame-time-invalid`
 */
export function createFrame({ name, refId, fields: inits, meta = {} }: FrameInit): Frame {
  let fields = inits.map(fieldOf);
  const length = fields[0]?.values.length ?? 0;
  const other = fields.find((field) => field.values.length !== length);
  if (other !== undefined) {
    throw new ObsError({
      code: 'frame-lengths-differ',
      message: 'column {name} has {length} values where the first column has {first}',
      hint: 'Give every column of a frame the same number of values.',
      values: { name: other.name, length: other.values.length, first: length },
    });
  }
  const time = fields.find((field) => field.type === 'time');
  const order = time && ascendingOrder(time.values);
  if (order !== undefined) fields = fields.map((field) => pickField(field, order));
  return { ...(name === undefined ? {} : { name }), ...(refId === undefined ? {} : { refId }), fields, length, meta };
}

export interface SeriesInit {
  readonly time: TimeInput;
  readonly values: NumberInput;
  readonly labels?: Readonly<Record<string, string>>;
  /** Id from the unit table; wins over the one in `config`. */
  readonly unit?: string;
  /** What people read. Default: made from the labels. */
  readonly name?: string;
  readonly config?: FieldConfig;
  readonly refId?: string;
  /** Distance of the values when none is missing, in ms: tells a gap from a slow series. */
  readonly stepMs?: number;
}

/**
 * One series as a frame: a `time` field and a number field.
 * @throws ObsError `frame-lengths-differ`, `frame-time-invalid`
 */
export function frameFromSeries({ time, values, labels, unit, name, config, refId, stepMs }: SeriesInit): Frame {
  return createFrame({
    ...(name === undefined ? {} : { name }),
    ...(refId === undefined ? {} : { refId }),
    meta: { kind: 'timeseries', ...(stepMs === undefined ? {} : { stepMs }) },
    fields: [
      { name: 'time', type: 'time', values: time },
      {
        name: 'value',
        type: 'number',
        values,
        ...(labels === undefined ? {} : { labels }),
        config: {
          ...(name === undefined ? {} : { displayNameFromSource: name }),
          ...config,
          ...(unit === undefined ? {} : { unit }),
        },
      },
    ],
  });
}
