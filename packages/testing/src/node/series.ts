import { readFile } from 'node:fs/promises';

/** One measured series of `fixtures/timeseries`, as its file has it: times may repeat and go back. */
export interface MeasuredSeries {
  readonly name: string;
  /** Where the file is. */
  readonly file: URL;
  /** ms since the epoch. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

const FOLDER = new URL('../../fixtures/timeseries/', import.meta.url);
const NAMES = ['ec2_request_latency', 'elb_request_count', 'traffic_speed'] as const;

/** The measured series, about 9,000 samples together. Their places and oddities: `fixtures/timeseries/SOURCES.md`. */
export function measuredSeries(): Promise<MeasuredSeries[]> {
  return Promise.all(NAMES.map(readSeries));
}

async function readSeries(name: string): Promise<MeasuredSeries> {
  const file = new URL(`${name}.csv`, FOLDER);
  const [, ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const cells = rows.map((row) => row.trimEnd().split(','));
  return {
    name,
    file,
    times: Float64Array.from(cells, ([time]) => Date.parse(`${time!.replace(' ', 'T')}Z`)),
    values: Float64Array.from(cells, ([, value]) => Number(value)),
  };
}
