import type { FieldType } from '../../frame/frame.js';
import type { Notice } from '../data-source.js';
import type { EpochUnit } from './epoch.js';

/** What is known about one column. */
export interface ColumnOptions {
  /** Absent: told by the cells. */
  readonly type?: FieldType;
  /** Of times: the unit of numbers since 1970; absent: told by their size. */
  readonly epoch?: EpochUnit;
  /** Of times without a zone: an IANA name or `UTC`. */
  readonly timeZone?: string;
  /** Of times: how they are written, such as `DD.MM.YYYY HH:mm`; absent: ISO 8601. */
  readonly format?: string;
  /** Of numbers: an id of the unit table, such as `bytes`. */
  readonly unit?: string;
}

/** A column to take from the data. */
export interface ColumnSpec extends ColumnOptions {
  /** Where it is: the name of a CSV column, or a path within a JSON row, such as `host.name`. */
  readonly path: string;
  /** What it is called here. Default: the path. */
  readonly name?: string;
}

/** How a table is read. */
export interface TableOptions {
  /** The frame's name, by which a query finds it. */
  readonly name?: string;
  /** The column that holds times; absent: the first whose cells are dates, or that is called time, timestamp, date or ts. */
  readonly time?: string;
  /** Of times written without a zone: an IANA name or `UTC`. Default `UTC`. */
  readonly timeZone?: string;
  /** Unit of times written as numbers since 1970; absent: told by their size. */
  readonly epoch?: EpochUnit;
  /** Types of columns, where guessing is wrong: `{ zip: 'string' }`. */
  readonly types?: Readonly<Record<string, FieldType>>;
  /** What stands before decimals in text. Default `.`. */
  readonly decimal?: '.' | ',';
  /** The columns to take, in this order; absent: all. */
  readonly fields?: readonly ColumnSpec[];
  /** Gets what was odd: cells that are no numbers, times that step back. */
  readonly notices?: Notice[];
}
