import type { ChartSpec, Hover } from '@obs-kit/chart';
import type { AxisZone } from '@obs-kit/chart/zones.js';
import { formatDateTime } from '@obs-kit/core';
import type { ReactiveController } from 'lit';
import { messages } from '../../base/panel-messages.js';
import { listenToChart } from '../../parts/chart-paint.js';
import type { ObsChart } from '../../parts/chart-element.js';
import type { ObsTooltip } from '../../parts/tooltip-element.js';

/** A moment in the words of each zone that an axis shows, a line for each; undefined: it shows the time of one. */
export function headingOf({ x }: ChartSpec, ms: number): string | undefined {
  if (x.type !== 'time' || !x.scale || !('zones' in x.scale)) return undefined;
  const zones = x.scale.zones as readonly Required<AxisZone>[];
  const { locale } = x;
  return zones.map(({ timeZone: zone, name }) => `${formatDateTime(ms, { zone, locale })} ${name}`).join('\n');
}

/** Gives the tooltip of a chart that title. */
class ZonesController implements ReactiveController {
  #listening = false;

  constructor(private readonly chart: ObsChart) {
    chart.addController(this);
  }

  hostUpdate(): void {
    const { chart } = this;
    if (this.#listening || !chart.spec || headingOf(chart.spec, 0) === undefined) return;
    this.#listening = true;
    listenToChart(chart, {
      onHover: (hover) => {
        const root = chart.getRootNode();
        const tooltip = root instanceof ShadowRoot ? root.querySelector('obs-tooltip') : null;
        if (hover?.own && tooltip && chart.spec) tell(tooltip, hover, chart.spec);
      },
    });
  }
}

/** What the tooltip shows, and what it reads out, in the words of all zones. */
function tell(tooltip: ObsTooltip, hover: Hover, spec: ChartSpec): void {
  const heading = headingOf(spec, hover.x);
  if (heading === undefined) return;
  if (tooltip.content) {
    breakLines(tooltip);
    tooltip.content = { ...tooltip.content, heading };
  }
  const point = hover.points.find(({ seriesId }) => seriesId === hover.nearest);
  const series = spec.series.find(({ id }) => id === point?.seriesId);
  if (!hover.keyMoved || !point || !series?.format) return;
  const times = headingOf(spec, point.x)!.replaceAll('\n', ', ');
  tooltip.readout = messages.pointReadout(series.name, series.format(point.y), times);
}

const broken = new WeakSet<ObsTooltip>();

/** Lines of a title stand below each other from now on. */
function breakLines(tooltip: ObsTooltip): void {
  if (broken.has(tooltip)) return;
  broken.add(tooltip);
  tooltip.addController({
    hostUpdated: () =>
      tooltip.renderRoot.querySelector<HTMLElement>('.heading')?.style.setProperty('white-space', 'pre-line'),
  });
}

let extended = false;

/** From now on tooltips tell the time in each zone of their chart. By the registry: a model is made without elements, too. */
export function extendTooltips(): void {
  if (extended || typeof customElements === 'undefined') return;
  extended = true;
  void customElements
    .whenDefined('obs-chart')
    .then((chartClass) =>
      (chartClass as typeof ObsChart).addInitializer((element) => new ZonesController(element as ObsChart)),
    );
}
