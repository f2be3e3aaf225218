import '../dashboard.js';
import '../timeseries.js';
import '../annotations.js';
import type { AnnotationRequest, DataSource, ObsError } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ObsDashboard } from '../dashboard/dashboard-element.js';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { fakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsAnnotations } from './annotations-element.js';
import type { ObsAnnotationLayer } from './layer-element.js';

const TIME = { from: '2026-01-01T00:00Z', to: '2026-01-01T01:00Z', timeZone: 'utc' };
const at = (minute: number): string => `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`;
const panel = (id: string): object => ({ id, type: 'timeseries', title: id, targets: [{ query: id }] });
const documentOf = (annotations: unknown): object => ({
  version: 1,
  time: TIME,
  panels: [panel('one'), panel('two')],
  annotations,
});

interface Asking {
  readonly source: DataSource;
  readonly asked: AnnotationRequest[];
}

/** A source whose annotations are the texts that it is asked. */
function askingSource(): Asking {
  const asked: AnnotationRequest[] = [];
  const source: DataSource = {
    ...fakeSource(),
    annotations(request) {
      asked.push(request);
      const { from, to } = request.range;
      const fields = [
        { name: 'time', type: 'time', values: Float64Array.of((from + to) / 2), config: {} },
        { name: 'title', type: 'string', values: [request.query], config: {} },
      ] as const;
      return Promise.resolve({ frames: [{ fields, length: 1, meta: { kind: 'annotations' } }] });
    },
  };
  return { source, asked };
}

async function show(annotations: unknown, { source } = askingSource()): Promise<ObsDashboard> {
  return fixture<ObsDashboard>(html`
    <obs-dashboard lang="en" .dashboard=${documentOf(annotations)} .sources=${{ shop: source }}></obs-dashboard>
  `);
}

const layerOf = (dashboard: ObsDashboard, panelId: string): ObsAnnotationLayer | null => {
  const found = allInside<HTMLElementTagNameMap['obs-panel']>(dashboard, 'obs-panel').find((one) => one.panel?.id === panelId); // prettier-ignore
  const series = found?.shadowRoot?.querySelector('obs-timeseries');
  return series?.shadowRoot?.querySelector('obs-chart')?.shadowRoot?.querySelector('obs-annotation-layer') ?? null;
};
const marksOf = (layer: Element | null): string[] =>
  layer ? allInside(layer, '.mark').map((mark) => mark.getAttribute('aria-label')!) : [];
const rowsOf = (layer: Element | null): string[] =>
  layer ? allInside(layer, '.name').map((name) => name.textContent.trim()) : [];

/** Opens the switches by the name of the first row, and presses one. */
async function press(layer: ObsAnnotationLayer, row: string): Promise<void> {
  inside(layer, '.name').click();
  const card = inside(layer, '#card');
  await until(() => card.matches(':popover-open'));
  const label = [...card.querySelectorAll<HTMLElement>('.switch')].find((one) => one.textContent.trim() === row);
  label!.querySelector('input')!.click();
  card.hidePopover();
  await until(() => !card.matches(':popover-open'));
}

describe('the annotations of a dashboard’s document', () => {
  it('are rows over the panels that they name, and stay in the document', async () => {
    const asking = askingSource();
    const given = [
      { name: 'Releases', query: 'deploys', titleFormat: '{{v}}', color: 'purple' },
      { name: 'Sales', lane: 'Campaigns', panels: ['two'], items: [{ time: at(10), timeEnd: at(20), title: 'Sale' }] },
    ];
    const dashboard = await show(given, asking);
    await until(() => marksOf(layerOf(dashboard, 'two')).length === 2);
    expect(rowsOf(layerOf(dashboard, 'two'))).to.deep.equal(['Releases', 'Campaigns']);
    await until(() => marksOf(layerOf(dashboard, 'one')).length === 1);
    expect(marksOf(layerOf(dashboard, 'one'))[0]).to.contain('Releases, deploys');
    expect(asking.asked.map(({ query, options }) => [query, options['title']])).to.deep.equal([['deploys', '{{v}}']]);
    expect(JSON.parse(JSON.stringify(dashboard.session!.document().annotations))).to.deep.equal(given);
  });

  it('that are off take no room and ask nothing, until a reader switches them on', async () => {
    const asking = askingSource();
    const given = [
      { name: 'Releases', items: [{ time: at(10) }] },
      { name: 'Jobs', query: 'jobs', enable: false },
    ];
    const dashboard = await show(given, asking);
    const layer = await until(() => layerOf(dashboard, 'one'));
    await until(() => rowsOf(layer).join() === 'Releases');
    expect(layer.getBoundingClientRect().height).to.equal(24);
    expect(asking.asked).to.deep.equal([]);
    await press(layer, 'Jobs');
    await until(() => marksOf(layer).some((mark) => mark.startsWith('Jobs, jobs')));
    expect(rowsOf(layerOf(dashboard, 'two'))).to.deep.equal(['Releases', 'Jobs']);
    // What is switched on has not come in.
    expect(wordsIn(layer)).not.to.contain('new annotation');
    await expect(layer).to.be.accessible();
    await press(layer, 'Jobs');
    await press(layer, 'Releases');
    await until(() => wordsIn(layer).includes('2 rows are switched off'));
    expect(layer.getBoundingClientRect().height).to.equal(24);
    expect(marksOf(layer)).to.deep.equal([]);
    await press(layer, 'Releases');
    await until(() => marksOf(layer).length === 1);
    expect(asking.asked).to.have.length(1);
  });

  it('stay switched as they are when the page says so', async () => {
    const dashboard = await show([{ name: 'Releases', items: [{ time: at(10) }] }]);
    const layer = await until(() => layerOf(dashboard, 'one'));
    await until(() => marksOf(layer).length === 1);
    const told: unknown[] = [];
    dashboard.addEventListener('obs-annotation-switch', (event) => {
      event.preventDefault();
      told.push(event.detail);
    });
    await press(layer, 'Releases');
    await layer.updateComplete;
    expect(told).to.deep.equal([{ lane: 'Releases', on: false }]);
    expect(marksOf(layer)).to.have.length(1);
  });

  it('are told among the problems of the document, where they are wrong, and the others are shown', async () => {
    const dashboard = await show([7, { name: 'Releases', items: [{ time: at(10) }] }, { name: 'Nothing' }]);
    let problems: readonly ObsError[] = [];
    dashboard.addEventListener('obs-problems', (event) => (problems = event.detail.problems));
    const layer = await until(() => layerOf(dashboard, 'one'));
    await until(() => marksOf(layer).length === 1);
    expect(dashboard.problems.map(({ code, where }) => `${code} ${where}`)).to.deep.equal([
      'document-value-invalid annotations[0]',
      'annotation-list-empty annotations[2]',
    ]);
    expect(allInside(dashboard, '.problems .code')).to.have.length(2);
    dashboard.dashboard = documentOf([{ query: 7 }]);
    await until(() => problems.some(({ where }) => where === 'annotations[0].query'));
  });

  it('leave the other problems of a dashboard of a class of its own as they are', async () => {
    class OwnDashboard extends customElements.get('obs-dashboard')! {}
    customElements.define('own-dashboard', OwnDashboard);
    const dashboard = document.createElement('own-dashboard') as ObsDashboard;
    dashboard.dashboard = { ...documentOf([{ name: 'Nothing' }]), title: 7 };
    (
      await fixture(html`
        <div></div>
      `)
    ).append(dashboard);
    await until(() => dashboard.problems.length > 0);
    expect(dashboard.problems.map(({ where }) => where)).to.deep.equal(['title', 'annotations[0]']);
  });

  it('go when another document comes, and stay when the dashboard is moved', async () => {
    const dashboard = await show([{ name: 'Releases', items: [{ time: at(10) }] }]);
    await until(() => marksOf(layerOf(dashboard, 'one')).length === 1);
    const row = allInside<ObsAnnotations>(dashboard, 'obs-annotations')[0];
    const home = dashboard.parentElement!;
    dashboard.remove();
    home.append(dashboard);
    await until(() => marksOf(layerOf(dashboard, 'one')).length === 1);
    expect(allInside(dashboard, 'obs-annotations')).to.deep.equal([row]);
    dashboard.dashboard = documentOf(undefined);
    await until(() => allInside(dashboard, 'obs-annotations').length === 0);
    await until(() => layerOf(dashboard, 'one') === null);
  });
});
