import '@obs-kit/elements/all.js';
import '@obs-kit/source-demo/register.js';
import { countObjects } from '@obs-kit/testing/commands.js';
import { itIn } from '@obs-kit/testing/engine.js';
import { watchLeaks } from '@obs-kit/testing/leak.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { mount, scenesIn, until } from './dom.js';

const MARKUP = `
  <obs-dashboard from="now-1h" to="now" refresh="5s">
    <obs-source type="demo" name="shop"></obs-source>
    <obs-variable name="server" query="label_values(cpu, server)" multi include-all></obs-variable>
    <obs-alert-badge></obs-alert-badge>
    <obs-stat title="Users" query="active_users"></obs-stat>
    <obs-timeseries title="CPU" query="cpu{server=~'$server'}"></obs-timeseries>
  </obs-dashboard>`;

const TAGS = [
  'obs-dashboard',
  'obs-source',
  'obs-variable',
  'obs-alert-badge',
  'obs-stat',
  'obs-timeseries',
  'obs-chart',
  'obs-time-picker',
  'obs-refresh',
  'obs-legend',
  'obs-tooltip',
];

async function mountOnce(): Promise<void> {
  const { root, remove } = mount(MARKUP);
  await until('the chart', () => scenesIn(root).length > 0);
  remove();
}

/** Ends of animations and frames that were asked for before the removal. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe('a dashboard that comes and goes', () => {
  it('leaves no listener, observer, timer or frame behind, in 100 rounds', async function (this: {
    timeout(ms: number): void;
  } | void) {
    this?.timeout(120_000);
    await mountOnce();
    const watch = watchLeaks();
    for (let round = 0; round < 100; round++) await mountOnce();
    await settle();
    const open = watch.open();
    watch.stop();
    expect(open).to.deep.equal([]);
  });

  itIn(
    ['chromium'],
    'only Chromium counts live objects',
    'leaves no element, canvas or session behind, in 100 rounds',
    async function (this: { timeout(ms: number): void } | void) {
      this?.timeout(120_000);
      const kinds = [
        ...TAGS.map((tag) => `customElements.get('${tag}').prototype`),
        'HTMLCanvasElement.prototype',
        'AbortController.prototype',
      ];
      const count = async (): Promise<number[]> => {
        const counts: number[] = [];
        for (const kind of kinds) counts.push(await countObjects(kind));
        return counts;
      };
      for (let round = 0; round < 3; round++) await mountOnce();
      await settle();
      const before = await count();
      for (let round = 0; round < 100; round++) await mountOnce();
      await settle();
      const now = await count();
      expect(Object.fromEntries(kinds.map((kind, i) => [kind, now[i]! - before[i]!]))).to.deep.equal(
        Object.fromEntries(kinds.map((kind) => [kind, 0])),
      );
    },
  );
});
