import type { AlertRule } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { alertRule } from '../fixtures/source.js';
import { rowsOf, type AlertRow } from './alert-rows.js';
import { arrangeRows, type Arrangement } from './arrange.js';
import { csvOfRows, jsonOf, plainTextOf } from './export-rows.js';
import { LISTED_STATES, type ListedRule } from './listed-rule.js';
import { parseFilter } from './matchers.js';

const HOSTILE = '"><img src=x onerror=alert(1)>';
const CONTEXT = { now: 1_000_000, staleAfterMs: Infinity, neverEvaluated: 'never' };
const rows = (...rules: readonly ListedRule[]): readonly AlertRow[] => rowsOf(rules, CONTEXT);

function arrange(all: readonly AlertRow[], more: Partial<Arrangement> & { readonly filter?: string } = {}) {
  const { words, matchers } = parseFilter(more.filter ?? '');
  const plain = { words, matchers, states: new Set(LISTED_STATES), groupBy: '', sort: '', closed: new Set<string>() };
  return arrangeRows(all, { ...plain, ...more });
}
const names = (all: readonly AlertRow[]): readonly string[] => all.map(({ name }) => name);

describe('the entries of an alert list', () => {
  it('are the instances, and rules that have none or cannot be believed', () => {
    const all = rows(
      alertRule('Cpu', [{}, { state: 'pending' }]),
      alertRule('Quiet'),
      alertRule('New', [], { state: 'unknown', health: 'unknown', evaluatedAt: undefined }),
      alertRule('Broken', [{}], { health: 'error', lastError: 'boom' }),
    );
    expect(all.map(({ name, state, isRule }) => [name, state, isRule])).to.deep.equal([
      ['Cpu', 'firing', false],
      ['Cpu', 'pending', false],
      ['Quiet', 'inactive', true],
      ['New', 'unknown', true],
      ['Broken', 'firing', false],
      ['Broken', 'error', true],
    ]);
    expect(all.map(({ summary }) => summary)).to.deep.equal(['', '', '', 'never', '', 'boom']);
  });

  it('are never inactive when their state is none that exists, or was seen too long ago', () => {
    const odd = alertRule('Odd', [], { state: 'healthy' as AlertRule['state'] });
    expect(rows(odd)[0]!.state).to.equal('unknown');
    const old = alertRule('Old', [], { evaluatedAt: 0 });
    const believed = rowsOf([old], { ...CONTEXT, staleAfterMs: 1_000_000 });
    const stale = rowsOf([old], { ...CONTEXT, staleAfterMs: 999_999 });
    expect([believed[0]!.state, stale[0]!.state]).to.deep.equal(['inactive', 'stale']);
    const ahead = rowsOf([{ ...old, evaluatedAt: 9_000_000 }], { ...CONTEXT, staleAfterMs: 999_999 });
    expect(ahead[0]!.state, 'of a clock that is ahead').to.equal('stale');
    const never = rowsOf([{ ...old, evaluatedAt: undefined }], { ...CONTEXT, staleAfterMs: 1 });
    expect(never[0]!.state).to.equal('stale');
  });

  it('have keys that stay from answer to answer and are unique, also for alerts that are the same', () => {
    const rule = (): AlertRule => alertRule('A', [{ labels: { b: '1', a: '2' } }, { labels: { a: '2', b: '1' } }]);
    const keys = (): string[] => rows(rule(), rule()).map(({ key }) => key);
    expect(new Set(keys()).size).to.equal(4);
    expect(keys()).to.deep.equal(keys());
  });

  it('began at no time where the source tells one that no calendar has', () => {
    const times = [NaN, Infinity, -Infinity, 8.64e15 + 1, undefined, -1, 2_000_000];
    const all = rows(alertRule('A', times.map((activeAt) => ({ activeAt })) as AlertRule['instances'][number][])); // prettier-ignore
    expect(all.map(({ since }) => since)).to.deep.equal([...Array(5).fill(undefined), -1, 2_000_000]);
  });

  it('keep labels that are called like a part of every object', () => {
    const labels = JSON.parse('{"__proto__":"p","constructor":"c"}') as Record<string, string>;
    const [row] = rows(alertRule('A', [{ labels }]));
    expect(Object.keys(row!.labels).sort()).to.deep.equal(['__proto__', 'constructor']);
    expect(arrange([row!], { filter: '__proto__="p"' }).rows).to.have.length(1);
    expect(arrange([row!], { groupBy: 'label:__proto__' }).items[0]).to.deep.include({ name: 'p' });
  });
});

describe('the order of an alert list', () => {
  const all = rows(
    alertRule('B', [{ activeAt: 10, value: 5, labels: { severity: 'warning' } }, { state: 'pending', activeAt: 1, value: NaN }]),
    alertRule('A', [{ activeAt: 30, value: -2, labels: { severity: 'critical' } }]),
    alertRule('C', [], { health: 'error' }),
  ); // prettier-ignore

  it('is by state, then severity, then age, unless it is told otherwise', () => {
    expect(arrange(all).rows.map(({ name, state }) => `${name} ${state}`)).to.deep.equal([
      'A firing',
      'B firing',
      'C error',
      'B pending',
    ]);
  });

  it('puts what has no time or value last, whichever way it goes', () => {
    const values = (sort: string): unknown => arrange(all, { sort }).rows.map(({ value }) => value);
    expect(values('value')).to.deep.equal([5, -2, NaN, NaN]);
    expect(values('-value')).to.deep.equal([-2, 5, NaN, NaN]);
    expect(arrange(all, { sort: 'since' }).rows.map(({ since }) => since)).to.deep.equal([30, 10, 1, undefined]);
    expect(arrange(all, { sort: '-since' }).rows.map(({ since }) => since)).to.deep.equal([1, 10, 30, undefined]);
    expect(names(arrange(all, { sort: '-name' }).rows)).to.deep.equal(['C', 'B', 'B', 'A']);
  });

  it('groups by a label in the order of what is worst in each, and hides what is in closed groups', () => {
    const open = arrange(all, { groupBy: 'label:severity' });
    expect(open.items.map((item) => (item.kind === 'group' ? `${item.name} ${item.total}` : item.row.name))).to.deep.equal([
      'critical 1',
      'A',
      'warning 1',
      'B',
      ' 2',
      'C',
      'B',
    ]); // prettier-ignore
    const closed = arrange(all, { groupBy: 'label:severity', closed: new Set([open.items[0]!.key]) });
    expect(closed.items).to.have.length(6);
    expect(closed.rows).to.have.length(4);
  });

  it('counts what words and matchers find, whether its state is shown or not', () => {
    const found = arrange(all, { filter: 'b', states: new Set(['firing']) });
    expect(found.counts).to.deep.equal({ firing: 1, pending: 1 });
    expect(names(found.rows)).to.deep.equal(['B']);
    expect(names(arrange(all, { filter: 'SEVERITY=crit' }).rows)).to.deep.equal([]);
    expect(names(arrange(all, { filter: '"severity=crit"' }).rows)).to.deep.equal(['A']);
  });
});

describe('alerts as text', () => {
  const [row] = rows(alertRule('Cpu', [{ activeAt: 0, value: Infinity, labels: { host: HOSTILE }, annotations: { summary: '=1+1' } }])); // prettier-ignore

  it('are JSON with all that is known', () => {
    expect(JSON.parse(jsonOf(row!))).to.deep.equal({
      name: 'Cpu',
      group: 'shop',
      state: 'firing',
      labels: { host: HOSTILE },
      annotations: { summary: '=1+1' },
      since: '1970-01-01T00:00:00.000Z',
      value: 'Infinity',
      valueAt: '1970-01-01T00:00:00.001Z',
      query: 'up == 0',
    });
  });

  it('has no formula in the CSV, however it is hidden', () => {
    const texts = ['=1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a'];
    for (const text of texts) {
      const [one] = rows(alertRule('Cpu', [{ labels: { host: text }, annotations: {} }]));
      expect(csvOfRows([one!])).to.include(`"'${text}"`);
    }
  });

  it('has no two columns of one name, whatever labels are called', () => {
    const labels = { state: 'CA', value: 'x', label_state: 'y', host: 'a' };
    const [one] = rows(alertRule('Cpu', [{ activeAt: 0, value: 1, labels, annotations: {} }]));
    expect(csvOfRows([one!])).to.equal(
      '"state","alert","group","since","value","summary","host","label_state","label_label_state","label_value"\r\n' +
        '"firing","Cpu","shop",1970-01-01T00:00:00.000Z,1,"","a","y","CA","x"\r\n',
    );
  });

  it('are plain words, and CSV that no spreadsheet runs', () => {
    expect(plainTextOf(row!, { state: 'Firing' })).to.match(/^Firing: Cpu\n=1\+1\nhost=/);
    expect(csvOfRows([row!])).to.equal(
      '"state","alert","group","since","value","summary","host"\r\n' +
        `"firing","Cpu","shop",1970-01-01T00:00:00.000Z,Infinity,"'=1+1","${HOSTILE.replaceAll('"', '""')}"\r\n`,
    );
  });
});
