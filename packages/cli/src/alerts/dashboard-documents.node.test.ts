import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Report } from '@obs-kit/core';
import { prometheus } from '@obs-kit/source-prometheus';
import { hasOpenSearch, sharedOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { waitUntil } from '@obs-kit/testing/node/wait-until.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseRunnerConfig } from './config.js';
import type { Notification } from './receiver.js';
import { startAlerts, type RunningAlerts } from './start.js';

const INDEX = 'runner-orders';
const DASHBOARD = {
  version: 1,
  title: 'Orders',
  panels: [
    {
      id: 'stuck',
      type: 'table',
      source: 'orders',
      targets: [
        {
          refId: 'A',
          query: 'state:stuck',
          options: {
            index: INDEX,
            buckets: [{ id: '2', type: 'terms', field: 'shop', settings: { min_doc_count: '0' } }],
          },
        },
      ],
    },
  ],
  alertRules: [
    {
      id: 'stuck',
      title: 'Orders are stuck',
      panel: 'stuck',
      expressions: [
        {
          refId: 'many',
          type: 'threshold',
          input: 'shown',
          evaluator: { type: 'gt', params: [10] },
          recovery: { type: 'lt', params: [5] },
        },
      ],
      condition: 'many',
      from: 'now-1d',
      every: '1s',
      for: '2s',
      labels: { severity: 'page' },
      annotations: { summary: '{{ $value }} orders are stuck in {{ $labels.shop }}' },
    },
  ],
};

const suite = hasOpenSearch() ? describe : describe.skip;

suite('a rule of a dashboard on the documents of a real OpenSearch', () => {
  let url: string;
  let folder: string;
  let hook: Server;
  let alerts: RunningAlerts;
  const received: Notification[] = [];
  /** What each evaluation found of the shop: state and value. */
  const found: string[] = [];

  /** So many orders are stuck in Paris from now on; the others, and those of Rome, are fine. */
  const setStuck = async (count: number): Promise<void> => {
    const documents = Array.from({ length: 20 }, (_, i) => [
      { index: { _index: INDEX, _id: String(i) } },
      { '@timestamp': new Date(Date.now() - 60_000).toISOString(), shop: 'paris', state: i < count ? 'stuck' : 'paid' },
    ]).flat();
    const body = documents.map((line) => `${JSON.stringify(line)}\n`).join('');
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await fetch(`${url}/_bulk?refresh=true`, { method: 'POST', headers, body });
    expect(((await answer.json()) as { errors: boolean }).errors).to.equal(false);
  };
  /** Waits for two evaluations that find this: the first may have been asked before. */
  const find = async (what: string): Promise<void> => {
    await waitUntil(`evaluations find ${what}`, () => found.slice(-2).join() === `${what},${what}`);
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-documents-'));
    const server = await sharedOpenSearch();
    ({ url } = server);
    const keyword = { type: 'keyword' };
    const properties = { '@timestamp': { type: 'date' }, shop: keyword, state: keyword };
    await server.load(INDEX, { properties, documents: [] });
    await setStuck(3);
    hook = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push(JSON.parse(body) as Notification);
        response.end('{}');
      });
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    await writeFile(join(folder, 'orders.json'), JSON.stringify(DASHBOARD));
    const report = new Report();
    const config = parseRunnerConfig(
      {
        port: 0,
        sources: { orders: { type: 'elasticsearch', url } },
        dashboards: ['*.json'],
        receivers: [
          { name: 'hook', type: 'webhook', url: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/` },
        ],
      },
      folder,
      report,
    );
    expect(report.problems).to.deep.equal([]);
    alerts = await startAlerts(config, () => {}, {
      onRule({ state, kept }) {
        const [instance] = state.instances;
        const value = kept.series.find(({ labels }) => labels['shop'] === 'paris')?.value;
        found.push(state.health === 'ok' ? `${instance?.state ?? 'none'} ${value}` : state.lastError);
      },
    });
  });
  after(async () => {
    await alerts?.stop();
    hook?.closeAllConnections();
    hook?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes pending, fires, reaches a webhook, recovers only below its recovery threshold, and resolves', async () => {
    await find('none 3');
    await setStuck(15);
    await find('firing 15');
    expect(found).to.include('pending 15');
    await waitUntil('the webhook is told', () => received.length > 0);
    const [alert] = received[0]!.alerts;
    expect(alert!.status).to.equal('firing');
    expect(alert!.labels).to.deep.equal({ alertname: 'Orders are stuck', severity: 'page', shop: 'paris' });
    expect(alert!.annotations).to.deep.equal({ summary: '15 orders are stuck in paris' });

    const source = prometheus({ url: alerts.url });
    const { rules } = await source.alerts!({ signal: new AbortController().signal });
    expect(rules.map(({ name, group, state, health }) => [name, group, state, health])).to.deep.equal([
      ['Orders are stuck', 'Orders', 'firing', 'ok'],
    ]);
    expect(rules[0]!.instances.map(({ value }) => value)).to.deep.equal([15]);

    // Below the one threshold, and not yet below the other.
    await setStuck(7);
    await find('firing 7');
    expect(received).to.have.length(1);
    await setStuck(4);
    await find('inactive 4');
    await waitUntil('the webhook is told of the end', () => received.length > 1);
    expect(received[1]!.alerts.map(({ status, fingerprint }) => [status, fingerprint])).to.deep.equal([
      ['resolved', alert!.fingerprint],
    ]);
    expect(received).to.have.length(2);
  });
});
