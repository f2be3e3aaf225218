import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasAlertmanager } from '@obs-kit/testing/node/alertmanager-server.js';
import { hasPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { bundleProgram, type Program } from '../../fixtures/program.js';

const run = promisify(execFile);

const RULES = `
groups:
  - name: shop
    rules:
      - { alert: Down, expr: up == 0, for: 5m, labels: { severity: page } }
      - { record: 'a:b', expr: sum(up) }
`;

const DASHBOARD = {
  version: 1,
  title: 'Shop',
  panels: [],
  alertRules: [
    {
      id: 'a',
      title: 'HighErrorRate',
      targets: [{ refId: 'A', query: 'error_ratio', mode: 'instant' }],
      expressions: [
        { refId: 'B', type: 'threshold', input: 'A', evaluator: { type: 'gt', params: [0.05] }, recovery: { type: 'lt', params: [0.03] } }, // prettier-ignore
      ],
      condition: 'B',
      every: '30s',
      for: '5m',
      noData: 'alert',
      labels: { severity: 'page' },
      annotations: { summary: '{{ $labels.job }} fails' },
    },
    {
      id: 'b',
      title: 'Odd',
      targets: [{ refId: 'A', query: 'latency', mode: 'instant' }],
      expressions: [
        { refId: 'B', type: 'threshold', input: 'A', evaluator: { type: 'outside_range', params: [9, 1] } },
      ],
      condition: 'B',
      every: '30s',
      noData: 'ok',
    },
    {
      id: 'c',
      title: 'Mean',
      targets: [{ refId: 'A', query: 'latency', mode: 'range' }],
      expressions: [{ refId: 'B', type: 'reduce', input: 'A', reducer: 'mean' }],
      condition: 'B',
    },
    {
      id: 'd',
      title: 'Paused',
      targets: [{ refId: 'A', query: 'up == 0', mode: 'instant' }],
      condition: 'A',
      paused: true,
    },
    {
      id: 'e',
      title: 'Earlier',
      targets: [{ refId: 'A', query: 'up == 0', mode: 'instant', to: 'now-1h' }],
      condition: 'A',
    },
  ],
};

describe('obs-kit alerts on files', () => {
  let folder: string;
  let program: Program;
  const path = (name: string): string => join(folder, name);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-files-'));
    program = await bundleProgram();
    await writeFile(path('rules.yml'), RULES);
    await writeFile(path('shop.json'), JSON.stringify(DASHBOARD));
    await writeFile(path('bad.yml'), `groups: [{ name: g, rules: [{ alert: A, expr: up, for: never }, { alert: B, expr: up, annotations: { x: '{{ tableLink "a" }}' } }] }]`); // prettier-ignore
  });
  after(() => Promise.all([program?.remove(), rm(folder, { recursive: true, force: true })]));

  it('check says what is right, what is wrong and where', async () => {
    const [good, bad] = await Promise.all([
      program.alerts(['check', path('rules.yml')]),
      program.alerts(['check', path('bad.yml')]),
    ]);
    expect([good.code, good.err]).to.deep.equal([0, '']);
    expect(good.out).to.contain('rules.yml: rule file, 1 groups, 1 alerting and 1 recording rules\n');
    expect(bad.code).to.equal(1);
    expect(bad.out).to.contain('bad.yml: groups[0].rules[0].for').and.contain('(alert-template-unsupported)');
  });

  it('import prints one form of all rules, as YAML or for a dashboard, and reports beside it', async () => {
    const [yaml, document, grafana] = await Promise.all([
      program.alerts(['import', path('rules.yml'), path('shop.json')]),
      program.alerts(['import', path('rules.yml'), '--to', 'document', '--source', 'prom']),
      program
        .alerts(['export', path('rules.yml'), '--out', path('g'), '--grafana-source', 'prom'])
        .then(() => program.alerts(['import', path('g/grafana.yml')])),
    ]);
    expect(yaml.out).to.contain('alert: Down').and.contain('(error_ratio) > 0.05');
    expect(yaml.err).to.contain('HighErrorRate: recovery threshold is approximate in Prometheus');
    expect(JSON.parse(document.out)).to.deep.equal({
      alertRules: [
        {
          title: 'Down',
          targets: [{ refId: 'A', source: 'prom', query: 'up == 0', mode: 'instant' }],
          condition: 'A',
          for: '300s',
          noData: 'ok',
          labels: { severity: 'page' },
          annotations: {},
        },
      ],
    });
    expect(document.err).to.contain('1 recording rules have no place in a dashboard');
    expect(grafana.out).to.contain('alert: Down').and.contain('up == 0');
  });

  (hasPrometheus() && hasAlertmanager() ? it : it.skip)(
    'export writes what promtool and amtool accept, and says what Prometheus has not',
    async () => {
      const out = path('out');
      const routes = ['--receiver', 'chat', '--route', 'severity=page:pager', '--group-by', 'job'];
      const { err, code } = await program.alerts([
        'export',
        path('shop.json'),
        path('rules.yml'),
        '--out',
        out,
        ...routes,
      ]);
      const rules = await readFile(join(out, 'rules.yml'), 'utf8');
      expect(rules).to.contain('expr: (error_ratio) > 0.05').and.contain('expr: ((latency) < 1) or ((latency) > 9)');
      // One rule cannot be expressed, and is told; the others are written.
      expect(code).to.equal(1);
      expect(err).to.contain(
        'rule "Mean" cannot be a rule of Prometheus: its condition is an expression of type reduce',
      );
      expect(err).to.contain('rule "Paused" cannot be a rule of Prometheus: it is paused');
      expect(err).to.contain('rule "Earlier" cannot be a rule of Prometheus: its query looks at an earlier time');
      expect(err).to.contain('HighErrorRate: no data: alert is approximate in Prometheus');
      expect((await run('promtool', ['check', 'rules', join(out, 'rules.yml')])).stdout).to.contain(
        'SUCCESS: 4 rules found',
      );
      expect((await run('amtool', ['check-config', join(out, 'alertmanager.yml')])).stdout).to.contain('SUCCESS');
      const routed = await run('amtool', ['config', 'routes', 'test', `--config.file=${join(out, 'alertmanager.yml')}`, 'severity=page']); // prettier-ignore
      expect(routed.stdout.trim()).to.equal('pager');
    },
  );
});
