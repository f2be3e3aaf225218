import { labelsFrom, readAnswer } from '@obs-kit/core';
import { malformedError } from './errors.js';
import { arrayOf, parseValue, recordOf, stringOf, stringsOf, textsOf, timeOfSample } from './json.js';
import type { Grid, ParsedAnswer, ParsedSeries } from './matrix/index.js';
import type { ReadBody } from './parts.js';

/** Reads an answer by `JSON.parse`: small, and good enough for answers of some hundred kB. */
export const readPlainBody: ReadBody = async (stream, { grid }) => {
  const { ok, text, address } = await readAnswer(stream);
  const envelope = parseObject(text);
  // What is cut is no JSON either, and may be whole the next time.
  if (ok && !envelope) throw malformedError(address, 'no JSON object', true);
  const { status, errorType, error, warnings, infos, data } = envelope ?? {};
  const { resultType, result } = recordOf(data) ?? {};
  const matrix = resultType === 'matrix';
  if (matrix && !Array.isArray(result)) throw malformedError(address, 'no list of series');
  return {
    status: stringOf(status),
    errorType: stringOf(errorType),
    error: stringOf(error),
    warnings: stringsOf(warnings),
    infos: stringsOf(infos),
    resultType: stringOf(resultType),
    series: matrix ? arrayOf(result).map((item) => seriesOf(item, grid)) : [],
    data: matrix ? undefined : data,
  } satisfies ParsedAnswer;
};

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A series as it came: `metric`, `values` and `histograms`. What is no sample is left out. */
export function seriesOf(item: unknown, grid?: Grid): ParsedSeries {
  const { metric, values, histograms } = recordOf(item) ?? {};
  const samples = arrayOf(values).filter((sample) => !Number.isNaN(timeOfSample(sample)));
  const times = Float64Array.from(samples, timeOfSample);
  const numbers = Float64Array.from(samples, (sample) => parseValue(arrayOf(sample)[1]));
  const column = grid && columnOf(times, numbers, grid);
  return {
    labels: labelsFrom(textsOf(metric)),
    times: column ? undefined : times,
    values: column ?? numbers,
    histograms: arrayOf(histograms)
      .map((sample) => [timeOfSample(sample), arrayOf(sample)[1]] as const)
      .filter(([time]) => !Number.isNaN(time)),
  };
}

/** The values on the grid; `undefined` when one lies beside it, or not after the one before. */
function columnOf(
  times: Float64Array,
  values: Float64Array,
  { start, stepMs, length }: Grid,
): Float64Array | undefined {
  const column = new Float64Array(length).fill(NaN);
  let last = -1;
  for (let i = 0; i < times.length; i++) {
    const at = (times[i]! - start) / stepMs;
    if (!Number.isInteger(at) || at <= last || at >= length) return undefined;
    column[(last = at)] = values[i]!;
  }
  return column;
}
