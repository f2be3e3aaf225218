import '../alert-bands.js';
import '../panel.js';
import '../timeseries.js';
import { EMPTY_PANEL_DATA, frameFromSeries, labelsFrom, parsePanel, Report, type Session } from '@obs-kit/core';
import { createSession } from '@obs-kit/core';
import { resolveAlertingRule, thresholdTimeline, type Timeline } from '@obs-kit/core/alerting.js';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { inside, wordsIn } from '../fixtures/inside.js';
import { provide } from '../fixtures/session.js';
import { alertRule, fakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';

const MINUTE = 60_000;
const SLOTS = 240;
const values = Float64Array.from({ length: SLOTS }, (_, slot) => (slot >= 60 && slot < 120 ? 6 : 1));
const time = Float64Array.from({ length: SLOTS }, (_, slot) => slot * MINUTE);
const frames = [frameFromSeries({ time, values })];
const range = { from: 0, to: SLOTS * MINUTE };

function timeline(failures = new Map<number, string>()): Timeline {
  const rule = resolveAlertingRule({
    kind: 'alert',
    alert: 'High',
    expr: 'x > 5',
    forMs: 20 * MINUTE,
    keepFiringForMs: 0,
    labels: labelsFrom([]),
    annotations: labelsFrom([]),
  });
  const series = [{ labels: labelsFrom([]), values }];
  const history = { startMs: 0, intervalMs: MINUTE, slots: SLOTS, series, failures };
  return thresholdTimeline(history, { comparison: '>', threshold: 5 }, rule);
}

/** The canvas over a panel's chart. */
function overlayIn(chart: Element): HTMLCanvasElement | undefined {
  const root = inside(chart, 'obs-chart').shadowRoot!;
  return root.querySelector<HTMLCanvasElement>('.plot > canvas') ?? undefined;
}

/** How much is painted at a minute, down the middle of the plot. */
function inkAt(panel: Element, minute: number): number {
  const canvas = overlayIn(panel);
  const scene = inside<HTMLElementTagNameMap['obs-chart']>(panel, 'obs-chart').chart?.scene;
  if (!canvas || !scene || canvas.width === 0) return 0;
  const { plot, pixelRatio } = scene;
  const x = Math.round((plot.x + (plot.width * minute) / SLOTS) * pixelRatio);
  const { data } = canvas.getContext('2d')!.getImageData(x, plot.y * pixelRatio, 1, plot.height * pixelRatio);
  return data.filter((byte, i) => i % 4 === 3 && byte > 0).length;
}

describe('<obs-alert-bands>', () => {
  it('paints states over the chart it stands in, and the state beside the title', async () => {
    const panel = await fixture<ObsTimeseries>(html`
      <obs-timeseries title="Load" lang="en" .data=${{ ...EMPTY_PANEL_DATA, status: 'ready', frames, range } as const}>
        <obs-alert-bands .timeline=${timeline()}></obs-alert-bands>
      </obs-timeseries>
    `);
    await until(() => inkAt(panel, 100) > 0);
    expect(inkAt(panel, 70)).to.be.greaterThan(0);
    expect(inkAt(panel, 20)).to.equal(0);
    expect(inkAt(panel, 200)).to.equal(0);
    // A frame for pending, a block for firing: more ink.
    const pending = inside(panel, 'obs-panel-frame');
    expect(wordsIn(await until(() => pending.shadowRoot!.querySelector('obs-alert-badge')))).to.contain('No alerts');
    await expect(panel).to.be.accessible();
  });

  it('says that nobody knows when the last evaluations failed', async () => {
    const failures = new Map(Array.from({ length: 40 }, (_, i) => [200 + i, 'away']));
    const panel = await fixture<ObsTimeseries>(html`
      <obs-timeseries title="Load" lang="en" .data=${{ ...EMPTY_PANEL_DATA, status: 'ready', frames, range } as const}>
        <obs-alert-bands .timeline=${timeline(failures)}></obs-alert-bands>
      </obs-timeseries>
    `);
    await until(() => inkAt(panel, 220) > 0);
    expect(wordsIn(panel)).to.contain('State unknown').and.not.to.contain('No alerts');
  });

  it('stays through a table and back, and leaves without a trace', async () => {
    const panel = await fixture<ObsTimeseries>(html`
      <obs-timeseries title="Load" .data=${{ ...EMPTY_PANEL_DATA, status: 'ready', frames, range } as const}>
        <obs-alert-bands .timeline=${timeline()}></obs-alert-bands>
      </obs-timeseries>
    `);
    await until(() => inkAt(panel, 100) > 0);
    panel.view = 'table';
    await until(() => !panel.shadowRoot!.querySelector('obs-chart'));
    panel.view = 'chart';
    await until(() => panel.shadowRoot!.querySelector('obs-chart') && inkAt(panel, 100) > 0);
    panel.querySelector('obs-alert-bands')!.remove();
    expect(overlayIn(panel)).to.equal(undefined);
    expect(inside(panel, 'obs-panel-frame').shadowRoot!.querySelector('obs-alert-badge')).to.equal(null);
  });

  it('asks the source of its scope for the alerts that are active now', async () => {
    const session: Session = createSession({
      sources: {
        prom: fakeSource({ rules: [alertRule('High', [{ state: 'firing', activeAt: Date.now() - 90 * MINUTE }])] }),
      },
    });
    const scope = provide(session);
    document.body.append(scope);
    const now = Date.now();
    const panel = document.createElement('obs-timeseries');
    panel.title = 'Load';
    const shown = { from: now - SLOTS * MINUTE, to: now + 1000 };
    const recent = [frameFromSeries({ time: Float64Array.from(time, (t) => t + shown.from), values })];
    panel.data = { ...EMPTY_PANEL_DATA, status: 'ready', frames: recent, range: shown };
    const bands = document.createElement('obs-alert-bands');
    bands.rule = 'High';
    panel.append(bands);
    scope.append(panel);
    await until(() => panel.shadowRoot!.querySelector('obs-chart') && inkAt(panel, 200) > 0);
    expect(inkAt(panel, 60)).to.equal(0);
    expect(wordsIn(panel)).to.contain('1 firing');
    scope.remove();
    session.dispose();
  });

  it('finds the chart in a panel of a document, which loads its type later', async () => {
    const model = parsePanel({ id: 'p', type: 'timeseries', title: 'Load' }, new Report('panel'));
    const box = await fixture(html`
      <div>
        <obs-panel
          id="there"
          .panel=${model}
          .data=${{ ...EMPTY_PANEL_DATA, status: 'ready', frames, range } as const}
        ></obs-panel>
        <obs-alert-bands for="there" .timeline=${timeline()}></obs-alert-bands>
      </div>
    `);
    const panel = box.querySelector('obs-panel')!;
    panel.style.setProperty('height', '300px');
    const inner = await until(() => panel.shadowRoot!.querySelector('obs-timeseries'));
    await until(() => inner.shadowRoot!.querySelector('obs-chart') && inkAt(inner, 100) > 0);
    expect(inside(panel, 'obs-panel-frame').shadowRoot!.querySelectorAll('obs-alert-badge')).to.have.length(1);
  });
});
