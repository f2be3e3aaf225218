import { Report } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { isAllowed } from './allow.js';
import { parseServeConfig, type ServeConfig } from './config.js';

function parse(value: unknown): { config: ServeConfig; problems: string[] } {
  const report = new Report();
  const config = parseServeConfig(value, '/srv', report);
  return { config, problems: report.problems.map(({ where, message }) => `${where}: ${message}`) };
}

const prometheus = { type: 'prometheus', url: 'http://127.0.0.1:9090/prom/' };

describe('parseServeConfig', () => {
  it('serves the folder beside the file on loopback when nothing is said', () => {
    const { config, problems } = parse({});
    expect(problems).to.deep.equal([]);
    expect([config.dashboards, config.host, config.port, config.sources.size]).to.deep.equal([
      '/srv/dashboards',
      '127.0.0.1',
      8686,
      0,
    ]);
  });

  it('takes header values from the environment and from files alone', () => {
    const headers = { authorization: { env: 'TOKEN', prefix: 'Bearer ' }, 'x-scope-orgid': { file: '/run/tenant' } };
    const { config, problems } = parse({ sources: { prom: { ...prometheus, headers } } });
    expect(problems).to.deep.equal([]);
    expect(config.sources.get('prom')!.headers.get('authorization')).to.deep.equal({ env: 'TOKEN', prefix: 'Bearer ' });
    const inline = parse({ sources: { prom: { ...prometheus, headers: { authorization: 'Bearer canary' } } } });
    expect(inline.problems).to.deep.equal([
      'sources.prom.headers.authorization: setting holds its value: name it as { "env": "NAME" } or { "file": "/path" }',
    ]);
    expect(JSON.stringify(inline.problems)).not.to.include('canary');
  });

  for (const [url, problem] of [
    ['ftp://h/', 'setting is no http or https address'],
    ['h', 'setting is no http or https address'],
    ['http://u:canary@h/', 'setting holds a user name or password: put them into a header from "env" or "file"'],
    ['http://169.254.169.254/latest', 'setting is a link-local address; "linkLocal": true allows it'],
    ['http://[fe80::1]/', 'setting is a link-local address; "linkLocal": true allows it'],
  ]) {
    it(`refuses the upstream ${url}`, () => {
      const { config, problems } = parse({ sources: { s: { type: 'json', url } } });
      expect(problems).to.deep.equal([`sources.s.url: ${problem}`]);
      expect(config.sources.size).to.equal(0);
    });
  }

  it('asks a link-local address where that is allowed', () => {
    const { problems } = parse({ sources: { s: { type: 'json', url: 'http://169.254.1.1/', linkLocal: true } } });
    expect(problems).to.deep.equal([]);
  });

  it('tells every setting that is wrong, and by its place', () => {
    const { problems } = parse({
      port: 70_000,
      origins: ['shop.example'],
      colour: 'red',
      sources: { '..': prometheus, a: 1, b: { type: 'mine', url: 'http://h/' }, c: { ...prometheus, allow: ['/x'] } },
    });
    expect(problems).to.deep.equal([
      ': setting has an unknown setting "colour"; known are dashboards, host, port, hosts, origins, sources',
      'sources...: setting name ".." is not one of letters, digits, dots, hyphens and underscores',
      'sources.a: setting is not an object',
      'sources.a: setting needs a type and a url',
      'sources.b.allow: setting is needed for type "mine", such as ["GET /api/**"]',
      'sources.c.allow: setting has "/x", which is not like "GET /api/**"',
      'port: setting is not a whole number from 0 to 65535',
      'origins: setting has "shop.example", which is no origin such as https://shop.example',
    ]);
  });

  it('takes names such as __proto__ for names', () => {
    const { config } = parse(JSON.parse('{"sources":{"__proto__":{"type":"json","url":"http://h/"}}}'));
    expect([...config.sources.keys()]).to.deep.equal(['__proto__']);
  });
});

describe('isAllowed', () => {
  const { config } = parse({
    sources: {
      prom: prometheus,
      am: { type: 'alertmanager', url: 'http://h/' },
      amw: { type: 'alertmanager', url: 'http://h/', write: true },
      own: { type: 'mine', url: 'http://h/', allow: ['GET|HEAD /a/*/b', 'GET /c/**'] },
      logs: { type: 'elasticsearch', url: 'http://h/' },
    },
  });
  const allows = (source: string, method: string, path: string): boolean =>
    isAllowed(config.sources.get(source)!.allow, method, path.split('/').filter(Boolean));

  for (const [source, method, path, expected] of [
    ['prom', 'POST', 'api/v1/query_range', true],
    ['prom', 'GET', 'api/v1/label/job/values', true],
    ['prom', 'POST', 'api/v1/label/job/values', false],
    ['prom', 'POST', 'api/v1/admin/tsdb/delete_series', false],
    ['prom', 'POST', '-/quit', false],
    ['prom', 'GET', 'api/v1/status/config', false],
    ['prom', 'GET', '', false],
    ['am', 'GET', 'api/v2/silences', true],
    ['am', 'POST', 'api/v2/silences', false],
    ['amw', 'POST', 'api/v2/silences', true],
    ['amw', 'DELETE', 'api/v2/silence/12', true],
    ['logs', 'POST', '_async_search', true],
    ['logs', 'POST', 'shop-*/_async_search', true],
    ['logs', 'DELETE', '_async_search/id', true],
    ['logs', 'POST', 'shop/_doc', false],
    ['logs', 'DELETE', 'shop', false],
    ['own', 'HEAD', 'a/x/b', true],
    ['own', 'GET', 'a/x/y/b', false],
    ['own', 'GET', 'c', true],
    ['own', 'GET', 'c/d/e', true],
  ] as const) {
    it(`${expected ? 'lets' : 'does not let'} ${method} /${path} through to ${source}`, () => {
      expect(allows(source, method, path)).to.equal(expected);
    });
  }
});
