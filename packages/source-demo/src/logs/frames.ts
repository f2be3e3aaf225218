import type { Frame, QueryRequest } from '@obs-kit/core';
import { LOGS, type Selector } from '../query/parse.js';
import { labelUnknown } from '../query/problem.js';
import { CELL, logLines, type LogLine } from './logs.js';

const LABELS = ['level', 'server'] as const;
const DEFAULT_LIMIT = 1000;
const MOST = 5000;
/** Cells read at once, and at most: a rare line is looked for through about a day and a half. */
const CHUNK = 500;
const MOST_CHUNKS = 128;

/** The newest lines of the range, oldest first. */
export function logFrames(request: QueryRequest, selector: Selector, seed: number): Frame[] {
  const lines = newestLines(request, selector, seed);
  return [
    {
      refId: request.refId,
      fields: [
        { name: 'time', type: 'time', values: Float64Array.from(lines, ({ time }) => time), config: {} },
        { name: 'level', type: 'string', values: lines.map(({ level }) => level), config: {} },
        { name: 'message', type: 'string', values: lines.map(({ message }) => message), config: {} },
        { name: 'server', type: 'string', values: lines.map(({ server }) => server), config: {} },
      ],
      length: lines.length,
      meta: { kind: 'logs', executedQuery: request.query },
    },
  ];
}

function newestLines({ range, options }: QueryRequest, { matchers }: Selector, seed: number): LogLine[] {
  const wanted = matchers.map(({ label, matches }) => {
    const name = LABELS.find((known) => known === label);
    if (!name) throw labelUnknown(label, LOGS, LABELS);
    return (line: LogLine): boolean => matches(line[name]);
  });
  const given = options['limit'];
  const limit = typeof given === 'number' && given >= 1 ? Math.min(MOST, Math.floor(given)) : DEFAULT_LIMIT;
  const oldest = Math.floor(range.from / CELL);
  let end = Math.floor(range.to / CELL) + 1;
  const parts: LogLine[][] = [];
  for (let found = 0, chunk = 0; found < limit && end > oldest && chunk < MOST_CHUNKS; chunk++) {
    const first = Math.max(oldest, end - CHUNK);
    const part = logLines(seed, first, end - first).filter(
      (line) => line.time >= range.from && line.time <= range.to && wanted.every((test) => test(line)),
    );
    parts.unshift(part);
    found += part.length;
    end = first;
  }
  return parts.flat().slice(-limit);
}
