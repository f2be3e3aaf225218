import type { Report } from '../base/report.js';
import { complain, copyJson } from './copy-json.js';
import type { GridPosition, Panel, Target, Transformation } from './model.js';
import { FIELD_OPTIONS } from './parse-field.js';
import {
  choice,
  complainOfValue,
  flag,
  list,
  optionalNumber,
  record,
  recordOrDefaults,
  requiredText,
  settings,
  text,
  type Reader,
  type Shape,
} from './read.js';

/** Columns of the grid. */
export const GRID_COLUMNS = 24;

export const TARGET: Shape<Target> = {
  refId: text(''),
  source: text(''),
  query: text(''),
  mode: choice(['range', 'instant'], 'range'),
  legend: text(''),
  minStep: text(''),
  hidden: flag(false),
  options: settings,
};

export const TRANSFORMATION: Shape<Transformation> = { id: requiredText, options: settings, disabled: flag(false) };

const readTransformation: Reader<Transformation | undefined> = (value, report) => {
  const transformation = record(TRANSFORMATION)(value ?? null, report);
  return transformation?.id === '' ? undefined : transformation;
};

const cell = (min: number, max: number): Reader<number> => {
  const read = optionalNumber({ min, max, integer: true });
  return (value, report) => {
    if (value === undefined) complainOfValue(report, null, `a whole number from ${min} to ${max}`);
    return read(value, report) ?? NaN;
  };
};

export const GRID: Shape<GridPosition> = {
  x: cell(0, GRID_COLUMNS - 1),
  y: cell(0, 100_000),
  w: cell(1, GRID_COLUMNS),
  h: cell(1, 1000),
};

/** A position with a cell missing is none: the layout places the panel. */
const readGrid: Reader<GridPosition | undefined> = (value, report) => {
  const grid = record(GRID)(value, report);
  return grid === undefined || Number.isNaN(grid.x + grid.y + grid.w + grid.h) ? undefined : grid;
};

export const PANEL: Shape<Panel> = {
  id: text(''),
  type: requiredText,
  title: text(''),
  description: text(''),
  grid: readGrid,
  source: text(''),
  targets: (value, report) =>
    nameTargets(list((item, at) => record(TARGET)(item ?? null, at), 100)(value, report), report),
  transformations: list(readTransformation, 100),
  field: recordOrDefaults(FIELD_OPTIONS),
  options: settings,
  maxDataPoints: optionalNumber({ min: 1, max: 100_000, integer: true }),
};

/** `A` … `Z`, `AA` …: the name of the target at `index`. */
function refIdOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : refIdOf(Math.floor(index / 26) - 1) + letter;
}

/** Gives each target a name of its own; one that another has already is reported. */
function nameTargets(targets: readonly Target[], report: Report): readonly Target[] {
  return uniqueNames(targets, 'refId', refIdOf, (refId, index) =>
    complain(report.at(index), {
      code: 'target-refid-duplicate',
      message: 'refId {refId} is used twice in its panel',
      hint: 'Give each target a refId of its own; it was given another.',
      values: { refId },
    }),
  );
}

/**
 * Fills in empty names and replaces repeated ones, in order, from `nameOf(0)`, `nameOf(1)`, … as far as they are free.
 * The first holder of a name keeps it.
 */
export function uniqueNames<K extends string, T extends { readonly [key in K]: string }>(
  items: readonly T[],
  key: K,
  nameOf: (index: number) => string,
  repeated: (name: string, index: number) => void,
): readonly T[] {
  const given = new Set(items.map((item): string => item[key]));
  const used = new Set<string>();
  let next = 0;
  return items.map((item, index) => {
    const name: string = item[key];
    if (name !== '' && !used.has(name)) {
      used.add(name);
      return item;
    }
    if (name !== '') repeated(name, index);
    while (given.has(nameOf(next))) next += 1;
    const free = nameOf(next);
    given.add(free);
    used.add(free);
    return Object.assign(Object.create(null), item, { [key]: free }) as T;
  });
}

/** A panel of a copied document; `undefined` when it is not an object. */
export const readPanel: Reader<Panel | undefined> = (value, report) => record(PANEL)(value ?? null, report);

/**
 * One panel from a stranger's value: problems go to `report`, and the panel is usable all the same. An empty `id` means
 * that the value had none; in a dashboard `parseDashboard` gives it one.
 */
export function parsePanel(value: unknown, report: Report): Panel {
  return readPanel(copyJson(value, report), report) ?? recordOrDefaults(PANEL)(undefined, report);
}
