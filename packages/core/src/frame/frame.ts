import type { FieldConfig } from '../field/config.js';
import type { FieldDisplay } from '../field/display.js';
import type { Labels } from './labels.js';

/**
 * - `time`: milliseconds since the Unix epoch, in a `Float64Array`, ascending unless the frame's meta says otherwise.
 * - `number`: a `Float64Array`.
 * - `string`, `boolean`: plain arrays.
 *
 * Missing values, in one rule: `NaN` in a `Float64Array`, `null` in a plain array. A source's own NaN is missing too;
 * ±Infinity are values. See `docs/decisions/missing-values.md`.
 */
export type FieldType = 'time' | 'number' | 'string' | 'boolean';

export type NumberColumn = Float64Array;
export type StringColumn = readonly (string | null)[];
export type BooleanColumn = readonly (boolean | null)[];

interface FieldBase {
  /** The column's own name, such as `value` or a SQL column; what people read is {@link Field.display}. */
  readonly name: string;
  readonly labels?: Labels;
  /** What the source knew about the column; a panel's field options are laid over it. */
  readonly config: FieldConfig;
  /** Present once `resolveFields` has run: the names, formats and colours that panels show. */
  readonly display?: FieldDisplay;
}

export interface TimeField extends FieldBase {
  readonly type: 'time';
  readonly values: NumberColumn;
}
export interface NumberField extends FieldBase {
  readonly type: 'number';
  readonly values: NumberColumn;
}
export interface StringField extends FieldBase {
  readonly type: 'string';
  readonly values: StringColumn;
}
export interface BooleanField extends FieldBase {
  readonly type: 'boolean';
  readonly values: BooleanColumn;
}

/** One named, typed column. */
export type Field = TimeField | NumberField | StringField | BooleanField;

/**
 * What the rows of a frame are, and which fields it then has. Fields are found by name; others may stand beside them.
 * - `timeseries`: a time field, ascending, and number fields: one per series, with its labels.
 * - `table`: rows of anything.
 * - `logs`: `time`, `message`, and where known `level` and `id` (unique, a string); oldest first.
 * - `histogram`: cells. `time` (start of the cell), `yMin`, `yMax` (bounds of the bucket) and `count`, which has the labels
 *   of the group; one frame per group; sorted by time, then bound. `stepMs` is the width of a cell.
 * - `exemplars`: `time`, `value`, and string fields: labels of the series and of the exemplar.
 * - `annotations`: `time`, and where known `timeEnd`, `title`, `text`, `tags` (one per line), `id`.
 * - `alerts`: `rule`, `state`, `since` (time), `value`, and string fields: the labels of the instance.
 * - `values`: options of a variable, in a string field `value` and maybe a second one `text`.
 */
export type FrameKind =
  'timeseries' | 'table' | 'logs' | 'histogram' | 'exemplars' | 'annotations' | 'alerts' | 'values';

export interface FrameMeta {
  /** What the rows are; absent: a table or series, as the fields tell. */
  readonly kind?: FrameKind;
  /** The step that a range query was asked for, in ms: tells a gap from a slow series. */
  readonly stepMs?: number;
  /** The query as it was sent, after interpolation: for people who look into an answer. Nothing shows it yet. */
  readonly executedQuery?: string;
  /** Opaque token, where a source pages: the same question with the option `after` set to it asks for the rows before these. */
  readonly next?: string;
}

/** Columns of one length. Never mutated: transforms return new frames that share columns. */
export interface Frame {
  readonly name?: string;
  /** The target that asked for it. */
  readonly refId?: string;
  readonly fields: readonly Field[];
  /** Rows: the length of every column. */
  readonly length: number;
  readonly meta: FrameMeta;
}
