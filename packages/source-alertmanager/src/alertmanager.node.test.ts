import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { summarizeAlerts, type Frame, type ObsError, type QueryRequest } from '@obs-kit/core';
import { startAlertmanager } from '@obs-kit/testing/node/alertmanager-server.js';
import type { RunningServer } from '@obs-kit/testing/node/server.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { alertmanager, type AlertmanagerSource } from './index.js';

const CONFIG = `
route:
  receiver: everybody
  group_by: [alertname]
  group_wait: 0s
  group_interval: 1s
  routes: [{ receiver: team-b, matchers: ['team="b"'] }]
receivers: [{ name: everybody }, { name: team-b }]
inhibit_rules:
  - { source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: [cluster] }
`;

/** Every string of the corpus that a label can hold: not the empty one, which means that the label is missing. */
async function hostileStrings(): Promise<string[]> {
  const file = new URL('../../testing/fixtures/hostile/blns.json', import.meta.url);
  const corpus = JSON.parse(await readFile(file, 'utf8')) as string[];
  const own = ['"} , l="', '"', '.*', 'a|b', "it's", '`', 'a`b"c\'d\\', '\\', '\\\\', '\\n', '\n', 'a\nb', '\r', '\t', ' x ', '\u0000', '\u0001', '$v', '{{v}}', 'l=~".+"']; // prettier-ignore
  return [...new Set([...corpus, ...own])].filter((text) => text !== '');
}

describe('against a real Alertmanager', () => {
  let server: RunningServer;
  let source: AlertmanagerSource;
  let hostile: string[];
  const { signal } = new AbortController();

  const post = async (alerts: readonly object[]): Promise<void> => {
    const { status } = await fetch(`${server.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(alerts),
    });
    expect(status).to.equal(200);
  };

  before(async () => {
    hostile = await hostileStrings();
    expect(hostile).to.have.length.greaterThan(500);
    server = await startAlertmanager({ config: CONFIG, prefix: '/am' });
    source = alertmanager({ url: server.url, watchdog: 'Watchdog' });
    const labelled = hostile.map((l) => ({ labels: { alertname: 'Hostile', l } }));
    await post([
      { labels: { alertname: 'Down', severity: 'critical', cluster: 'c1' }, annotations: { summary: 'it burns' } },
      { labels: { alertname: 'Slow', severity: 'warning', cluster: 'c1' } },
      { labels: { alertname: 'Slow', severity: 'warning', cluster: 'c2', team: 'b' } },
      { labels: { alertname: 'Watchdog', severity: 'none' } },
      ...labelled,
    ]);
    // The one inhibits the other once both have been looked at.
    for (let tries = 0; tries < 100 && (await source.groups({ active: false })).length === 0; tries++) await sleep(50);
  });

  after(() => server?.stop());

  async function ask(query: string, overrides: Partial<QueryRequest> = {}): Promise<Frame> {
    const now = Date.now();
    const request: QueryRequest = {
      refId: 'A',
      query,
      mode: 'instant',
      range: { from: now - 3_600_000, to: now },
      stepMs: 15_000,
      timeZone: 'UTC',
      legend: '',
      maxDataPoints: 1000,
      options: {},
      ...overrides,
    };
    const { frames } = await source.query(request, { signal });
    return frames[0]!;
  }
  const column = (frame: Frame, name: string): unknown[] => [
    ...frame.fields.find((field) => field.name === name)!.values,
  ];
  const errorOf = async (answer: Promise<unknown>): Promise<ObsError> =>
    answer.then(
      () => expect.fail('no error'),
      (thrown: ObsError) => thrown,
    );

  it('is healthy, and tells its version', async () => {
    await source.health!({ signal });
    expect((await source.status()).version).to.match(/^\d+\.\d+/);
    expect(column(await ask('status'), 'cluster')).to.deep.equal(['disabled']);
  });

  it('lists alerts with what keeps them quiet', async () => {
    const frame = await ask('alerts{alertname=~"Down|Slow"}');
    const rows = ['rule', 'state', 'cluster', 'receivers'].map((name) => column(frame, name));
    const lines = rows[0]!.map((_, row) => rows.map((values) => values[row]).join(' ')).toSorted();
    expect(lines).to.deep.equal(['Down firing c1 everybody', 'Slow firing c2 team-b', 'Slow suppressed c1 everybody']);
    const inhibitor = column(await ask('alerts{alertname="Down"}'), 'fingerprint');
    expect(column(frame, 'inhibitedBy').filter(Boolean)).to.deep.equal(inhibitor);
    expect(column(await ask('alerts{alertname="Down"}'), 'summary')).to.deep.equal(['it burns']);
  });

  it('leaves out what options say', async () => {
    const names = async (options: Record<string, unknown>): Promise<unknown[]> =>
      column(await ask('alerts{alertname="Slow"}', { options }), 'cluster');
    expect(await names({ inhibited: false })).to.deep.equal(['c2']);
    expect(await names({ active: false })).to.deep.equal(['c1']);
    expect(await names({ receiver: 'team-.*' })).to.deep.equal(['c2']);
    // Of other versions; this one ignores it.
    expect(await names({ muted: true })).to.have.length(2);
  });

  it('counts groups', async () => {
    const frame = await ask('groups{alertname!="Hostile"}');
    const lines = column(frame, 'alertname').map((name, row) =>
      [name, ...['receiver', 'alerts', 'firing', 'suppressed'].map((field) => column(frame, field)[row])].join(' '),
    );
    expect(lines.toSorted()).to.deep.equal([
      'Down everybody 1 1 0',
      'Slow everybody 1 0 1',
      'Slow team-b 1 1 0',
      'Watchdog everybody 1 1 0',
    ]);
  });

  it('answers variables and suggestions', async () => {
    const mode = 'values';
    expect(column(await ask('label_values(severity)', { mode }), 'value')).to.deep.equal([
      'critical',
      'none',
      'warning',
    ]);
    expect(column(await ask('label_values({cluster="c2"}, team)', { mode }), 'value')).to.deep.equal(['b']);
    expect(column(await ask('receivers()', { mode }), 'value')).to.deep.equal(['everybody', 'team-b']);
    const { items } = await source.suggest!(
      { what: 'names', text: 'o', range: { from: 0, to: 1 }, limit: 9 },
      { signal },
    );
    expect(items.map(({ text }) => text)).to.deep.equal(['Down', 'Hostile', 'Slow', 'Watchdog']);
  });

  it('answers every query of its page', async () => {
    const page = await readFile(new URL('../../../docs/sources/alertmanager.md', import.meta.url), 'utf8');
    const examplesIn = (language: string): string[] =>
      [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].flatMap(([, lines]) =>
        lines!.trim().split('\n'),
      );
    const [queries, variables] = [examplesIn('alertmanager'), examplesIn('alertmanager-values')];
    expect([queries.length, variables.length]).to.deep.equal([7, 5]);
    for (const query of queries) expect((await ask(query)).fields).to.have.length.greaterThan(3);
    for (const query of variables) expect((await ask(query, { mode: 'values' })).length, query).to.be.greaterThan(0);
  });

  it('refuses what it cannot read, in its own words', async () => {
    const { code, message } = await errorOf(ask('alerts{a=~"("}'));
    expect([code, message]).to.satisfy(
      ([c, m]: string[]) => c === 'alertmanager-refused' && m!.includes('missing closing )'),
    );
    expect((await errorOf(ask('alerts', { options: { receiver: '(' } }))).code).to.equal('alertmanager-refused');
    expect((await errorOf(alertmanager({ url: `${server.url}/x` }).status())).code).to.equal('source-not-found');
  });

  describe('a silence', () => {
    const draft = (matchers: Parameters<typeof source.createSilence>[0]['matchers'], comment = 'new disks') => ({
      matchers,
      startsAt: Date.now() - 60_000,
      endsAt: Date.now() + 3_600_000,
      createdBy: 'ann',
      comment,
    });
    const stateOf = async (query: string, wanted: string): Promise<unknown> => {
      let states: unknown[] = [];
      for (let tries = 0; tries < 100 && states[0] !== wanted; tries++) {
        states = column(await ask(query), 'state');
        if (states[0] !== wanted) await sleep(50);
      }
      return states[0];
    };

    it('makes an alert quiet until it is ended', async () => {
      const down = 'alerts{alertname="Down"}';
      const firing = async (): Promise<number> => {
        const { rules } = await source.alerts!({ signal });
        const data = { status: 'ready', fetch: 'idle', error: undefined, notices: [], updatedAt: 1, rules } as const;
        return summarizeAlerts(data, { rule: 'Down' }).firing;
      };
      expect(await firing()).to.equal(1);
      const id = await source.createSilence(draft([{ name: 'alertname', value: 'Down' }]));
      expect(await stateOf(down, 'suppressed')).to.equal('suppressed');
      expect(column(await ask(down), 'silencedBy')).to.deep.equal([id]);
      expect(await firing()).to.equal(0);

      const [listed] = await source.silences();
      expect(listed).to.deep.include({ id, state: 'active', createdBy: 'ann', comment: 'new disks' });
      expect(listed!.matchers).to.deep.equal([{ name: 'alertname', value: 'Down', isRegex: false, isEqual: true }]);
      expect(column(await ask('silences'), 'matchers')).to.deep.equal(['{alertname="Down"}']);

      await source.expireSilence(id);
      expect(await stateOf(down, 'firing')).to.equal('firing');
      expect((await source.silences()).map(({ state }) => state)).to.deep.equal(['expired']);
      const range = { from: Date.now() - 60_000, to: Date.now() };
      const request = { query: 'silences', range, stepMs: 1000, timeZone: 'UTC', options: {} };
      const { frames } = await source.annotations!(request, { signal });
      expect(column(frames[0]!, 'title')).to.deep.equal(['{alertname="Down"}']);
    });

    it('is found by its matchers, and replaced by its id', async () => {
      const id = await source.createSilence(draft([{ name: 'disk', value: 'sd.*', isRegex: true }]));
      const matchers = [{ name: 'disk', value: 'sd.*', isRegex: true, isEqual: true }];
      const found = await source.silences({ matchers });
      expect(found.map((silence) => silence.id)).to.deep.equal([id]);
      const next = await source.createSilence({ ...draft([{ name: 'disk', value: 'sd.*', isRegex: true }], 'longer'), id }); // prettier-ignore
      const after = await source.silences({ matchers });
      expect(after.filter(({ state }) => state === 'active').map(({ id: own, comment }) => [own, comment])).to.deep.equal([[next, 'longer']]); // prettier-ignore
    });

    it('that matches everything, or that nobody knows, is refused', async () => {
      const all = await errorOf(source.createSilence(draft([{ name: 'alertname', value: '.*', isRegex: true }])));
      expect([all.code, all.message]).to.satisfy(
        ([c, m]: string[]) => c === 'alertmanager-refused' && m!.includes('empty string'),
      );
      const nobody = '00000000-0000-4000-8000-000000000000';
      expect((await errorOf(source.expireSilence(nobody))).code).to.equal('alertmanager-silence-unknown');
      expect((await errorOf(source.expireSilence('no uuid'))).code).to.equal('alertmanager-refused');
      const replaced = { ...draft([{ name: 'a', value: 'b' }]), id: nobody };
      expect((await errorOf(source.createSilence(replaced))).code).to.equal('alertmanager-silence-unknown');
    });
  });

  describe('a variable that holds a hostile string', () => {
    const labelsOf = async (query: string): Promise<string[]> => {
      const frame = await ask(query);
      return frame.length === 0 ? [] : (column(frame, 'l') as string[]);
    };
    const write = (before: string, values: string[], rest: string): string =>
      before + source.escape!({ before, after: rest, variable: 'v', values }) + rest;

    for (const [before, rest] of [
      ['alerts{alertname="Hostile", l="', '"}'],
      ["alerts{alertname='Hostile', l='", "'}"],
      ['alerts{l=~"', '", alertname="Hostile"}'],
      ["alerts{l=~'", "', alertname='Hostile'}"],
    ] as const) {
      it(`matches exactly its own alert in ${before}$v${rest}`, async () => {
        for (const text of hostile) expect(await labelsOf(write(before, [text], rest))).to.deep.equal([text]);
      });
    }

    it('leaves exactly its own alert out', async () => {
      for (const text of hostile.slice(0, 60)) {
        const others = await labelsOf(write('alerts{alertname="Hostile", l!="', [text], '"}'));
        expect(others).to.have.length(hostile.length - 1);
        expect(others).not.to.include(text);
      }
    });

    it('matches exactly the chosen alerts when several are', async () => {
      for (let i = 0; i < hostile.length; i += 3) {
        const chosen = hostile.slice(i, i + 3);
        const found = await labelsOf(write('alerts{alertname="Hostile", l=~"', chosen, '"}'));
        expect(found.toSorted()).to.deep.equal(chosen.toSorted());
      }
    });

    it('matches other alerts or none, or breaks the query, when it is written as it is', async () => {
      const broken = async (before: string, rest: string): Promise<number> => {
        let count = 0;
        for (const text of hostile) {
          const found = await labelsOf(`${before}${text}${rest}`).catch(() => []);
          if (found.length !== 1 || found[0] !== text) count++;
        }
        return count;
      };
      expect(await broken('alerts{alertname="Hostile", l="', '"}')).to.be.greaterThan(50);
      expect(await broken('alerts{alertname="Hostile", l=~"', '"}')).to.be.greaterThan(50);
    });

    it('silences exactly its own alert', async () => {
      for (const value of hostile.slice(0, 400).filter((_, i) => i % 40 === 0)) {
        const id = await source.createSilence({
          matchers: [{ name: 'l', value }],
          startsAt: Date.now(),
          endsAt: Date.now() + 60_000,
          createdBy: 'ann',
          comment: value,
        });
        const found = await source.silences({ matchers: [{ name: 'l', value, isRegex: false, isEqual: true }] });
        expect(found.map((silence) => [silence.id, silence.matchers[0]!.value])).to.deep.equal([[id, value]]);
        await source.expireSilence(id);
      }
    });

    it('comes back verbatim as an option', async () => {
      const frame = await ask('label_values(l)', { mode: 'values' });
      expect(column(frame, 'value')).to.deep.equal(hostile.toSorted());
    });
  });
});
