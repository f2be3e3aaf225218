import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import {
  ObsError,
  parseDashboard,
  timeFieldOf,
  type Dashboard,
  type DataSource,
  type Frame,
  type RawTimeRange,
} from '@obs-kit/core';
import { csv } from '@obs-kit/source-csv';
import { json } from '@obs-kit/source-json';

/** What a file has to draw: a dashboard, or data as the dashboard of one panel. */
export interface Subject {
  readonly dashboard: Dashboard;
  readonly problems: readonly ObsError[];
  /** Those that need nobody to be asked. */
  readonly sources: Readonly<Record<string, DataSource>>;
}

/** All times that there are, in ms. */
const EVER = { from: -8.64e15, to: 8.64e15 };
const NO_TIME: RawTimeRange = { from: 'now-1h', to: 'now' };

/** @throws ObsError `render-file-unreadable`, or what is wrong with the whole of it */
export async function readSubject(file: string): Promise<Subject> {
  const text = await readText(file);
  if (extname(file).toLowerCase() === '.csv') return subjectOfData(file, csv({ text }));
  const value = parseJson(file, text);
  if (!isDashboard(value)) return subjectOfData(file, json({ text }));
  const { dashboard, problems } = parseDashboard(value);
  const refused = problems.find(({ code }) => code === 'document-invalid');
  if (refused) throw refused;
  return { dashboard, problems, sources: {} };
}

/** A source that is a file. */
export async function readFileSource(file: string): Promise<DataSource> {
  const text = await readText(file);
  return extname(file).toLowerCase() === '.csv' ? csv({ text }) : json({ text });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw unreadable(file, (thrown as Error).message);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    throw unreadable(file, (thrown as Error).message);
  }
}

function unreadable(file: string, detail: string): ObsError {
  return new ObsError({
    code: 'render-file-unreadable',
    message: 'file {file} cannot be read: {detail}',
    hint: 'Give it a dashboard document or data as JSON, or data as CSV in a file that ends in .csv.',
    values: { file, detail },
  });
}

/** Data never has `panels` beside its rows; a wrong document is one all the same, and its faults are told. */
function isDashboard(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'panels');
}

/** Data as a dashboard with one panel that shows all of it, over all of its time. */
async function subjectOfData(file: string, source: DataSource): Promise<Subject> {
  const target = { refId: 'A', query: '*' };
  const signal = AbortSignal.timeout(600_000);
  const everything = { ...target, mode: 'range', range: EVER, stepMs: 1000, timeZone: 'UTC', legend: '', maxDataPoints: Infinity, options: {} } as const; // prettier-ignore
  const { frames } = await source.query(everything, { signal });
  const { from, to } = rangeOf(frames);
  const { dashboard } = parseDashboard({
    version: 1,
    title: basename(file),
    time: { from, to, timeZone: 'utc' },
    panels: [{ id: 'data', type: 'timeseries', title: basename(file), targets: [target] }],
  });
  return { dashboard, problems: [], sources: { data: source } };
}

/** From the first to the last time of data. */
function rangeOf(frames: readonly Frame[]): RawTimeRange {
  const times = frames.map((frame) => timeFieldOf(frame)?.values).filter((values) => values && values.length > 0);
  if (times.length === 0) return NO_TIME;
  const from = Math.min(...times.map((values) => values![0]!));
  const to = Math.max(...times.map((values) => values!.at(-1)!));
  return { from: String(from), to: String(to) };
}
