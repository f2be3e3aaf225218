import type { Panel } from '@obs-kit/core';
import { EMPTY_PANEL_DATA } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../panel.js';
import { resolved, series } from '../fixtures/frames.js';
import { fakeSession, provide, type FakeSession } from '../fixtures/session.js';
import { until } from '../fixtures/until.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import type { ObsPanel } from './panel-element.js';

const PANEL: Panel = {
  id: 'p',
  type: 'timeseries',
  title: 'Requests',
  description: 'All of them',
  source: '',
  targets: [],
  transformations: [],
  field: { defaults: {}, overrides: [] },
  options: { mark: 'bars' },
};

async function shown(panel: Partial<Panel> = {}): Promise<{ session: FakeSession; element: ObsPanel }> {
  const session = fakeSession();
  const box = await fixture<HTMLElement>(html`
    <div></div>
  `);
  const scope = provide(session);
  const element = document.createElement('obs-panel');
  element.style.height = '240px';
  element.panel = { ...PANEL, ...panel };
  scope.append(element);
  box.append(scope);
  await element.updateComplete;
  return { session, element };
}

const frameOf = (element: ObsPanel) => element.shadowRoot!.querySelector('obs-panel-frame')!;
const words = (element: ObsPanel): string => {
  const cards = [...frameOf(element).shadowRoot!.querySelectorAll('obs-error')];
  const texts = [frameOf(element).shadowRoot!, ...cards.map((card) => card.shadowRoot!)].map(
    (root) => root.textContent,
  );
  return texts.join(' ').replace(/\s+/g, ' ');
};

describe('<obs-panel>', () => {
  it('loads the code of its type, and hands it data, options and time', async () => {
    const { session, element } = await shown();
    session.panels[0]!.data.set({ ...EMPTY_PANEL_DATA, status: 'ready', frames: resolved(series('a', [1, 2])) });
    const inner = await until(() => element.shadowRoot!.querySelector<ObsTimeseries>('obs-timeseries'));
    await until(() => inner.spec?.series.length === 1);
    expect(inner.spec!.series[0]!.mark).to.equal('bars');
    expect(inner.timeState).to.equal(session.time.value);
    expect(inner.shadowRoot!.querySelector('obs-panel-frame')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('says that it does not know a type', async () => {
    const { element } = await shown({ type: 'piechart' });
    await until(() => words(element).includes('panel type is unknown: piechart'));
  });

  it('shows options that it cannot use as notices', async () => {
    const { element } = await shown({ options: { mark: 'pie' } });
    await until(() => words(element).includes('panel option "mark" is not understood: pie'));
  });

  it("shows what stops a panel's code, reaches nobody else, and goes on with the next data", async () => {
    const { session, element } = await shown();
    const [frame] = resolved(series('a', [1]));
    const broken = { ...frame!, fields: frame!.fields.map((field) => ({ ...field, values: null as never })) };
    session.panels[0]!.data.set({ ...EMPTY_PANEL_DATA, status: 'ready', frames: [broken] });
    await until(() => words(element).includes('This panel could not be drawn'));
    session.panels[0]!.data.set({ ...EMPTY_PANEL_DATA, status: 'ready', frames: [frame!] });
    await until(() => !words(element).includes('This panel could not be drawn'));
  });

  it('shows what a panel throws while it renders', async () => {
    const { session, element } = await shown();
    const inner = await until(() => element.shadowRoot!.querySelector<ObsTimeseries>('obs-timeseries'));
    Object.defineProperty(inner, 'render', {
      value: () => {
        throw new Error('out of paint');
      },
    });
    session.panels[0]!.data.set({ ...EMPTY_PANEL_DATA, status: 'ready', frames: resolved(series('a', [1])) });
    await until(() => words(element).includes('out of paint'));
  });

  it('has a menu that opens, is walked by keys, and asks anew', async () => {
    const { session, element } = await shown();
    const menu = await until(() => frameOf(element).shadowRoot!.querySelector('obs-menu'));
    await menu.updateComplete;
    menu.shadowRoot!.querySelector('button')!.click();
    const card = await until(() => menu.shadowRoot!.querySelector('.placed'));
    expect(menu.shadowRoot!.activeElement!.textContent).to.contain('Refresh');
    expect(card.getBoundingClientRect().right).to.be.at.most(document.documentElement.clientWidth);
    (menu.shadowRoot!.activeElement as HTMLElement).click();
    expect(session.panels[0]!.refreshed).to.equal(1);
    expect(card.matches(':popover-open')).to.equal(false);
  });

  it('changes its type with its panel', async () => {
    const { element } = await shown();
    await until(() => element.shadowRoot!.querySelector('obs-timeseries'));
    element.panel = { ...PANEL, type: 'stat', options: {} };
    await until(() => element.shadowRoot!.querySelector('obs-stat'));
    expect(element.shadowRoot!.querySelector('obs-timeseries')).to.equal(null);
  });

  it('leaves the session when it leaves the page', async () => {
    const { session, element } = await shown();
    await until(() => element.shadowRoot!.querySelector('obs-timeseries'));
    element.remove();
    expect(session.panels.map(({ removed }) => removed)).to.deep.equal([true]);
    expect(session.time.size).to.equal(0);
  });
});
