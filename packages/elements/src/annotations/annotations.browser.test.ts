import '../annotations.js';
import '../timeseries.js';
import { createSession, EMPTY_PANEL_DATA, frameFromSeries, ObsError, type DataSource } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { expect, fixture, oneEvent } from '@open-wc/testing';
import { html } from 'lit';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { provide } from '../fixtures/session.js';
import { alertRule, fakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import type { ObsAnnotations } from './annotations-element.js';
import type { ObsAnnotationLayer } from './layer-element.js';

const MINUTE = 60_000;
const LENGTH = 240;
const time = Float64Array.from({ length: LENGTH }, (_, i) => i * MINUTE);
const frames = [frameFromSeries({ time, values: time.map((_, i) => i % 7) })];
const range = { from: 0, to: LENGTH * MINUTE };
const data = { ...EMPTY_PANEL_DATA, status: 'ready', frames, range } as const;

interface Shown {
  readonly panel: ObsTimeseries;
  readonly element: ObsAnnotations;
  readonly layer: ObsAnnotationLayer;
}

const layerIn = (panel: Element): ObsAnnotationLayer | null =>
  panel.shadowRoot?.querySelector('obs-chart')?.shadowRoot?.querySelector('obs-annotation-layer') ?? null;
const marksIn = (layer: Element): HTMLButtonElement[] => allInside<HTMLButtonElement>(layer, '.mark');

async function show(given: unknown, more: Partial<ObsAnnotations> = {}): Promise<Shown> {
  const panel = await fixture<ObsTimeseries>(html`
    <obs-timeseries title="Load" lang="en" .data=${data}>
      <obs-annotations lane="Events"></obs-annotations>
    </obs-timeseries>
  `);
  const element = panel.querySelector('obs-annotations')!;
  Object.assign(element, { annotations: given, ...more });
  const layer = await until(() => layerIn(panel));
  await until(() => layer.shadowRoot!.querySelector('.lane'));
  await layer.updateComplete;
  return { panel, element, layer };
}

/** How much is painted at a minute, down the middle of the plot. */
function inkAt(panel: Element, minute: number): number {
  const chart = inside<HTMLElementTagNameMap['obs-chart']>(panel, 'obs-chart');
  const canvas = chart.shadowRoot!.querySelector<HTMLCanvasElement>('.plot > canvas')!;
  const { plot, pixelRatio } = chart.chart!.scene!;
  const x = Math.round((plot.x + (plot.width * minute) / LENGTH) * pixelRatio);
  const { data: bytes } = canvas.getContext('2d')!.getImageData(x, plot.y * pixelRatio, 1, plot.height * pixelRatio);
  return bytes.filter((byte, i) => i % 4 === 3 && byte > 0).length;
}

describe('<obs-annotations>', () => {
  it('marks points and regions over the chart it stands in, and makes room for their row', async () => {
    const { panel, layer } = await show([
      { time: 20 * MINUTE, title: 'Release 7' },
      { time: 100 * MINUTE, timeEnd: 160 * MINUTE, title: 'Campaign' },
    ]);
    expect(marksIn(layer).map((mark) => mark.getAttribute('aria-label'))).to.deep.equal([
      'Events, Release 7, Jan 1, 1970, 00:20:00',
      'Events, Campaign, Jan 1, 1970, 01:40:00 – 02:40:00 (1h)',
    ]);
    await until(() => inkAt(panel, 130) > 0);
    expect(inkAt(panel, 60)).to.equal(0);
    const chart = inside(panel, 'obs-chart');
    expect(layer.getBoundingClientRect().bottom).to.be.closeTo(chart.getBoundingClientRect().top, 1);
    expect(layer.getBoundingClientRect().height).to.equal(24);
    await expect(panel).to.be.accessible();
  });

  it('lays out no data of the chart when annotations change', async () => {
    const { panel, element, layer } = await show([{ time: MINUTE }]);
    const chart = inside<HTMLElementTagNameMap['obs-chart']>(panel, 'obs-chart');
    chart.chart!.flush();
    await until(() => marksIn(layer).length === 1);
    const { scene } = chart.chart!;
    element.annotations = [{ time: MINUTE }, { time: 90 * MINUTE }];
    await until(() => marksIn(layer).length === 2);
    expect(chart.chart!.scene).to.equal(scene);
  });

  it('goes from mark to mark by arrows, opens one by Enter, and gives the focus back', async () => {
    const { element, layer } = await show([
      { time: 20 * MINUTE, title: 'a' },
      { time: 60 * MINUTE, title: 'b', lane: 'Other' },
      { time: 90 * MINUTE, title: 'c', text: 'in full', href: 'https://wiki.example/c' },
    ]);
    const root = layer.shadowRoot!;
    const marks = marksIn(layer);
    expect(marks.filter((mark) => mark.tabIndex === 0)).to.have.length(1);
    const at = (): string => root.activeElement!.getAttribute('aria-label')!.split(', ')[1]!;
    const press = async (key: string): Promise<string> => {
      root.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
      await layer.updateComplete;
      return at();
    };
    marks[0]!.focus();
    await layer.updateComplete;
    expect(inside(layer, '#tip').matches(':popover-open')).to.equal(true);
    expect(wordsIn(inside(layer, '#tip'))).to.contain('a');
    expect(await press('ArrowRight')).to.equal('b');
    expect(await press('ArrowUp')).to.equal('c');
    expect(await press('Home')).to.equal('a');
    expect(await press('Escape')).to.equal('a');
    expect(inside(layer, '#tip').matches(':popover-open')).to.equal(false);
    await press('End');
    const opened = oneEvent(element, 'obs-annotation-click');
    (root.activeElement as HTMLElement).click();
    const { detail } = (await opened) as GlobalEventHandlersEventMap['obs-annotation-click'];
    expect(detail.annotations.map(({ title }) => title)).to.deep.equal(['c']);
    const card = inside(layer, '#card');
    await until(() => card.matches(':popover-open.placed'));
    expect(wordsIn(card)).to.contain('in full');
    expect(card.querySelector('a')!.href).to.equal('https://wiki.example/c');
    card.hidePopover();
    await until(() => !card.matches(':popover-open'));
    expect(at()).to.equal('c');
  });

  it('shows no card when the page has prevented it', async () => {
    const { element, layer } = await show([{ time: MINUTE, title: 'a' }]);
    element.addEventListener('obs-annotation-click', (event) => event.preventDefault());
    marksIn(layer)[0]!.click();
    await layer.updateComplete;
    expect(inside(layer, '#card').matches(':popover-open')).to.equal(false);
  });

  it('keeps 10,000 annotations to as many marks as fit, and lists what one stands for', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      time: (i * LENGTH * MINUTE) / 10_000,
      title: `event ${i}`,
    }));
    const { layer } = await show(many);
    await until(() => marksIn(layer).length > 0);
    const { width } = layer.getBoundingClientRect();
    expect(marksIn(layer).length).to.be.within(5, width / 30 + 1);
    expect(layer.shadowRoot!.querySelectorAll('*').length).to.be.below(300);
    marksIn(layer)[0]!.click();
    const card = inside(layer, '#card');
    await until(() => card.matches(':popover-open'));
    expect(card.querySelectorAll('li')).to.have.length(50);
    expect(wordsIn(card)).to.match(/and \d+ more/);
  });

  it('takes hostile texts for texts, and follows no address that is not safe', async () => {
    const evil = '<img src=x onerror=alert(1)>‮{{constructor}}';
    const hrefs = ['javascript:alert(1)', 'https://user:pw@evil.example/', 'data:text/html,x'];
    const { layer } = await show(
      hrefs.map((href) => ({
        time: MINUTE,
        title: evil,
        text: evil,
        tags: [evil],
        lane: evil,
        color: 'url(https://evil.example)',
        href,
      })),
    );
    await until(() => marksIn(layer).length === 1);
    marksIn(layer)[0]!.click();
    const card = inside(layer, '#card');
    await until(() => card.matches(':popover-open'));
    expect(card.querySelectorAll('a, img')).to.have.length(0);
    expect(layer.shadowRoot!.querySelectorAll('img')).to.have.length(0);
    expect(wordsIn(card)).to.contain('<img src=x');
    expect(getComputedStyle(marksIn(layer)[0]!).getPropertyValue('--color')).not.to.contain('url');
  });

  it('says that there is nothing, that something was left out, and that nothing is set', async () => {
    const { element, layer } = await show([]);
    const says = async (text: string): Promise<unknown> => until(() => wordsIn(inside(layer, '.strip')).includes(text));
    await says('Nothing in this time');
    element.annotations = [{ time: 'soon' }, { time: 1 }];
    await says('1 left out');
    expect(element.problems.map(({ code }) => code)).to.deep.equal(['annotation-invalid']);
    element.annotations = undefined;
    await says('No annotations are set');
    element.query = 'deploys';
    await says('No dashboard or scope is here that could be asked');
  });

  it('asks the scope’s source, tells of a failure beside what it knew, and tries again', async () => {
    let failing = true;
    const source: DataSource = {
      ...fakeSource(),
      annotations: ({ query }) =>
        failing
          ? Promise.reject(new ObsError({ code: 'down', message: 'server is down', hint: 'Start it.' }))
          : Promise.resolve({
              frames: [
                {
                  meta: { kind: 'annotations' },
                  length: 1,
                  fields: [
                    { name: 'time', type: 'time', values: Float64Array.of(9 * MINUTE), config: {} },
                    { name: 'title', type: 'string', values: [query], config: {} },
                  ],
                },
              ],
            }),
    };
    const session = createSession({ sources: { s: source }, clock: fakeClock(range.to) });
    const scope = provide(session);
    document.body.append(scope);
    scope.innerHTML =
      '<obs-timeseries lang="en"><obs-annotations query="deploys" lane="Releases"></obs-annotations></obs-timeseries>';
    const panel = scope.querySelector('obs-timeseries')!;
    panel.data = data;
    const layer = await until(() => layerIn(panel));
    const trouble = await until(() => layer.shadowRoot!.querySelector<HTMLElement>('.trouble'));
    expect(trouble.getAttribute('aria-label')).to.contain('server is down');
    trouble.click();
    const error = await until(() => inside(layer, '#card').querySelector('obs-error'));
    await until(() => inside(layer, '#card').matches(':popover-open'));
    failing = false;
    error.onRetry!();
    await until(() => marksIn(layer).length === 1);
    expect(marksIn(layer)[0]!.getAttribute('aria-label')).to.contain('Releases, deploys');
    expect(layer.shadowRoot!.querySelector('.trouble')).to.equal(null);
    scope.remove();
    session.dispose();
  });

  it('takes the annotations of a Grafana dashboard as JSON: what is off there is off, and what cannot be asked is told', async () => {
    const { element, layer } = await show([{ time: MINUTE, title: 'own' }]);
    const list = [
      { name: 'Off', enable: false, expr: 'up' },
      { name: 'By tags', enable: true, type: 'tags' },
    ];
    element.setAttribute('grafana', JSON.stringify({ annotations: { list } }));
    await until(() => wordsIn(inside(layer, '.strip')).includes('1 left out'));
    inside(layer, '.name').click();
    const card = inside(layer, '#card');
    await until(() => card.matches(':popover-open'));
    const boxes = [...card.querySelectorAll('input')].map(({ checked }) => checked);
    expect([wordsIn(card), boxes]).to.deep.equal(['Rows of annotations Events Off Annotation', [true, false, true]]);
    card.hidePopover();
    element.grafana = '{';
    await until(() => element.problems.some(({ code }) => code === 'annotations-invalid'));
  });

  it('shows the state of alerts from when they began, and that a rule is unknown or not there', async () => {
    const source = fakeSource({ rules: [alertRule('High', [{ activeAt: 60 * MINUTE }])] });
    const session = createSession({ sources: { s: source }, clock: fakeClock(range.to) });
    const scope = provide(session);
    document.body.append(scope);
    scope.innerHTML = '<obs-timeseries lang="en"><obs-annotations rule="High"></obs-annotations></obs-timeseries>';
    const panel = scope.querySelector('obs-timeseries')!;
    panel.data = data;
    const layer = await until(() => layerIn(panel));
    await until(() => marksIn(layer).length === 1);
    expect(marksIn(layer)[0]!.getAttribute('aria-label')).to.equal('High, High: firing, Jan 1, 1970, 01:00:00 – lasts');
    expect(marksIn(layer)[0]!.classList.contains('firing')).to.equal(true);
    source.rules = [alertRule('Other')];
    session.refresh();
    await until(() => wordsIn(inside(layer, '.strip')).includes('There is no such alert rule'));
    scope.remove();
    session.dispose();
  });

  it('tells of a time that a reader marks with Ctrl, and does not zoom', async () => {
    const { panel, element } = await show([], { addable: true });
    const chart = inside<HTMLElementTagNameMap['obs-chart']>(panel, 'obs-chart');
    const plot = chart.shadowRoot!.querySelector<HTMLElement>('.plot [role="application"]')!;
    const { left, top } = plot.getBoundingClientRect();
    const scene = chart.chart!.scene!;
    let brushed = 0;
    panel.addEventListener('obs-brush', () => (brushed += 1));
    const pointer = (type: string, x: number, target: EventTarget = plot): boolean =>
      target.dispatchEvent(
        new PointerEvent(type, {
          clientX: left + scene.plot.x + x,
          clientY: top + 60,
          pointerId: 5,
          ctrlKey: true,
          bubbles: true,
          composed: true,
          cancelable: true,
        }),
      );
    const added = oneEvent(element, 'obs-annotation-add');
    pointer('pointerdown', scene.plot.width / 4);
    pointer('pointermove', scene.plot.width / 2, document);
    pointer('pointerup', scene.plot.width / 2, document);
    const { detail } = (await added) as GlobalEventHandlersEventMap['obs-annotation-add'];
    expect(detail.time).to.be.closeTo(60 * MINUTE, MINUTE);
    expect(detail.timeEnd).to.be.closeTo(120 * MINUTE, MINUTE);
    const again = oneEvent(element, 'obs-annotation-add');
    pointer('pointerdown', scene.plot.width / 4);
    pointer('pointerup', scene.plot.width / 4, document);
    expect(((await again) as GlobalEventHandlersEventMap['obs-annotation-add']).detail).not.to.have.property('timeEnd');
    expect(brushed).to.equal(0);
  });

  it('leaves nothing behind when it leaves, a hundred times', async () => {
    const { panel, element } = await show([{ time: MINUTE }]);
    const chart = inside<HTMLElementTagNameMap['obs-chart']>(panel, 'obs-chart');
    element.remove();
    expect(layerIn(panel)).to.equal(null);
    const nodes = chart.shadowRoot!.querySelectorAll('*').length;
    const { handlers } = chart;
    for (let i = 0; i < 100; i++) {
      panel.append(element);
      await element.updateComplete;
      expect(layerIn(panel)).not.to.equal(null);
      element.remove();
    }
    expect(chart.shadowRoot!.querySelectorAll('*').length).to.equal(nodes);
    expect(chart.handlers).to.equal(handlers);
    expect(chart.style.getPropertyValue('margin-block-start')).to.equal('');
  });

  it('shows the rows of several elements over one chart, told apart by shape, and more of them in one row', async () => {
    const { panel, layer } = await show([{ time: MINUTE }]);
    for (let i = 0; i < 7; i++) {
      const other = document.createElement('obs-annotations');
      other.lane = `lane ${i}`;
      other.annotations = [{ time: 30 * MINUTE }];
      panel.append(other);
    }
    await until(() => marksIn(layer).length === 6);
    await until(() => allInside(layer, '.name').at(-1)!.textContent.trim() === '3 others');
    const shapes = allInside(layer, '.mark path').map((path) => path.getAttribute('d'));
    expect(new Set(shapes).size).to.equal(5);
    expect(allInside(layer, '.lane')).to.have.length(6);
  });
});
