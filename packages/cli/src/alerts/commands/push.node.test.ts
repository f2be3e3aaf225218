import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPrometheus, startPrometheus, type RunningPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { after, afterEach, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { startFakeRuler, type FakeRuler } from './fixtures/ruler-server.js';
import { bundleProgram, type Program } from '../../fixtures/program.js';

const RULES = `
groups:
  - name: shop
    interval: 30s
    limit: 5
    rules:
      - record: job:errors:rate5m
        expr: sum by (job) (rate(errors_total[5m]))
      - alert: HighErrorRate
        expr: job:errors:rate5m > 0.05
        for: 1m30s
        keep_firing_for: 5m
        labels: { severity: page }
        annotations: { summary: 'x: "y" {{ $value }}' }
  - name: slow/ones
    rules:
      - { alert: Slow, expr: latency > 1 }
`;

describe('obs-kit alerts push', () => {
  let folder: string;
  let program: Program;
  let rules: string;
  let ruler: FakeRuler | undefined;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-push-'));
    program = await bundleProgram();
    rules = join(folder, 'shop.yml');
    await writeFile(rules, RULES);
  });
  afterEach(() => ruler?.stop());
  after(() => Promise.all([program?.remove(), rm(folder, { recursive: true, force: true })]));

  it('sends each group to the ruler of Mimir, for a tenant, with a header whose value is kept elsewhere', async () => {
    ruler = await startFakeRuler('/prometheus/config/v1/rules');
    const to = ['--to', 'mimir', '--url', ruler.url, '--tenant', 'team-a'];
    const pushed = await program.alerts(['push', rules, ...to, '--header', 'authorization=env:OBS_KIT_TEST_RULER'], { OBS_KIT_TEST_RULER: 'Bearer canary' }); // prettier-ignore
    expect([pushed.err, pushed.code]).to.deep.equal(['', 0]);
    expect(pushed.out).to.equal('Pushed shop/shop: 2 rules every 30s\nPushed shop/slow/ones: 1 rules\n');
    const [first] = ruler.requests;
    expect([first!.method, first!.path]).to.deep.equal(['POST', '/prometheus/config/v1/rules/shop']);
    expect(first!.headers).to.include({ 'content-type': 'application/yaml', 'x-scope-orgid': 'team-a', authorization: 'Bearer canary' }); // prettier-ignore
    expect(JSON.parse(first!.body)).to.deep.equal({
      name: 'shop',
      interval: '30s',
      limit: 5,
      rules: [
        { record: 'job:errors:rate5m', expr: 'sum by (job) (rate(errors_total[5m]))' },
        {
          alert: 'HighErrorRate',
          expr: 'job:errors:rate5m > 0.05',
          for: '90s',
          keep_firing_for: '300s',
          labels: { severity: 'page' },
          annotations: { summary: 'x: "y" {{ $value }}' },
        },
      ],
    });

    const listed = await program.alerts(['ruler', 'list', 'shop', ...to]);
    expect(listed.out).to.equal('shop:\n    - name: shop\n    - name: slow/ones\n');
    // A slash in a name does not climb into another path.
    const deleted = await program.alerts(['ruler', 'delete', 'shop', 'slow/ones', ...to]);
    expect([deleted.out, deleted.code]).to.deep.equal(['Deleted group slow/ones of shop.\n', 0]);
    expect(ruler.requests.at(-1)!.path).to.equal('/prometheus/config/v1/rules/shop/slow%2Fones');
    expect([...ruler.groups.keys()]).to.deep.equal(['team-a/shop/shop']);
  });

  it('says what the ruler refuses, and which tenant is missing', async () => {
    ruler = await startFakeRuler('/api/v1/rules');
    const bad = join(folder, 'bad.yml');
    await writeFile(bad, 'groups: [{ name: g, rules: [{ alert: A, expr: refuse me }] }]');
    const [refused, foreign] = await Promise.all([
      program.alerts(['push', bad, '--to', 'cortex', '--url', ruler.url, '--tenant', 'a']),
      program.alerts(['push', rules, '--to', 'cortex', '--url', ruler.url]),
    ]);
    expect(refused.code).to.equal(1);
    expect(refused.err).to.contain('unexpected identifier "me"').and.contain('(alert-ruler-refused)');
    expect(foreign.err).to.contain('refused access (401)').and.contain('no org id');
  });

  it('pushes nothing of a file that is wrong', async () => {
    ruler = await startFakeRuler('/prometheus/config/v1/rules');
    const bad = join(folder, 'half.yml');
    await writeFile(bad, 'groups: [{ name: g, rules: [{ alert: A, expr: up }, { alert: B }] }]');
    const { code, err } = await program.alerts(['push', bad, '--to', 'mimir', '--url', ruler.url, '--tenant', 'a']);
    expect([code, ruler.requests.length]).to.deep.equal([1, 0]);
    expect(err).to.contain('half.yml: groups[0].rules[1]');
  });

  (hasPrometheus() ? describe : describe.skip)('with a real Prometheus', () => {
    let server: RunningPrometheus;
    before(async () => {
      server = await startPrometheus({ rules: 'groups: []', flags: ['--web.enable-lifecycle'] });
    });
    after(() => server?.stop());

    it('writes the file that the server reads, has it read anew, and the rules are there', async () => {
      const file = join(server.folder, 'rules.yml');
      const args = ['push', rules, '--to', 'prometheus', '--file', file, '--reload', server.url];
      const dry = await program.alerts([...args, '--dry-run']);
      expect(dry.out).to.contain('alert: HighErrorRate');
      expect(await readFile(file, 'utf8')).to.equal('groups: []');
      const { out, err, code } = await program.alerts(args);
      expect([err, code]).to.deep.equal(['', 0]);
      expect(out).to.contain('The server has read its files anew.');
      const answer = (await (await fetch(`${server.url}/api/v1/rules`)).json()) as { data: { groups: { name: string; rules: { name: string; duration?: number }[] }[] } }; // prettier-ignore
      expect(answer.data.groups.map(({ name, rules: own }) => [name, ...own.map((rule) => rule.name)])).to.deep.equal([
        ['shop', 'job:errors:rate5m', 'HighErrorRate'],
        ['slow/ones', 'Slow'],
      ]);
      expect(answer.data.groups[0]!.rules[1]!.duration).to.equal(90);
    });
  });
});
