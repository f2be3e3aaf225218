import type { ObsChart } from '../parts/chart-element.js';
import type { LaneOwner } from './lane-owner.js';
import type { ObsAnnotationLayer } from './layer-element.js';

/** Shows an owner's rows over a chart, in place of what it showed before. */
export interface LaneHandle {
  show(owner: LaneOwner): void;
  remove(): void;
}

/** A place for one owner's rows over a chart: all owners share one layer, and the last to leave takes it away. */
export function lanesOn(chart: ObsChart): LaneHandle {
  let shown: LaneOwner | undefined;
  return {
    show(owner) {
      const layer = layerOf(chart) ?? addLayer(chart);
      const { owners } = layer;
      const place = shown === undefined ? -1 : owners.indexOf(shown);
      layer.owners = place < 0 ? [...owners, owner] : owners.with(place, owner);
      shown = owner;
      makeRoom(chart, layer.rowsPx);
    },
    remove() {
      if (!shown) return;
      const layer = layerOf(chart);
      const owners = layer?.owners.filter((owner) => owner !== shown) ?? [];
      shown = undefined;
      if (!layer) return;
      layer.owners = owners;
      if (owners.length === 0) layer.remove();
      makeRoom(chart, layer.rowsPx);
    },
  };
}

function layerOf(chart: ObsChart): ObsAnnotationLayer | undefined {
  return chart.renderRoot?.querySelector('obs-annotation-layer') ?? undefined;
}

/** Beside the box of the chart itself, which cuts off what stands out of it. */
function addLayer(chart: ObsChart): ObsAnnotationLayer {
  const layer = document.createElement('obs-annotation-layer');
  layer.chart = chart;
  chart.renderRoot.prepend(layer);
  return layer;
}

/** Rows stand above the chart, in its margin: so the chart's own corner stays where its tooltip looks for it. */
function makeRoom(chart: ObsChart, px: number): void {
  const { style } = chart;
  if (px === 0) for (const name of ['position', 'margin-block-start', 'block-size']) style.removeProperty(name);
  else {
    style.setProperty('position', 'relative');
    style.setProperty('margin-block-start', `${px}px`);
    style.setProperty('block-size', `calc(100% - ${px}px)`);
  }
}
