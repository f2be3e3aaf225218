import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { labelsFrom, Report, type ObsError } from '@obs-kit/core';
import { after, before, beforeEach, describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseReceivers } from './config.js';
import { createReceiver } from './create.js';
import { alertOf, notificationOf } from './fixtures/notification.js';
import { hurriedServices } from './fixtures/services.js';
import type { Receiver } from '../receiver.js';

const SECRET = 'canary-7d20';

interface Got {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('receivers over HTTP', () => {
  let server: Server;
  let base: string;
  let got: Got[];
  let answer: (response: ServerResponse, tries: number) => void;
  const { signal } = new AbortController();

  before(async () => {
    process.env['OBS_KIT_TEST_TOKEN'] = SECRET;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        got.push({ url: request.url!, headers: request.headers, body });
        answer(response, got.length);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['OBS_KIT_TEST_SLACK'] = `${base}/services/${SECRET}`;
  });
  after(() => {
    delete process.env['OBS_KIT_TEST_TOKEN'];
    delete process.env['OBS_KIT_TEST_SLACK'];
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    got = [];
    answer = (response) => response.end('ok');
  });

  function receiverOf(settings: object): { receiver: Receiver; waits: number[] } {
    const report = new Report();
    const [config] = parseReceivers([{ name: 'hook', ...settings }], report);
    expect(report.problems.map(({ message }) => message)).to.deep.equal([]);
    const { services, waits } = hurriedServices();
    return { receiver: createReceiver(config!, services), waits };
  }
  const webhook = (settings: object = {}): ReturnType<typeof receiverOf> =>
    receiverOf({ type: 'webhook', url: `${base}/alerts`, ...settings });
  const failureOf = (work: Promise<void>): Promise<ObsError> =>
    work.then(
      () => {
        throw new Error('it did not fail');
      },
      (thrown: ObsError) => thrown,
    );

  describe('webhook', () => {
    it("sends Alertmanager's body, version 4, with headers whose values are kept elsewhere", async () => {
      const headers = { authorization: { env: 'OBS_KIT_TEST_TOKEN', prefix: 'Bearer ' } };
      await webhook({ headers }).receiver.send(notificationOf(), signal);
      expect(got).to.have.length(1);
      expect(got[0]!.url).to.equal('/alerts');
      expect(got[0]!.headers['authorization']).to.equal(`Bearer ${SECRET}`);
      expect(got[0]!.headers['content-type']).to.equal('application/json');
      expect(JSON.parse(got[0]!.body)).to.deep.equal({
        version: '4',
        receiver: 'hook',
        status: 'firing',
        alerts: [
          {
            status: 'firing',
            labels: { alertname: 'HighErrorRate', severity: 'page', job: 'shop' },
            annotations: { summary: 'shop fails in 7% of its requests' },
            startsAt: '2026-03-01T12:00:00Z',
            endsAt: '0001-01-01T00:00:00Z',
            generatorURL: 'http://prometheus.test/graph',
            fingerprint: 'c0ffee',
          },
        ],
        groupLabels: { alertname: 'HighErrorRate' },
        commonLabels: { alertname: 'HighErrorRate', severity: 'page' },
        commonAnnotations: {},
        externalURL: 'http://alerts.test',
        groupKey: '{}:{alertname="HighErrorRate"}',
        truncatedAlerts: 0,
      });
    });

    it('counts the alerts that it leaves out', async () => {
      const alerts = ['a', 'b', 'c'].map((job) => alertOf({ job }));
      await webhook({ maxAlerts: 2 }).receiver.send(notificationOf(alerts, { truncatedAlerts: 4 }), signal);
      const body = JSON.parse(got[0]!.body) as { alerts: unknown[]; truncatedAlerts: number };
      expect([body.alerts.length, body.truncatedAlerts]).to.deep.equal([2, 5]);
    });

    it('sends nothing of resolved alerts where they are not wanted', async () => {
      const { receiver } = webhook({ sendResolved: false });
      await receiver.send(notificationOf([alertOf({ job: 'a' }, { status: 'resolved' })]), signal);
      expect(got).to.have.length(0);
      await receiver.send(
        notificationOf([alertOf({ job: 'a' }, { status: 'resolved' }), alertOf({ job: 'b' })]),
        signal,
      );
      const body = JSON.parse(got[0]!.body) as { alerts: { labels: { job: string } }[] };
      expect(body.alerts.map(({ labels }) => labels.job)).to.deep.equal(['b']);
    });

    it('tries again after 429 and 5xx: as late as the server asks, else after a random wait that grows', async () => {
      answer = (response, tries) => {
        if (tries === 1) response.writeHead(503).end();
        else if (tries === 2) response.writeHead(429, { 'retry-after': '7' }).end();
        else if (tries === 3) response.writeHead(500).end();
        else response.end('ok');
      };
      const { receiver, waits } = webhook();
      await receiver.send(notificationOf(), signal);
      expect(got).to.have.length(4);
      // The random number is 0.5 here: half of 0.5, 1 and 2 s.
      expect(waits).to.deep.equal([250, 7000, 1000]);
    });

    it('gives up after so many tries, and says why', async () => {
      answer = (response) => response.writeHead(503).end('the disk is full');
      const { code, message } = await failureOf(webhook({ tries: 3 }).receiver.send(notificationOf(), signal));
      expect(got).to.have.length(3);
      expect(code).to.equal('alert-delivery-unavailable');
      expect(message).to.equal(`receiver "hook" is not available at ${base}: status 503: the disk is full`);
    });

    it('does not send twice what is refused, and does not repeat a secret that the server repeats', async () => {
      answer = (response) => response.writeHead(403).end(`no such token: ${SECRET}`);
      const headers = { authorization: { env: 'OBS_KIT_TEST_TOKEN', prefix: 'Bearer ' } };
      const { code, message } = await failureOf(webhook({ headers }).receiver.send(notificationOf(), signal));
      expect(got).to.have.length(1);
      expect(code).to.equal('alert-delivery-refused');
      expect(message).to.equal(`receiver "hook" refused the message at ${base}: status 403`);
    });

    it('follows no redirect, so that no credential goes elsewhere', async () => {
      answer = (response) => response.writeHead(307, { location: `${base}/elsewhere` }).end();
      const headers = { authorization: { env: 'OBS_KIT_TEST_TOKEN' } };
      const { code, hint } = await failureOf(webhook({ headers }).receiver.send(notificationOf(), signal));
      expect([code, got.length]).to.deep.equal(['alert-delivery-refused', 1]);
      expect(hint).to.contain('redirects are not followed');
    });

    it('waits for no answer longer than its limit', async () => {
      answer = () => {};
      const { receiver, waits } = webhook({ timeoutMs: 100, tries: 2 });
      const { message } = await failureOf(receiver.send(notificationOf(), signal));
      expect(message).to.contain('no answer within 100 ms');
      // Two tries. Whether both got through to the server within that time is not ours to say.
      expect(waits).to.have.length(1);
      expect(got.length).to.be.at.most(2);
    });

    it('ends when nobody waits any more', async () => {
      answer = () => {};
      const controller = new AbortController();
      const sending = failureOf(webhook().receiver.send(notificationOf(), controller.signal));
      controller.abort();
      expect((await sending).name).to.equal('AbortError');
    });

    it('names what is missing when a secret has no value, and sends nothing', async () => {
      const headers = { authorization: { env: 'OBS_KIT_NOT_SET' } };
      const { code, message } = await failureOf(webhook({ headers }).receiver.send(notificationOf(), signal));
      expect([code, got.length]).to.deep.equal(['alert-secret-missing', 0]);
      expect(message).to.equal('header authorization of receiver "hook" has no usable value');
    });
  });

  describe('slack', () => {
    const slack = (): Receiver => receiverOf({ type: 'slack', url: { env: 'OBS_KIT_TEST_SLACK' } }).receiver;

    it('says the state in words and colour, with title, text and fields', async () => {
      await slack().send(notificationOf(), signal);
      expect(got[0]!.url).to.equal(`/services/${SECRET}`);
      expect(JSON.parse(got[0]!.body)).to.deep.equal({
        text: '[FIRING: 1] HighErrorRate',
        mrkdwn: false,
        parse: 'none',
        link_names: false,
        unfurl_links: false,
        unfurl_media: false,
        attachments: [
          {
            color: '#b42318',
            fallback: 'Firing: HighErrorRate. shop fails in 7% of its requests',
            title: 'Firing: HighErrorRate',
            text: 'shop fails in 7% of its requests',
            mrkdwn_in: [],
            fields: [
              { title: 'severity', value: 'page', short: true },
              { title: 'job', value: 'shop', short: true },
              { title: 'Since', value: '2026-03-01T12:00:00Z', short: true },
            ],
          },
        ],
      });
    });

    it('makes no mention and no link of what labels and annotations say', async () => {
      const evil = '<!channel> <http://evil.test|reset your password> @here [click](http://evil.test) &lt;\u202E';
      const alert = alertOf({ job: evil, [evil]: 'x' }, { annotations: labelsFrom([['summary', evil]]) });
      await slack().send(notificationOf([alert], { commonLabels: labelsFrom([['alertname', evil]]) }), signal);
      const { body } = got[0]!;
      expect(body).not.to.match(/<|@here|\]\(|\u202E/);
      expect(body).to.contain('&lt;!channel&gt;');
      expect(body).to.contain('&amp;lt;');
    });

    it('shows ten alerts and counts the others', async () => {
      const alerts = Array.from({ length: 12 }, (_, i) => alertOf({ job: `j${i}` }));
      await slack().send(notificationOf(alerts, { truncatedAlerts: 3 }), signal);
      const { attachments } = JSON.parse(got[0]!.body) as { attachments: { text: string }[] };
      expect(attachments).to.have.length(11);
      expect(attachments[10]!.text).to.equal('… and 5 more.');
    });

    it('does not tell its address, which is a secret, in a failure', async () => {
      answer = (response) => response.writeHead(404).end(`no_service at /services/${SECRET}`);
      const failure = await failureOf(slack().send(notificationOf(), signal));
      expect(`${failure.message} ${failure.hint} ${JSON.stringify(failure.values)}`).not.to.contain(SECRET);
    });
  });
});
