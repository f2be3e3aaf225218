import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@obs-kit/testing';
import { waitUntil } from '@obs-kit/testing/node/wait-until.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { bundleProgram, type Program } from '../fixtures/program.js';
import type { Notification } from './receiver.js';

/** A life of the runner. */
interface Life {
  readonly child: ReturnType<typeof spawn>;
  /** What it said so far. */
  output: string;
  /** Resolves with its exit code; `null`: it was killed. */
  readonly ended: Promise<number | null>;
}

const KILLS = 20;

/** Everything that the runner talks to: a Prometheus with one series per alert, an Alertmanager, and a webhook. */
async function startCounterparts(): Promise<{
  server: Server;
  url: string;
  firing: Set<string>;
  received: Notification[];
  posted: { labels: Record<string, string>; endsAt: string; startsAt: string }[];
}> {
  const firing = new Set<string>();
  const received: Notification[] = [];
  const posted: { labels: Record<string, string>; endsAt: string; startsAt: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      if (request.url === '/hook') received.push(JSON.parse(body) as Notification);
      else if (request.url === '/api/v2/alerts') posted.push(...(JSON.parse(body) as typeof posted));
      else {
        const result = [...firing].map((id) => ({ metric: { id }, value: [Date.now() / 1000, '1'] }));
        return response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
      }
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, url, firing, received, posted };
}

describe('the process of obs-kit alerts run', () => {
  let folder: string;
  let world: Awaited<ReturnType<typeof startCounterparts>>;
  let program: Program;
  const lives: Life[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-alerts-'));
    world = await startCounterparts();
    program = await bundleProgram();
    const config = {
      // Another one in each life: nobody else can have taken it meanwhile.
      port: 0,
      sources: { prom: { type: 'prometheus', url: world.url } },
      rules: ['*.yml'],
      evaluationIntervalMs: 50,
      alertmanagers: { main: world.url },
      receivers: [{ name: 'hook', type: 'webhook', url: `${world.url}/hook` }],
    };
    await writeFile(join(folder, 'runner.json'), JSON.stringify(config));
    await writeFile(join(folder, 'rules.yml'), 'groups: [{ name: shop, rules: [{ alert: Down, expr: down }] }]');
  });
  after(async () => {
    for (const { child } of lives) child.kill('SIGKILL');
    await program?.remove();
    world.server.closeAllConnections();
    world.server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<Life> => {
    const args = [program.main, 'alerts', 'run', join(folder, 'runner.json')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const life: Life = { child, output: '', ended };
    lives.push(life);
    child.stdout.on('data', (chunk: Buffer) => (life.output += chunk.toString()));
    await waitUntil('the runner has started', () => {
      if (child.exitCode !== null) throw new Error(`the runner ended: ${life.output}`);
      return life.output.includes('"event":"started"');
    });
    return life;
  };
  const told = (id: string, status: string): number =>
    world.received.flatMap(({ alerts }) => alerts).filter(({ labels, status: own }) => labels['id'] === id && own === status).length; // prettier-ignore

  it(`killed ${KILLS} times at any moment tells of every alert, damages no state, and repeats only what it had just told`, async () => {
    const random = seededRandom(7);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { child, ended } = await start();
      // Something begins in every life, and what was told may end.
      world.firing.add(`alert ${kill}`);
      for (const id of world.firing) if (told(id, 'firing') > 0) world.firing.delete(id);
      await new Promise((resolve) => setTimeout(resolve, random() * 120));
      child.kill('SIGKILL');
      await ended;
    }
    const last = await start();
    const all = (status: string): number[] => Array.from({ length: KILLS }, (_, i) => told(`alert ${i}`, status));
    await waitUntil('every alert is told', () => all('firing').every((count) => count > 0));
    world.firing.clear();
    await waitUntil('every end is told', () => all('resolved').every((count) => count > 0));
    // A slow machine evaluates late, and says so while it does; nothing else may be wrong.
    const { url } = JSON.parse(/^.*"event":"started".*$/m.exec(last.output)![0]) as { url: string };
    let health: unknown;
    await waitUntil('the runner is well', async () => {
      const answer = (await (await fetch(`${url}/health`)).json()) as { status: string; problems: unknown };
      health = answer.problems;
      return answer.status !== 'failing';
    });
    expect(health).to.deep.equal([]);
    expect(lives.filter(({ output }) => output.includes('state-damaged'))).to.deep.equal([]);
    const seen = new Set<string>();
    const repeated = world.received.filter(({ alerts }) => {
      const texts = alerts.map(({ fingerprint, startsAt, status }) => `${fingerprint} ${startsAt} ${status}`);
      return texts.filter((text) => seen.has(text) || !seen.add(text)).length > 0;
    });
    // One message is under way at a time.
    expect(repeated.length).to.be.at.most(KILLS);
    // The Alertmanager has a queue of its own.
    const over = (): Set<string | undefined> =>
      new Set(world.posted.filter(({ endsAt }) => Date.parse(endsAt) <= Date.now()).map(({ labels }) => labels['id']));
    await waitUntil('the Alertmanager knows that all is over', () => over().size === KILLS);
    last.child.kill('SIGTERM');
    expect(await last.ended).to.equal(0);
  });
});
