import type { FieldType } from '../../frame/frame.js';
import { resolveTimeZone } from '../../time/zone.js';
import { settingError } from './errors.js';
import { EPOCH_UNITS, type EpochUnit } from './epoch.js';
import type { ColumnSpec, TableOptions } from './options.js';
import type { Settings } from './settings.js';

const TYPES: readonly FieldType[] = ['time', 'number', 'string', 'boolean'];

/** How a source or a target says that its table is to be read. */
export interface TableSettings extends Omit<TableOptions, 'notices'> {
  /** Columns that tell the series of a long table apart; absent: found; empty: none. */
  readonly labels?: readonly string[];
}

/** Throws `table-setting-invalid`, `time-zone-unknown`. */
export function readTableSettings(settings: Settings): TableSettings {
  const time = settings.text('time');
  const timeZone = settings.text('timeZone');
  const epoch = settings.choice('epoch', EPOCH_UNITS);
  const decimal = settings.choice('decimal', ['.', ',']);
  const labels = settings.list('labels');
  const types = settings.value('types');
  const fields = settings.value('fields');
  return {
    ...(time !== undefined && { time }),
    ...(timeZone !== undefined && { timeZone: resolveTimeZone(timeZone) }),
    ...(epoch !== undefined && { epoch }),
    ...(decimal !== undefined && { decimal }),
    ...(labels !== undefined && { labels }),
    ...(types !== undefined && { types: readTypes(types) }),
    ...(fields !== undefined && {
      fields:
        typeof fields === 'string' ? (settings.list('fields') ?? []).map((path) => ({ path })) : readFields(fields),
    }),
  };
}

function readTypes(value: unknown): Readonly<Record<string, FieldType>> {
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
  const known = entries.filter((entry): entry is [string, FieldType] => isType(entry[1]));
  if (known.length === 0 || known.length < entries.length) {
    throw settingError('types', value, `names of columns with one of ${TYPES.join(', ')}`);
  }
  return Object.fromEntries(known);
}

function isType(value: unknown): value is FieldType {
  return TYPES.includes(value as FieldType);
}

/** Each a path, or an object with one. */
function readFields(value: unknown): ColumnSpec[] {
  if (!Array.isArray(value)) throw settingError('fields', value, 'a list of paths, or of objects with a path');
  return value.map((item: unknown): ColumnSpec => {
    if (typeof item === 'string') return { path: item };
    const record = typeof item === 'object' && item !== null ? (item as Record<string, unknown>) : {};
    const text = (key: string): string | undefined => {
      const own = Object.hasOwn(record, key) ? record[key] : undefined;
      if (own === undefined || typeof own === 'string') return own;
      throw settingError(`fields.${key}`, own, 'text');
    };
    const path = text('path');
    if (path === undefined) throw settingError('fields', item, 'a list of paths, or of objects with a path');
    const [name, type, epoch] = [text('name'), text('type'), text('epoch')];
    const [timeZone, format, unit] = [text('timeZone'), text('format'), text('unit')];
    if (type !== undefined && !isType(type)) throw settingError('fields.type', type, `one of ${TYPES.join(', ')}`);
    if (epoch !== undefined && !EPOCH_UNITS.includes(epoch as EpochUnit)) {
      throw settingError('fields.epoch', epoch, `one of ${EPOCH_UNITS.join(', ')}`);
    }
    return {
      path,
      ...(name !== undefined && { name }),
      ...(type !== undefined && { type }),
      ...(epoch !== undefined && { epoch: epoch as EpochUnit }),
      ...(timeZone !== undefined && { timeZone: resolveTimeZone(timeZone) }),
      ...(format !== undefined && { format }),
      ...(unit !== undefined && { unit }),
    };
  });
}
