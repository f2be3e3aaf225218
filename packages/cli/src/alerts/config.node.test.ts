import { Report } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseRunnerConfig, type RunnerConfig } from './config.js';

describe('the configuration of the runner', () => {
  const parse = (value: unknown): [RunnerConfig, string[]] => {
    const report = new Report();
    const config = parseRunnerConfig(value, '/etc/runner', report);
    return [config, report.problems.map(({ where, message }) => `${where}: ${message}`)];
  };
  const prom = { type: 'prometheus', url: 'http://127.0.0.1:9090' };

  it('has a default for all but sources and rules', () => {
    const [config, problems] = parse({ sources: { prom }, rules: ['rules/*.yml', '/srv/a.yml'] });
    expect(problems).to.deep.equal([]);
    expect(config.rules).to.deep.equal([
      { pattern: '/etc/runner/rules/*.yml', source: 'prom' },
      { pattern: '/srv/a.yml', source: 'prom' },
    ]);
    expect(config).to.include({
      host: '127.0.0.1',
      port: 8687,
      state: '/etc/runner/alerts-state.json',
      evaluationIntervalMs: 60_000,
      resendDelayMs: 60_000,
      repeatMs: 14_400_000,
      externalUrl: '',
      compat: 'prom3',
    });
  });

  it('names the source of rules where there are several', () => {
    const sources = { prom, logs: { type: 'elasticsearch', url: 'http://127.0.0.1:9200' } };
    const [config, problems] = parse({ sources, source: 'prom', rules: ['a.yml', { files: 'b.yml', source: 'logs' }] });
    expect(problems).to.deep.equal([]);
    expect(config.rules.map(({ source }) => source)).to.deep.equal(['prom', 'logs']);
    expect(parse({ sources, rules: ['a.yml'] })[1]).to.deep.equal([
      'rules[0]: setting needs "source", one of those in "sources"',
    ]);
  });

  it('takes dashboards in place of rule files or beside them, and asks the first source where they name none', () => {
    const sources = { prom, logs: { type: 'elasticsearch', url: 'http://127.0.0.1:9200' } };
    const [config, problems] = parse({ sources, dashboards: ['*.json', { files: '/srv/a.json', source: 'logs' }] });
    expect(problems).to.deep.equal([]);
    expect(config.rules).to.deep.equal([]);
    expect(config.dashboards).to.deep.equal([
      { pattern: '/etc/runner/*.json', source: 'prom' },
      { pattern: '/srv/a.json', source: 'logs' },
    ]);
    expect(parse({ sources })[1]).to.deep.equal(['rules: setting is not a list of files, such as ["rules/*.yml"]']);
    expect(parse({ sources, dashboards: 'a' })[1]).to.deep.equal([
      'dashboards: setting is not a list of files, such as ["dashboards/*.json"]',
    ]);
  });

  it('takes Alertmanagers with the settings of sources, and lets nothing else be asked of them', () => {
    const headers = { authorization: { env: 'TOKEN' } };
    const [config, problems] = parse({
      sources: { prom },
      rules: ['a.yml'],
      alertmanagers: { one: 'http://127.0.0.1:9093/am', two: { url: 'https://am.example', headers, timeoutMs: 5000 } },
    });
    expect(problems).to.deep.equal([]);
    expect([...config.alertmanagers.keys()]).to.deep.equal(['one', 'two']);
    expect(config.alertmanagers.get('two')).to.include({ timeoutMs: 5000 });
    expect(config.alertmanagers.get('one')!.allow).to.deep.equal([
      { methods: ['POST'], path: ['api', 'v2', 'alerts'] },
    ]);
  });

  it('tells everything that is wrong with it, by its place', () => {
    const [, problems] = parse({
      sources: { prom },
      rules: ['a.yml', { files: 'b.yml', source: 'gone' }],
      evaluationIntervalMs: 0,
      compat: 'prom9',
      externalUrl: 'ftp://x',
      externalLabels: { 'a-b': 'c' },
      alertmanagers: { one: { url: 'http://am', headers: { authorization: 'secret' } } },
      receivers: [{ name: 'pager', type: 'pigeon' }],
      colour: 'red',
    });
    expect(problems.map((text) => text.split(':')[0]).toSorted()).to.deep.equal(
      ['', 'rules[1]', 'evaluationIntervalMs', 'compat', 'externalUrl', 'externalLabels.a-b', 'alertmanagers.one.headers.authorization', 'receivers[0].type'].toSorted(), // prettier-ignore
    );
    expect(problems.join('\n')).not.to.include('secret');
  });

  it('is no configuration when it is no object', () => {
    expect(parse(null)[1].length).to.be.above(0);
    expect(parse([])[1].length).to.be.above(0);
  });
});
