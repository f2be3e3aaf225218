// Tables of files and plain answers, as sources read them: rows to typed columns, queries by name. For the packages of
// sources; apart from the other names, so that a page without such a source does not load it.
export { frameFromJson, JSON_VALUE, readJson, type JsonSettings } from './source/table/json.js';
export { EACH, parsePath, readPath, type PathStep } from './source/table/json-path.js';
export { readColumns, type RawColumn } from './source/table/columns.js';
export type { ColumnOptions, ColumnSpec, TableOptions } from './source/table/options.js';
export type { EpochUnit } from './source/table/epoch.js';
export { checkSize, columnError, settingError } from './source/table/errors.js';
export { uniqueNames } from './source/table/names.js';
export { sortByTime } from './source/table/sort.js';
export { countOf } from './source/table/words.js';
export { isTurn, runInSlices, runNow, type Work } from './source/table/work.js';
export { createFetch } from './source/table/fetch.js';
export { createLoad, type Load, type TableFormat } from './source/table/load.js';
export type { Settings } from './source/table/settings.js';
export type { TableSettings } from './source/table/table-settings.js';
export { createTable, type SeriesIndex, type Table, type TableContent } from './source/table/table.js';
export { createTableSource, type TableSourceInit } from './source/table/source.js';
