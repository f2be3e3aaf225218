import type { Grid } from './answer.js';
import type { Samples } from './samples.js';

/** See the members of the same names of a `ParsedSeries`. */
export interface Columns {
  readonly times: Float64Array | undefined;
  readonly values: Float64Array;
}

/** The samples as columns of their own: on the grid if all of them fit, else with their times; none takes no room. */
export function columnsOf(samples: Samples, grid: Grid | undefined): Columns {
  const { times, values, count } = samples;
  const column = grid && count > 0 && fillGrid(samples, grid);
  return column
    ? { times: undefined, values: column }
    : { times: times.slice(0, count), values: values.slice(0, count) };
}

/** `undefined` when a sample lies beside the grid, as VictoriaMetrics may answer, or not after the one before. */
function fillGrid({ times, values, count }: Samples, { start, stepMs, length }: Grid): Float64Array | undefined {
  if (count > length) return undefined;
  const column = new Float64Array(length).fill(NaN);
  let index = -1;
  for (let k = 0; k < count; k++) {
    const time = times[k]!;
    const before = index;
    // Mostly the next step; a division for each would take longer than all the rest.
    index = time === start + (before + 1) * stepMs ? before + 1 : (time - start) / stepMs;
    if (!(index > before && index < length && Number.isInteger(index))) return undefined;
    column[index] = values[k]!;
  }
  return column;
}
