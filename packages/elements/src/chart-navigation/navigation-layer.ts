import type { Scene } from '@obs-kit/chart';
import { stripsOf, type Strip } from './chart-view.js';

/** Elements over a chart that a drag can begin on, and what it shows meanwhile. The canvas is not touched. */
export interface NavigationLayer {
  /** To be called when the chart may have been laid out anew. */
  place(scene: Scene | undefined, shown: { readonly x: boolean; readonly y: boolean }): void;
  /** The axis whose labels an event began on. */
  stripAt(target: EventTarget | null): Strip | undefined;
  /** The part of the y axes that is being chosen, in CSS px from the chart's top; `undefined`: none. */
  showBand(scene: Scene, band: { readonly from: number; readonly to: number } | undefined): void;
  /** The time that somebody has kept the values of, in CSS px from the chart's left edge; `undefined`: none. */
  showMark(scene: Scene, x: number | undefined): void;
  /** Reads a sentence out. */
  say(text: string): void;
  /** Shows a sentence for whoever makes the page. */
  warn(text: string): void;
  remove(): void;
}

export function createNavigationLayer(plot: HTMLElement): NavigationLayer {
  const layer = box({ inset: '0', 'z-index': '1', 'pointer-events': 'none', overflow: 'hidden' });
  const band = box({ display: 'none', 'border-style': 'solid', 'border-width': '1px 0', 'box-sizing': 'border-box' });
  // A border keeps its colour where a system's own colours are forced.
  const mark = box({ display: 'none', width: '0', 'border-left': '1px dashed' });
  const status = box({ width: '1px', height: '1px', overflow: 'hidden', 'clip-path': 'inset(50%)' });
  status.setAttribute('role', 'status');
  layer.append(band, mark, status);
  const elements: HTMLElement[] = [];
  const strips = new Map<Element, Strip>();

  const elementAt = (i: number): HTMLElement => {
    const existing = elements[i];
    if (existing) return existing;
    // Whatever a finger does on an axis is for the axis.
    const element = box({ 'pointer-events': 'auto', 'touch-action': 'none' });
    layer.append(element);
    elements.push(element);
    return element;
  };

  return {
    place(scene, shown) {
      if (layer.parentNode !== plot) plot.append(layer);
      strips.clear();
      const wanted = scene ? stripsOf(scene).filter(({ place }) => shown[place.kind]) : [];
      for (const [i, strip] of wanted.entries()) {
        const element = elementAt(i);
        strips.set(element, strip);
        element.className = `axis axis-${strip.place.kind}`;
        setStyles(element, {
          display: 'block',
          left: `${strip.x}px`,
          top: `${strip.y}px`,
          width: `${strip.width}px`,
          height: `${strip.height}px`,
          cursor: strip.place.kind === 'x' ? 'ew-resize' : 'ns-resize',
        });
      }
      for (const element of elements.slice(wanted.length)) element.style.setProperty('display', 'none');
    },
    stripAt: (target) => (target instanceof Element ? strips.get(target) : undefined),
    showBand({ plot: { x, width }, theme }, range) {
      setStyles(band, { display: range ? 'block' : 'none' });
      if (!range) return;
      const top = Math.min(range.from, range.to);
      setStyles(band, {
        left: `${x}px`,
        top: `${top}px`,
        width: `${width}px`,
        height: `${Math.abs(range.to - range.from)}px`,
        'background-color': theme.selection,
        'border-color': theme.crosshair,
      });
    },
    showMark({ plot: { y, height }, theme }, x) {
      setStyles(mark, { display: x === undefined ? 'none' : 'block' });
      if (x === undefined) return;
      setStyles(mark, {
        left: `${Math.round(x)}px`,
        top: `${y}px`,
        height: `${height}px`,
        'border-left-color': theme.crosshair,
      });
    },
    say: (text) => (status.textContent = text),
    warn(text) {
      const note = box({ inset: '0 0 auto 0', color: 'var(--_critical)', background: 'var(--_surface)' });
      note.setAttribute('role', 'note');
      note.textContent = text;
      layer.append(note);
    },
    remove: () => layer.remove(),
  };
}

function box(styles: Readonly<Record<string, string>>): HTMLElement {
  const element = document.createElement('div');
  setStyles(element, { position: 'absolute', ...styles });
  return element;
}

/** Through CSSOM, which a strict content security policy allows. */
function setStyles(element: HTMLElement, styles: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(styles))
    if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}
