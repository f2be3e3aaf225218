import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { seededRandom } from '@obs-kit/testing';
import { hasAlertmanager, startAlertmanager } from '@obs-kit/testing/node/alertmanager-server.js';
import { findProgram } from '@obs-kit/testing/node/programs.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import type { Labels } from '../../frame/labels.js';
import { INHERITING_ROUTE, type NotificationConfig } from './config.js';
import { formatConfiguration, matcher, quoted } from './fixtures/configuration.js';
import { randomLabels, randomTree, receiversIn } from './fixtures/trees.js';
import { createRouter, groupLabelsOf } from './router.js';

/** Pairs of a tree and a label set. */
const PAIRS = 10_000;
const TREES = 50;
/** A process for each, so not all of them unless `OBS_AMTOOL_PAIRS` says so. */
const AMTOOL_PAIRS = Number(process.env['OBS_AMTOOL_PAIRS'] ?? 400);

const amtool = findProgram('amtool');

describe('routing beside Alertmanager', { skip: !hasAlertmanager() }, () => {
  const random = seededRandom(5);
  // Many trees are one tree: a branch for each.
  const trees = Array.from({ length: TREES }, (_, i) => ({
    ...randomTree(random, `r${i}`),
    matchers: [matcher(`tree=${i}`)],
    continue: false,
  }));
  const config: NotificationConfig = {
    route: { ...INHERITING_ROUTE, receiver: 'root', groupBy: ['tree'], routes: trees },
    receivers: [...new Set(['root', ...trees.flatMap(receiversIn)])].map((name) => ({ name, sendResolved: [] })),
    inhibitRules: [],
    timeIntervals: [],
  };
  const pairs = Array.from({ length: PAIRS }, (_, i) =>
    randomLabels(random, [
      ['tree', String(i % TREES)],
      ['id', String(i)],
    ]),
  );
  const router = createRouter(config.route, '0.25');
  const ours = (labels: Labels): string[] => router(labels).map(({ receiver }) => receiver);

  it('has the receivers and the groups of the server for 10,000 label sets', async () => {
    const theirs = await askServer(
      formatConfiguration(config, () => ''),
      pairs,
    );
    const expected = new Map<string, string[]>();
    for (const labels of pairs) {
      expected.set(
        labels['id']!,
        router(labels)
          .map(({ receiver, groupBy }) => `${receiver} ${JSON.stringify(groupLabelsOf(labels, groupBy))}`)
          .sort(),
      );
    }
    const different = pairs.filter(({ id }) => JSON.stringify(expected.get(id!)) !== JSON.stringify(theirs.get(id!)));
    const several = [...expected.values()].filter(({ length }) => length > 1).length;
    console.log(`${pairs.length} pairs, ${several} of them with several receivers: ${different.length} differ`);
    expect(
      different.slice(0, 5).map(({ id }) => [pairs[Number(id)], expected.get(id!), theirs.get(id!)]),
    ).to.deep.equal([]);
    expect(theirs.size).to.equal(PAIRS);
    expect(several).to.be.above(PAIRS / 10);
    expect(new Set(pairs.flatMap(ours)).size).to.be.above(TREES);
  });

  describe('and amtool', { skip: amtool === undefined }, () => {
    let folder = '';
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'obs-kit-routes-'));
      // A file for each tree, since it reads the whole file every time.
      for (const [i, tree] of trees.entries()) {
        const own = { ...config, route: { ...config.route, routes: [tree] } };
        await writeFile(
          join(folder, `${i}.yml`),
          formatConfiguration(own, () => ''),
        );
      }
    });
    after(() => rm(folder, { recursive: true }));

    it('names the same receivers', async () => {
      const asked = pairs.slice(0, AMTOOL_PAIRS);
      const different: unknown[] = [];
      const ask = async (): Promise<void> => {
        for (let labels = asked.pop(); labels !== undefined; labels = asked.pop()) {
          const theirs = await askAmtool(join(folder, `${labels['tree']}.yml`), labels);
          if (theirs !== ours(labels).join(',')) different.push([labels, theirs]);
        }
      };
      await Promise.all([ask(), ask()]);
      expect(different).to.deep.equal([]);
    });
  });
});

async function askServer(config: string, alerts: readonly Labels[]): Promise<Map<string, string[]>> {
  const server = await startAlertmanager({ config });
  try {
    for (let i = 0; i < alerts.length; i += 2000) {
      const answer = await fetch(`${server.url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts.slice(i, i + 2000).map((labels) => ({ labels }))),
      });
      expect(answer.status).to.equal(200);
    }
    for (;;) {
      const groups = (await (await fetch(`${server.url}/api/v2/alerts/groups`)).json()) as readonly {
        readonly labels: Labels;
        readonly receiver: { readonly name: string };
        readonly alerts: readonly { readonly labels: Labels }[];
      }[];
      const found = new Map<string, string[]>();
      for (const group of groups) {
        const name = `${group.receiver.name} ${JSON.stringify(groupLabelsOf(group.labels, 'all'))}`;
        for (const { labels } of group.alerts)
          found.set(labels['id']!, [...(found.get(labels['id']!) ?? []), name].sort());
      }
      // It takes them in after it has answered.
      if (found.size === alerts.length) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await server.stop();
  }
}

async function askAmtool(file: string, labels: Labels): Promise<string> {
  const words = Object.entries(labels).map(([name, value]) => `${name}=${quoted(value)}`);
  const run = promisify(execFile);
  const { stdout } = await run(amtool!, ['config', 'routes', 'test', `--config.file=${file}`, ...words]);
  return stdout.trim();
}
