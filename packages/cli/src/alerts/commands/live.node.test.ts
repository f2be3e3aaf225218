import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasPrometheus, startPrometheus, type RunningPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { waitUntil } from '@obs-kit/testing/node/wait-until.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { bundleProgram, type Program } from '../../fixtures/program.js';

const run = promisify(execFile);

const BEGIN = Date.UTC(2026, 0, 1) / 1000;
const HOUR = 3600;

/** Six hours of a ratio that is too high three times, for ten minutes each, in one of two jobs. */
function history(): string {
  const lines: string[] = ['# TYPE error_ratio gauge'];
  for (const job of ['shop', 'search']) {
    for (let t = 0; t <= 6 * HOUR; t += 15) {
      const high = job === 'shop' && [1, 3, 5].some((hour) => t >= hour * HOUR && t < hour * HOUR + 600);
      lines.push(`error_ratio{job="${job}"} ${high ? 0.1 : 0.01} ${BEGIN + t}`);
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

const RULES = `
groups:
  - name: shop
    interval: 1m
    rules:
      - alert: HighErrorRate
        expr: error_ratio > 0.05
        for: 5m
        labels: { severity: page }
        annotations: { summary: '{{ $labels.job }} fails' }
      - alert: Never
        expr: error_ratio > 5
`;

const ALERTMANAGER = `
route:
  receiver: chat
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
  routes: [{ receiver: pager, matchers: ['severity="page"'] }]
receivers: [{ name: chat }, { name: pager, webhook_configs: [{ url: 'http://127.0.0.1:1' }] }]
`;

(hasPrometheus() ? describe : describe.skip)('obs-kit alerts with a real Prometheus', () => {
  let server: RunningPrometheus;
  let folder: string;
  let program: Program;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-commands-'));
    program = await bundleProgram();
    await writeFile(join(folder, 'rules.yml'), RULES);
    await writeFile(join(folder, 'alertmanager.yml'), ALERTMANAGER);
    server = await startPrometheus({
      openMetrics: history(),
      scrapeConfigs: '',
      rules: `
groups:
  - name: now
    rules:
      - { alert: Always, expr: vector(7), labels: { team: b } }
      - { alert: Soon, expr: vector(1), for: 1h }
      - { alert: Quiet, expr: vector(0) > 1 }
`,
    });
  });
  after(async () => {
    await server?.stop();
    await program?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const span = ['--from', '2026-01-01T00:30', '--to', '2026-01-01T06:00'];

  describe('backtest', () => {
    it('counts how often a rule would have fired, and the messages of each receiver', async () => {
      const config = ['--alertmanager-config', join(folder, 'alertmanager.yml')];
      const args = ['backtest', join(folder, 'rules.yml'), '--source', server.url, ...span];
      const { out, err, code } = await program.alerts([...args, ...config]);
      expect([err, code]).to.deep.equal(['', 0]);
      expect(out).to.contain('From 2026-01-01 00:30 to 2026-01-01 06:00 UTC (5h 30m)');
      expect(out).to.match(/^HighErrorRate \(shop\) +3 +(15m|1[2-5]m to 1[2-7]m) +/m);
      expect(out).to.match(/^Never \(shop\) +0 +0s +0s +0 +0$/m);
      expect(out).to.contain('The times of evaluation are not known, because the rule left no trace');
      // Firing and resolved, three times.
      expect(out).to.match(/^pager +6 +3$/m);
      expect(out).to.match(/^chat +0 +0$/m);
    });

    it('answers as JSON', async () => {
      const args = ['backtest', join(folder, 'rules.yml'), '--source', server.url, ...span, '--json'];
      const { rules } = JSON.parse((await program.alerts(args)).out) as { rules: { alert: string; fired: object; limits: string[] }[] }; // prettier-ignore
      expect(rules.map(({ alert, fired }) => [alert, fired])).to.deep.equal([
        ['HighErrorRate', { least: 3, most: 3 }],
        ['Never', { least: 0, most: 0 }],
      ]);
      expect(rules[0]!.limits.length).to.be.greaterThan(1);
    });

    it('says what is wrong with its flags, its files and the server', async () => {
      const rules = join(folder, 'rules.yml');
      const [time, file, source, down] = await Promise.all([
        program.alerts(['backtest', rules, '--source', server.url, '--from', 'yesterday']),
        program.alerts(['backtest', join(folder, 'none.yml'), '--source', server.url]),
        program.alerts(['backtest', rules, '--source', 'shop', '--config', join(folder, 'none.json')]),
        program.alerts(['backtest', rules, '--source', 'http://127.0.0.1:1', ...span]),
      ]);
      expect(time.err).to.contain('(time-range-invalid)');
      expect(file.err).to.contain('cannot be read: ENOENT').and.contain('(alert-command-file-unreadable)');
      expect(source.err).to.contain('(alert-command-source-unknown)');
      // An answer that never came is no rule that never fired.
      expect(down.out).to.match(/evaluations were not answered, and count as failed/);
      expect(down.out).to.match(/^HighErrorRate \(shop\) +\? +\? +\?/m);
      expect(down.code).to.equal(1);
    });
  });

  describe('test-gen', () => {
    it('makes a test of an incident that promtool passes, and that fails for another rule', async () => {
      const around = ['--from', '2026-01-01T00:50', '--to', '2026-01-01T01:20', '--rule', 'HighErrorRate'];
      const file = join(folder, 'incident.yml');
      const args = ['test-gen', join(folder, 'rules.yml'), '--source', server.url, ...around, '--out', file];
      const { out, err, code } = await program.alerts(args);
      expect([err, code]).to.deep.equal(['', 0]);
      expect(out).to.match(/^2 series over 30m, \d+ expectations, [2-9]\d* of them with alerts\.\n$/);
      expect((await run('promtool', ['test', 'rules', file])).stdout).to.contain('SUCCESS');
      await writeFile(join(folder, 'rules.yml'), RULES.replace('0.05', '0.5'));
      const other = await run('promtool', ['test', 'rules', file]).catch((thrown: { code: number }) => thrown);
      await writeFile(join(folder, 'rules.yml'), RULES);
      expect('code' in other && other.code).to.equal(1);
    });

    it('does so for a rule that reads windows', async () => {
      const rules = join(folder, 'windows.yml');
      await writeFile(rules, 'groups: [{ name: g, interval: 1m, rules: [{ alert: Mean, expr: "avg_over_time(error_ratio[5m]) > 0.05", for: 2m }] }]'); // prettier-ignore
      const around = ['--from', '2026-01-01T00:50', '--to', '2026-01-01T01:25', '--rule', 'Mean'];
      const file = join(folder, 'windows-test.yml');
      const { out, code } = await program.alerts(['test-gen', rules, '--source', server.url, ...around, '--out', file]);
      expect(code).to.equal(0);
      expect(out).to.contain('The rule reads windows');
      expect((await run('promtool', ['test', 'rules', file])).stdout).to.contain('SUCCESS');
    });
  });

  describe('explain', () => {
    it('says why an alert is in its state, and what comes next', async () => {
      await waitUntil('the rules were evaluated', async () => {
        const { data } = (await (await fetch(`${server.url}/api/v1/rules`)).json()) as { data: { groups: { rules: { health: string }[] }[] } }; // prettier-ignore
        return data.groups[0]!.rules.every(({ health }) => health === 'ok');
      });
      const explain = (name: string): ReturnType<Program['alerts']> =>
        program.alerts(['explain', name, '--source', server.url]);
      const [always, soon, quiet, unknown] = await Promise.all(['Always', 'Soon', 'Quiet', 'None'].map(explain));
      expect(always!.out).to.match(/^Always in now, team="b": firing\n {2}vector\(7\)\n {2}It (is firing|fires)/);
      expect(soon!.out).to.match(/^Soon in now: pending\n.*\n {2}It is pending: .*which is not yet 1h/);
      expect(quiet!.out).to.match(/^Quiet in now: inactive\n/);
      expect(unknown!.err).to.contain('no alerting rule named "None"').and.contain('(alert-command-rule-unknown)');
    });
  });
});
