import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../files.js';

/**
 * `npm run bench -- alerting-runner`: one cycle of `obs-kit alerts run` as it was built: 1,000 rules, each of which finds
 * 100 series, asked of a server on loopback that answers at once. All alerts fire, and the state is written to the disk.
 * Seconds of the processor and by the clock on the wall.
 */
const RULES = 1_000;
const SERIES = 100;
const CYCLES = 3;
const INTERVAL_MS = 15_000;
/** What `/proc` counts the time of a process in. */
const TICKS_PER_SECOND = 100;

export async function benchRunner(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'obs-bench-runner-'));
  let answers = 0;
  const server = createServer((request, response) => {
    answers += 1;
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(answerText(answers)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const rules = Array.from({ length: RULES }, (_, i) => `  - { alert: R${i}, expr: 'm > ${i}', for: 10s }`);
  writeFileSync(join(folder, 'rules.yml'), `groups:\n- name: all\n  rules:\n${rules.join('\n')}\n`);
  const config = {
    port: 0,
    sources: { prom: { type: 'prometheus', url: `http://127.0.0.1:${port}` } },
    rules: ['rules.yml'],
    evaluationIntervalMs: INTERVAL_MS,
  };
  writeFileSync(join(folder, 'runner.json'), JSON.stringify(config));

  const { child, url } = await startRunner(join(folder, 'runner.json'));
  try {
    await until(async () => (await evaluations(url)) >= RULES);
    // The state of the first cycle is written by then.
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS / 3));
    const before = cpuSeconds(child.pid!);
    const walls: number[] = [];
    for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
      await until(async () => (await evaluations(url)) >= RULES * (cycle + 1));
      walls.push(await evaluationSeconds(url));
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS / 3));
    const cpu = (cpuSeconds(child.pid!) - before) / CYCLES;
    const megabytes = statSync(join(folder, 'alerts-state.json')).size / 1e6;
    console.log(`\n| runner: ${RULES} rules × ${SERIES} series | seconds |\n|---|---:|`);
    console.log(`| processor, for each cycle | ${cpu.toFixed(2)} |`);
    walls.forEach((wall, i) => console.log(`| on the wall, cycle ${i + 1} | ${wall.toFixed(2)} |`));
    console.log(
      `\n${JSON.stringify({ machine: cpus()[0]?.model, cores: cpus().length, stateMegabytes: megabytes, cpu, walls })}`,
    );
  } finally {
    child.kill('SIGKILL');
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Another value each time. */
function answerText(nth: number): string {
  const value = String(nth / 7);
  const result = Array.from({ length: SERIES }, (_, i) => ({
    metric: { __name__: 'm', instance: `host-${i}.shop.example:9100`, job: 'node', zone: `zone-${i % 3}` },
    value: [Date.now() / 1000, value],
  }));
  return JSON.stringify({ status: 'success', data: { resultType: 'vector', result } });
}

async function startRunner(config: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(root, 'packages/cli/dist/main.js'), 'alerts', 'run', config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the runner ended; is it built?')));
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (output !== 'found') output += chunk.toString();
      const found = /"event":"started","url":"([^"]+)"/.exec(output);
      if (found) output = 'found';
      if (found) resolve(found[1]!);
    });
  });
  return { child, url };
}

async function evaluations(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^obs_kit_alerts_evaluations_total (\d+)/m.exec(text)?.[1] ?? 0);
}

async function evaluationSeconds(url: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/rules?rule_name[]=R0`);
  const { data } = (await answer.json()) as { data: { groups: { evaluationTime: number }[] } };
  return data.groups[0]?.evaluationTime ?? NaN;
}

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 500));
}
