import { placeOf, type Hover } from '../interact/hover.js';
import { crispLine } from '../layout/crisp.js';
import type { Scene } from '../scene/scene.js';
import type { ChartTheme } from '../theme.js';
import { setStyles } from './dom.js';

/** Crosshair, dots and selection: elements over the canvas, moved by transform, so that a cursor costs no painting. */
export interface Overlay {
  showCursor(scene: Scene, hover: Hover | undefined): void;
  /** CSS px from the chart's left edge; undefined: no selection. */
  showSelection(scene: Scene, range: { readonly from: number; readonly to: number } | undefined): void;
  remove(): void;
}

/** CSS px. */
const DOT = 8;
/** With more series only the nearest is marked. */
const MOST_DOTS = 100;

/** To be made when there is something to show: a chart that nobody points at is spared a layer. */
export function createOverlay(root: HTMLElement, theme: ChartTheme): Overlay {
  const layer = box({ inset: '0', contain: 'strict' });
  const selection = box({
    border: `solid ${theme.crosshair}`,
    'border-width': '0 1px',
    'background-color': theme.selection,
  });
  // A border keeps its colour where a system's own colours are forced.
  const crosshair = box({ width: '0', 'border-left': `1px solid ${theme.crosshair}` });
  layer.append(selection, crosshair);
  root.append(layer);
  const dots: HTMLElement[] = [];

  const dotAt = (i: number): HTMLElement =>
    (dots[i] ??= layer.appendChild(box({ width: `${DOT}px`, height: `${DOT}px`, 'border-radius': '50%' })));

  return {
    showCursor(scene, hover) {
      const { plot } = scene;
      const inside = hover && hover.px.x >= plot.x - 1 && hover.px.x <= plot.x + plot.width + 1;
      setStyles(crosshair, { display: inside ? 'block' : 'none' });
      if (inside) {
        const { at } = crispLine(hover.px.x, scene.pixelRatio);
        setStyles(crosshair, { height: `${plot.height}px`, transform: `translate(${at}px, ${plot.y}px)` });
      }
      let used = 0;
      const byId = new Map(scene.series.map((series) => [series.spec.id, series]));
      const points = inside ? hover.points : [];
      for (const point of points) {
        const nearest = point.seriesId === hover?.nearest;
        // Of hundreds of dots none could be told from the others, and moving them is what a cursor costs.
        if (!nearest && points.length > MOST_DOTS) continue;
        const series = byId.get(point.seriesId);
        if (!series?.shape) continue;
        const place = placeOf(scene, series, point.index);
        // Not for a NaN, which has no place on its axis, either.
        if (!(place.y >= plot.y - 1 && place.y <= plot.y + plot.height + 1)) continue;
        const [x, y] = [place.x + series.slot.offset - DOT / 2, place.y - DOT / 2];
        setStyles(dotAt(used++), {
          display: 'block',
          'background-color': series.spec.color,
          border: `1.5px solid ${theme.background}`,
          transform: `translate(${x}px, ${y}px) scale(${nearest ? 1.25 : 1})`,
        });
      }
      for (const dot of dots.slice(used)) setStyles(dot, { display: 'none' });
    },
    showSelection({ plot }, range) {
      setStyles(selection, { display: range ? 'block' : 'none' });
      if (!range) return;
      const clamp = (x: number): number => Math.max(plot.x, Math.min(plot.x + plot.width, x));
      const [from, to] = [clamp(range.from), clamp(range.to)];
      setStyles(selection, {
        width: `${Math.abs(to - from)}px`,
        height: `${plot.height}px`,
        transform: `translate(${Math.min(from, to)}px, ${plot.y}px)`,
      });
    },
    remove: () => layer.remove(),
  };
}

function box(styles: Readonly<Record<string, string>>): HTMLElement {
  const element = document.createElement('div');
  setStyles(element, {
    position: 'absolute',
    top: '0',
    left: '0',
    'box-sizing': 'border-box',
    'pointer-events': 'none',
    'will-change': 'transform',
    'forced-color-adjust': 'none',
    ...styles,
  });
  return element;
}
