import { readFile } from 'node:fs/promises';
import { formatDuration } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { demo } from './demo.js';
import { ask, DAY, MINUTE, WEDNESDAY } from './fixtures/ask.js';

const page = await readFile(new URL('../../../docs/sources/demo.md', import.meta.url), 'utf8');
const section = (title: string): string => page.split(`\n## ${title}\n`)[1]!.split('\n## ')[0]!;
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.includes('---'))
    .slice(1)
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()));
const codeIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

describe('docs/sources/demo.md', () => {
  it('shows queries that are answered, each with values', async () => {
    const [, examples = ''] = [...section('Queries').matchAll(/```\n([^]*?)```/g)].map(([, text]) => text!);
    const queries = examples.trim().split('\n');
    expect(queries).to.have.length(5);
    for (const query of queries) {
      const [frame] = await ask({ query });
      const columns = frame!.fields.filter(({ type }) => type === 'number');
      expect(
        columns.some(({ values }) => [...values].some(Number.isFinite)),
        query,
      ).to.equal(true);
    }
  });

  it('lists metrics with the labels and the units that their series have', async () => {
    const rows = rowsOf(section('Metrics'));
    expect(rows.length).to.be.greaterThan(10);
    for (const [names = '', labels = '', unit = ''] of rows) {
      for (const name of codeIn(names).filter((code) => code !== 'le')) {
        const [frame] = await ask({ query: name, range: { from: WEDNESDAY, to: WEDNESDAY + 10 * MINUTE } });
        const columns = frame!.fields.filter(({ type }) => type === 'number');
        expect(Object.keys(columns[0]!.labels!).toSorted(), name).to.deep.equal(codeIn(labels).toSorted());
        expect(columns[0]!.config.unit, name).to.equal(codeIn(unit)[0]);
      }
    }
  });

  it('lists the alert rules as they are', async () => {
    const { rules } = await demo({ clock: fakeClock(WEDNESDAY + DAY) }).alerts!({
      signal: new AbortController().signal,
    });
    const said = rowsOf(section('Alerts')).map(([name = '', query = '', wait = '']) => [
      name.replace(' (critical)', ''),
      codeIn(query)[0],
      wait.replace(' min', 'm'),
    ]);
    expect(said).to.deep.equal(rules.map(({ name, query, forMs }) => [name, query, formatDuration(forMs)]));
  });
});
