import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Report } from '@obs-kit/core';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseServeConfig } from './config.js';
import { startServe, type RunningServe } from './server.js';

const SECRET = 'canary-4b1f';
const SECRET_NAME = 'OBS_KIT_TEST_TOKEN';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

describe('obs-kit serve', () => {
  let folder: string;
  let upstream: Server;
  let serve: RunningServe;
  let asked: Asked[] = [];
  let answer: (response: ServerResponse) => void;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-serve-'));
    await writeFile(join(folder, 'shop.json'), '{"version":1,"title":"The <b>shop</b>","panels":[]}');
    await writeFile(join(folder, 'broken.json'), '{');
    await writeFile(join(folder, 'tenant'), `${SECRET}-tenant\n`);
    upstream = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push({ method: request.method!, url: request.url!, headers: request.headers, body });
        answer(response);
      });
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
    process.env[SECRET_NAME] = SECRET;
    const report = new Report();
    const config = parseServeConfig(
      {
        dashboards: folder,
        port: 0,
        origins: ['https://shop.example'],
        sources: {
          prom: {
            type: 'prometheus',
            url: `${base}/team/?tenant=1`,
            headers: {
              authorization: { env: SECRET_NAME, prefix: 'Bearer ' },
              'x-scope-orgid': { file: join(folder, 'tenant') },
            },
            timeoutMs: 300,
          },
          files: { type: 'json', url: base, maxBytes: 1000 },
          lost: { type: 'prometheus', url: base, headers: { authorization: { env: 'OBS_KIT_NOT_SET' } } },
          down: { type: 'json', url: 'http://127.0.0.1:1' },
        },
      },
      folder,
      report,
    );
    expect(report.problems).to.deep.equal([]);
    serve = await startServe(config);
  });
  after(async () => {
    delete process.env[SECRET_NAME];
    await serve.stop();
    upstream.closeAllConnections();
    upstream.close();
    await rm(folder, { recursive: true });
  });

  /** Without `fetch`, which sets some headers itself and mends paths. */
  const ask = (
    path: string,
    { method = 'GET', headers = {}, body = '' } = {},
  ): Promise<{ status: number; headers: IncomingMessage['headers']; text: string }> => {
    // prettier-ignore
    asked = [];
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(serve.url);
      const request = httpRequest({ hostname, port, path, method, headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
      });
      request.on('error', reject);
      request.end(body);
    });
  };
  const json = (body: unknown, head: Record<string, string> = {}) => (response: ServerResponse): void =>
    void response.writeHead(200, { 'content-type': 'application/json', ...head }).end(JSON.stringify(body)); // prettier-ignore

  it('lists dashboards by title, and sends each as it is', async () => {
    expect(JSON.parse((await ask('/dashboards')).text)).to.deep.equal([
      { name: 'broken', title: 'broken' },
      { name: 'shop', title: 'The <b>shop</b>' },
    ]);
    const { status, text } = await ask('/dashboards/shop.json');
    expect([status, text]).to.deep.equal([200, '{"version":1,"title":"The <b>shop</b>","panels":[]}']);
  });

  for (const path of [
    '/dashboards/none.json',
    '/dashboards/..%2f..%2fetc%2fpasswd.json',
    '/dashboards/../../etc/passwd.json',
    '/dashboards/%2e%2e%5cx.json',
    '/dashboards/%00.json',
    '/viewer/..%2f..%2fpackage.json',
    '/viewer/../package.json',
    '/obs-kit/..%2fpackage.json',
  ]) {
    it(`has nothing at ${path}`, async () => {
      expect((await ask(path)).status).to.equal(404);
    });
  }

  it('attaches to a request what the server knows, and passes on nothing that the page attached', async () => {
    answer = json({ status: 'success' }, { 'set-cookie': 'a=b', 'x-powered-by': 'me' });
    const got = await ask('/sources/prom/api/v1/query?a=1&a=2', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: 'session=1',
        authorization: 'Basic x',
        'x-scope-orgid': 'other',
      },
      body: 'query=up',
    });
    expect([got.status, got.text]).to.deep.equal([200, '{"status":"success"}']);
    const [call] = asked;
    expect([call!.method, call!.url, call!.body]).to.deep.equal([
      'POST',
      '/team/api/v1/query?tenant=1&a=1&a=2',
      'query=up',
    ]);
    expect(call!.headers.authorization).to.equal(`Bearer ${SECRET}`);
    expect(call!.headers['x-scope-orgid']).to.equal(`${SECRET}-tenant`);
    expect(call!.headers.cookie).to.equal(undefined);
    expect([got.headers['set-cookie'], got.headers['x-powered-by']]).to.deep.equal([undefined, undefined]);
    expect(JSON.stringify(got)).not.to.include(SECRET);
  });

  for (const [method, path] of [
    ['POST', '/api/v1/admin/tsdb/delete_series'],
    ['POST', '/-/quit'],
    ['GET', '/api/v1/status/config'],
    ['PUT', '/api/v1/query'],
    ['GET', '/api/v1/query/../admin'],
    ['GET', '/api/v1/%2e%2e/admin'],
    ['GET', '/api/v1/label/a%2Fb/values'],
    ['GET', '/api/v1/label/%5c/values'],
    ['GET', '//api/v1/query'],
    ['GET', ''],
  ] as const) {
    it(`does not ask the source for ${method} ${path}`, async () => {
      answer = json({});
      const { status } = await ask(`/sources/prom${path}`, { method });
      expect(status).to.be.oneOf([403, 404]);
      expect(asked).to.deep.equal([]);
    });
  }

  it('follows no redirect, and does not tell where it leads', async () => {
    answer = (response) => void response.writeHead(302, { location: 'http://evil.example/' }).end();
    const { status, headers, text } = await ask('/sources/prom/api/v1/query');
    expect([status, JSON.parse(text).code]).to.deep.equal([502, 'serve-redirect-refused']);
    expect(headers.location).to.equal(undefined);
    expect(asked).to.have.length(1);
  });

  it('passes a refusal of the source on as it is', async () => {
    answer = (response) => void response.writeHead(422, { 'content-type': 'application/json', 'retry-after': '7' }).end('{"e":1}'); // prettier-ignore
    const { status, headers, text } = await ask('/sources/prom/api/v1/query');
    expect([status, headers['retry-after'], text]).to.deep.equal([422, '7', '{"e":1}']);
  });

  it('gives up a source that does not answer in its time', async () => {
    answer = () => {};
    const { status, text } = await ask('/sources/prom/api/v1/query');
    expect([status, JSON.parse(text).code]).to.deep.equal([504, 'serve-upstream-timeout']);
  });

  it('tells in one sentence that a source is down', async () => {
    const { status, text } = await ask('/sources/down/x');
    expect(status).to.equal(502);
    expect(JSON.parse(text)).to.deep.include({
      status: 'error',
      code: 'serve-upstream-unreachable',
      error: 'source "down" cannot be reached by the proxy (ECONNREFUSED)',
    });
  });

  it('refuses an answer that says it is too large, and cuts one that does not say', async () => {
    answer = json('x'.repeat(2000), { 'content-length': '2002' });
    const { status, text } = await ask('/sources/files/a.json');
    expect([status, JSON.parse(text).code]).to.deep.equal([502, 'serve-answer-too-large']);
    answer = (response) => {
      response.writeHead(200);
      response.write('x'.repeat(900));
      setTimeout(() => response.end('x'.repeat(900)), 20);
    };
    const cut = await ask('/sources/files/a.json').catch((error: Error) => error);
    expect(cut).to.be.instanceOf(Error);
  });

  it('does not ask without the secret that the configuration names', async () => {
    answer = json({});
    const { status, text } = await ask('/sources/lost/api/v1/query');
    expect([status, JSON.parse(text).code, asked.length]).to.deep.equal([502, 'serve-secret-missing', 0]);
    expect(text).not.to.include('OBS_KIT_NOT_SET');
  });

  it('answers pages of its own and of listed origins, and no others', async () => {
    answer = json({});
    const path = '/sources/prom/api/v1/query';
    const statusOf = async (headers: Record<string, string>): Promise<number> => (await ask(path, { headers })).status;
    expect(await statusOf({ origin: serve.url })).to.equal(200);
    expect(await statusOf({ origin: 'https://shop.example' })).to.equal(200);
    expect(await statusOf({ origin: 'https://evil.example' })).to.equal(403);
    expect(await statusOf({ origin: 'null' })).to.equal(403);
    expect(await statusOf({ 'sec-fetch-site': 'cross-site' })).to.equal(403);
    expect(await statusOf({ 'sec-fetch-site': 'same-origin' })).to.equal(200);
    const listed = await ask(path, { headers: { origin: 'https://shop.example' } });
    expect(listed.headers['access-control-allow-origin']).to.equal('https://shop.example');
    const preflight = await ask(path, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).to.equal(204);
  });

  it('does not answer to a name that somebody else let lead here', async () => {
    const { status, text } = await ask('/dashboards', { headers: { host: 'evil.example:8686' } });
    expect([status, JSON.parse(text).code]).to.deep.equal([421, 'serve-host-unknown']);
  });

  it('sends strict headers with everything, errors too', async () => {
    answer = json({});
    for (const path of ['/', '/dashboards', '/nothing', '/sources/prom/api/v1/query', '/sources/down/x']) {
      const { headers } = await ask(path);
      expect(headers['content-security-policy']).to.match(/^default-src 'none';.*require-trusted-types-for 'script'/);
      expect(headers['x-content-type-options']).to.equal('nosniff');
      expect(headers['referrer-policy']).to.equal('no-referrer');
    }
    expect((await ask('/sources/prom/api/v1/query')).headers['cache-control']).to.equal('no-store');
  });

  it('names its sources, and neither their addresses nor their headers', async () => {
    const { text } = await ask('/sources');
    expect(JSON.parse(text)).to.deep.include({ name: 'prom', type: 'prometheus' });
    expect(text).not.to.match(/127\.0\.0\.1|authorization|TOKEN/i);
  });

  it('refuses a request that is too large', async () => {
    answer = json({});
    const { status } = await ask('/sources/prom/api/v1/query', { method: 'POST', body: 'x'.repeat(5 * 1024 * 1024) });
    expect([status, asked.length]).to.deep.equal([413, 0]);
  });

  it('sends a page without scripts of its own', async () => {
    const { text, headers } = await ask('/');
    expect(headers['content-type']).to.match(/^text\/html/);
    expect(text)
      .to.include('src="/viewer/viewer.js"')
      .and.not.to.match(/<script[^>]*>[^<]/);
    for (const file of ['viewer.js', 'viewer.css']) expect((await ask(`/viewer/${file}`)).status).to.equal(200);
  });
});
