import { readFileSync } from 'node:fs';
import type { Frame, NumberField, QueryRequest, QueryResponse, TimeField } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { csv } from './index.js';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../testing/fixtures/${name}`, import.meta.url), 'utf8');
const series = (name: string): string => fixture(`timeseries/${name}.csv`);
const naughty = JSON.parse(fixture('hostile/blns.json')) as readonly string[];
const signal = new AbortController().signal;

function ask(text: string, overrides: Partial<QueryRequest> = {}): Promise<QueryResponse> {
  const request: QueryRequest = {
    refId: 'A',
    query: '',
    mode: 'range',
    range: { from: 0, to: Date.UTC(2030, 0, 1) },
    stepMs: 1000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: 100,
    options: {},
    ...overrides,
  };
  return csv({ text }).query(request, { signal });
}

/** The rows of a file of times and values, by the plainest means. */
function pairsIn(text: string): [time: number, value: number][] {
  const lines = text.trim().split(/\r\n|\r|\n/);
  return lines.slice(1).map((line) => {
    const [time, value] = line.split(',');
    return [Date.parse(`${time!.replace(' ', 'T')}Z`), Number(value)];
  });
}

const columnsOf = ({ fields }: Frame): [Float64Array, Float64Array] => [
  (fields[0] as TimeField).values,
  (fields[1] as NumberField).values,
];

describe('measured time series', () => {
  for (const [name, rows, repeated] of [
    ['elb_request_count', 4032, 0],
    ['traffic_speed', 1127, 0],
    ['ec2_request_latency', 4032, 11],
  ] as const) {
    const text = series(name);

    it(`${name}: every time once, with its last value`, async () => {
      const { frames, notices } = await ask(text);
      const last = new Map(pairsIn(text));
      expect([frames[0]!.length, frames[0]!.fields.map((field) => `${field.name}: ${field.type}`)]).to.deep.equal([
        last.size,
        ['timestamp: time', 'value: number'],
      ]);
      const [times, values] = columnsOf(frames[0]!);
      expect([...times]).to.deep.equal([...last.keys()].sort((a, b) => a - b));
      expect([...values]).to.deep.equal([...times].map((time) => last.get(time)));
      expect(notices!.some(({ text: words }) => words.includes(`${repeated} rows`))).to.equal(repeated > 0);
    });

    it(`${name}: all ${rows} rows as a table`, async () => {
      const { frames } = await ask(text, { options: { format: 'table' } });
      expect(frames[0]!.length).to.equal(rows);
    });

    it(`${name}: the same with other line ends, a byte order mark, quotes and another delimiter`, async () => {
      const expected = (await ask(text)).frames;
      const quoted = text.replace(/[^,\r\n]+/g, '"$&"');
      for (const other of [
        text.replaceAll('\n', '\r\n'),
        text.replaceAll('\n', '\r'),
        `\uFEFF${quoted}`,
        quoted.replaceAll(',', ';'),
        text.replaceAll(',', '\t'),
      ]) {
        expect((await ask(other)).frames).to.deep.equal(expected);
      }
    });

    it(`${name}: averages of aligned windows, gaps in their places`, async () => {
      const pairs = pairsIn(text);
      const stepMs = 900_000;
      const from = Math.floor(pairs[0]![0] / stepMs) * stepMs;
      const range = { from, to: from + 200 * stepMs };
      const { frames } = await ask(text, { range, stepMs, options: { aggregate: 'mean' } });
      const [times, values] = columnsOf(frames[0]!);
      expect(times.length).to.equal(201);
      let gaps = 0;
      for (const [k, time] of times.entries()) {
        expect(time).to.equal(from + k * stepMs);
        const within = pairs
          .filter(([at]) => at >= time && at < time + stepMs && at <= range.to)
          .map(([, value]) => value);
        if (within.length === 0) gaps++;
        const mean = within.reduce((sum, value) => sum + value, 0) / within.length;
        if (within.length === 0) expect(values[k]).to.be.NaN;
        else expect(Math.abs(values[k]! / mean - 1)).to.be.lessThan(1e-12);
      }
      if (name === 'traffic_speed') expect(gaps).to.be.greaterThan(10);
    });
  }

  it('with rows twice and a step back are sorted, the last one counts, and both are told', async () => {
    const lines = series('traffic_speed').trim().split('\n');
    const [header, ...rows] = lines as [string, ...string[]];
    const moved = [...rows.slice(0, 100), ...rows.slice(110), ...rows.slice(100, 110), `${rows[5]!.split(',')[0]},-1`];
    const { frames, notices } = await ask([header, ...moved].join('\r\n'));
    const [, values] = columnsOf(frames[0]!);
    const expected = pairsIn(lines.join('\n')).map(([, value]) => value);
    expected[5] = -1;
    expect([...values]).to.deep.equal(expected);
    expect(notices!.map(({ text }) => text)).to.deep.equal([
      'Sorted by time: 2 rows stepped back.',
      'At the same time as another: 1 row; the last counts.',
    ]);
  });
});

describe('hostile strings in CSV', () => {
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  it('survive as cells', async () => {
    // What is empty is missing.
    const { frames } = await ask(`text,n\n${naughty.map((text) => `${quote(text)},1`).join('\r\n')}\r\n`);
    expect(frames[0]!.fields[0]!.values).to.deep.equal(naughty.map((text) => (text === '' ? null : text)));
  });

  it('survive as names, and each can be asked for as the value of a variable', async () => {
    const names = [...new Set(naughty.filter((text) => text !== ''))];
    const text = `${names.map(quote).join(',')}\n${names.map((_, i) => i).join(',')}\n`;
    const source = csv({ text });
    const { frames } = await ask(text);
    expect(frames[0]!.fields.map(({ name }) => name)).to.deep.equal(names);
    let naive = 0;
    for (const [i, name] of names.entries()) {
      const query = source.escape!({ before: '', after: '', variable: 'v', values: [name] });
      const answer = await ask(text, { query });
      expect(
        answer.frames.flatMap(({ fields }) => fields.map((field) => [field.name, ...field.values])),
        name,
      ).to.deep.equal([[name, i]]);
      const plain = await ask(text, { query: name }).then(
        (found) => found.frames.flatMap(({ fields }) => fields.map((field) => field.name)),
        () => [],
      );
      if (plain.length !== 1 || plain[0] !== name) naive++;
    }
    // Written as they are, some of them mean something else.
    expect(naive).to.be.greaterThan(0);
  });
});
