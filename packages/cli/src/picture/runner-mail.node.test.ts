import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPrometheus, startPrometheus, type RunningPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { waitUntil } from '@obs-kit/testing/node/wait-until.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { startSmtp, type RunningSmtp } from '../alerts/receivers/fixtures/smtp-server.js';
import { bundleProgram, type Program } from '../fixtures/program.js';

(hasPrometheus() ? describe : describe.skip)('a mail of the runner', () => {
  let server: RunningPrometheus;
  let smtp: RunningSmtp;
  let folder: string;
  let program: Program;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-mail-run-'));
    [server, smtp, program] = await Promise.all([startPrometheus(), startSmtp(), bundleProgram()]);
    await writeFile(join(folder, 'rules.yml'), `groups: [{ name: g, rules: [{ alert: Up, expr: up > 0.5, annotations: { summary: '{{ $labels.job }} is up' } }] }]`); // prettier-ignore
    const config = {
      rules: ['rules.yml'],
      evaluationIntervalMs: 1000,
      port: 0,
      sources: { prom: { type: 'prometheus', url: server.url } },
      receivers: [
        {
          name: 'ops',
          type: 'email',
          from: 'obs@shop.test',
          to: 'ops@shop.test',
          smtp: { host: '127.0.0.1', port: smtp.port, tls: 'none' },
        },
      ],
    };
    await writeFile(join(folder, 'runner.json'), JSON.stringify(config));
  });
  after(async () => {
    await Promise.all([server?.stop(), smtp?.stop(), program?.remove()]);
    await rm(folder, { recursive: true, force: true });
  });

  it('has the picture of what its rule looks at, drawn without a browser', async () => {
    const args = [program.main, 'alerts', 'run', join(folder, 'runner.json')];
    const runner = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    for (const stream of [runner.stdout, runner.stderr])
      stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => runner.once('exit', resolve));
    await waitUntil('a mail has come', () => smtp.mails.length > 0 || runner.exitCode !== null);
    runner.kill('SIGTERM');
    await ended;
    expect(smtp.mails.length, log).to.equal(1);
    const { data, to } = smtp.mails[0]!;
    expect(to).to.deep.equal(['<ops@shop.test>']);
    expect(data).to.contain('[FIRING: 1] Up').and.contain('prometheus is up');
    const encoded = /Content-Type: image\/png[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(data)?.[1] ?? '';
    const png = Buffer.from(encoded, 'base64');
    expect([png.subarray(1, 4).toString('latin1'), png.readUInt32BE(16), png.readUInt32BE(20)]).to.deep.equal(['PNG', 1440, 760]); // prettier-ignore
  });
});
