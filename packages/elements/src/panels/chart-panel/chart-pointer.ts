import type { ChartEvents } from '@obs-kit/chart/host.js';
import type { Hover, Scene } from '@obs-kit/chart';
import type { AbsoluteTimeRange, Session } from '@obs-kit/core';
import type { ObsEventDetail, ObsEventName } from '../../base/obs-element.js';
import type { ObsChart } from '../../parts/chart-element.js';
import type { ObsTooltip } from '../../parts/tooltip-element.js';
import { rangeBefore, rawRangeOf, zoomIn, zoomOut } from '../time-zoom.js';
import type { ChartPanelModel, Pointed } from './chart-panel-model.js';

/** What there is to point at now. */
export interface PointedParts {
  readonly chart: ObsChart | null;
  readonly card: ObsTooltip | null;
  readonly outline: HTMLElement | null;
  readonly model: ChartPanelModel | undefined;
  readonly session: Session | undefined;
  readonly tooltip: 'all' | 'single' | 'none';
}

export interface PointedPanel {
  readonly now: () => PointedParts;
  /** Fires an event; false: somebody prevented what it announces. */
  readonly tell: <Name extends ObsEventName>(name: Name, detail: ObsEventDetail<Name>) => boolean;
  /** The zoom of a chart that has no session to ask. */
  readonly zoomTo: (range: AbsoluteTimeRange | undefined) => void;
}

/** What a chart of a panel does when somebody points at it: card, outline, readout, zoom. */
export function chartPointerOf(panel: PointedPanel): ChartEvents {
  return {
    /** The cursor moves between two renderings: only card and outline hear of it. */
    onHover(hover) {
      const { chart, card, outline, model, tooltip } = panel.now();
      const scene = chart?.chart?.scene;
      const own = hover?.own === true;
      if (own || !hover) panel.tell('obs-cursor', { x: hover?.x });
      if (!chart || !card) return;
      const pointed = own && scene && model ? model.pointed(hover, scene) : undefined;
      showOutline(outline, chart.offsetTop, scene, pointed);
      if (!hover || hover.keyMoved) card.readout = pointed?.readout ?? '';
      const origin = chart.getBoundingClientRect();
      const place = scene && pointed && hover ? placeOf(hover, scene, pointed) : undefined;
      const rows = tooltip === 'single' ? pointed?.rows.filter(({ nearest }) => nearest) : pointed?.rows;
      card.content =
        tooltip === 'none' || !pointed || !place || !rows || rows.length === 0
          ? undefined
          : {
              heading: pointed.heading,
              rows,
              more: tooltip === 'single' ? 0 : (pointed.more ?? 0),
              at: { x: origin.left + place.x, y: origin.top + place.y },
            };
    },
    onBrush(range) {
      if (!panel.tell('obs-brush', range)) return;
      const raw = rawRangeOf(range);
      if (!panel.tell('obs-time-range-change', raw)) return;
      const { session } = panel.now();
      if (session) zoomIn(session, raw);
      else panel.zoomTo(range);
    },
    onReset() {
      const { session } = panel.now();
      if (!session) return panel.zoomTo(undefined);
      const before = rangeBefore(session);
      if (before && panel.tell('obs-time-range-change', { ...before })) zoomOut(session, before);
    },
  };
}

/** CSS px of a value of an even axis, held inside the plot. */
function pxIn(scene: Scene, axis: 'x' | 'y', value: number): number {
  const { scale } = axis === 'x' ? scene.x : scene.y[0]!;
  const { plot } = scene;
  const [from, length] = axis === 'x' ? [plot.x, plot.width] : [plot.y, plot.height];
  return Math.max(from, Math.min(from + length, scale.offset + (value - scale.min) * scale.factor));
}

/** Beside the pointer, or beside what a key went to, which may have no place of its own on the axis. */
function placeOf(hover: Hover, scene: Scene, { box }: Pointed): { readonly x: number; readonly y: number } {
  const y = box && Number.isNaN(hover.px.y) ? pxIn(scene, 'y', (box.y[0] + box.y[1]) / 2) : hover.px.y;
  return { x: hover.px.x, y };
}

/** @param down Where the chart begins in the box that both are in. */
function showOutline(
  outline: HTMLElement | null,
  down: number,
  scene: Scene | undefined,
  pointed: Pointed | undefined,
): void {
  if (!outline) return;
  const box = pointed?.box;
  outline.hidden = !box || !scene;
  if (!box || !scene) return;
  const [left, right] = box.x.map((x) => pxIn(scene, 'x', x)) as [number, number];
  const [bottom, top] = box.y.map((y) => pxIn(scene, 'y', y)) as [number, number];
  outline.style.setProperty('inline-size', `${right - left}px`);
  outline.style.setProperty('block-size', `${bottom - top}px`);
  outline.style.setProperty('translate', `${left}px ${down + top}px`);
}
