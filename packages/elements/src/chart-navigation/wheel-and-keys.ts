import type { Scene } from '@obs-kit/chart';
import { enlargedRange, movedScale } from './chart-view.js';
import { xLimitsOf, type Navigator } from './navigator.js';
import { fitRange, numberLimitsOf, panRange, zoomRange } from './range-math.js';

/** How much a px of the wheel enlarges, and most that one event may. */
const WHEEL = { perPx: 0.0025, most: 0.25 };
/** Two fingers on a touchpad arrive as a wheel with Ctrl, in steps that are much smaller. */
const PINCH = { perPx: 0.01, most: 0.25 };
/** CSS px of a line and a page of a wheel that counts in those. */
const DELTA_PX = [1, 16, 400];
/** Of what is shown, for a key. */
const KEY_PAN = 0.2;
const KEY_ZOOM = 0.5;

/**
 * The wheel over a chart: enlarges around the pointer, along y over a y axis or with Alt; sideways it moves. Without Ctrl
 * or ⌘ it is the page's unless the host has given it away.
 */
export function onWheel(event: WheelEvent, navigator: Navigator, plot: Element): void {
  const { scene, settings } = navigator;
  const asked = event.ctrlKey || event.metaKey;
  if (!scene || !(asked ? settings.zoom : settings.wheel)) return;
  const strip = navigator.layer.stripAt(event.target)?.place;
  const { left, top } = plot.getBoundingClientRect();
  const place = { x: event.clientX - left, y: event.clientY - top };
  const unit = DELTA_PX[event.deltaMode] ?? 1;
  const [across, down] = [event.deltaX * unit, event.deltaY * unit];
  const { perPx, most } = asked && Math.abs(down) < 50 ? PINCH : WHEEL;
  const factor = Math.exp(Math.max(-most, Math.min(most, down * perPx)));
  const alongY = strip?.kind === 'y' || event.altKey;
  if (!alongY && !navigator.movesX) return;
  event.preventDefault();
  navigator.hold();
  if (alongY) {
    for (const { id } of scene.y)
      if (strip?.kind !== 'y' || strip.axis === id) zoomY(navigator, scene, id, factor, place.y);
  } else if (!asked && Math.abs(across) > Math.abs(down)) panX(navigator, scene, across / scene.plot.width);
  else zoomX(navigator, scene, factor, place.x);
  navigator.rest();
}

/**
 * Keys on a chart: + and − enlarge, 0 resets, Shift and arrows move, Alt and the arrows left and right go through the
 * ranges that were shown, Alt and up and down enlarge the y axes.
 * @returns Whether the key meant something.
 */
export function onKey(event: KeyboardEvent, navigator: Navigator): boolean {
  if (event.ctrlKey || event.metaKey || !navigator.scene) return false;
  const modifier = event.altKey ? 'Alt+' : event.shiftKey && event.key.startsWith('Arrow') ? 'Shift+' : '';
  const name = modifier + event.key;
  const action = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
  return action?.(navigator, navigator.scene) ?? false;
}

type Action = (navigator: Navigator, scene: Scene) => boolean;

const held =
  (allowed: 'pan' | 'zoom', fn: (navigator: Navigator, scene: Scene) => void, alongX = true): Action =>
  (navigator, scene) => {
    if (!navigator.settings[allowed] || (alongX && !navigator.movesX)) return false;
    navigator.hold();
    fn(navigator, scene);
    navigator.rest();
    return true;
  };
const zoom = (factor: number): Action =>
  held('zoom', (navigator, scene) => zoomX(navigator, scene, factor, scene.plot.x + scene.plot.width / 2));
const pan = (fraction: number): Action => held('pan', (navigator, scene) => panX(navigator, scene, fraction));
const zoomAllY = (factor: number): Action =>
  held(
    'zoom',
    (navigator, scene) => {
      for (const { id } of scene.y) zoomY(navigator, scene, id, factor, scene.plot.y + scene.plot.height / 2);
    },
    false,
  );
const go =
  (step: -1 | 1): Action =>
  (navigator) =>
    navigator.go(step);

const KEYS: Readonly<Record<string, Action>> = {
  '+': zoom(KEY_ZOOM),
  '=': zoom(KEY_ZOOM),
  '-': zoom(1 / KEY_ZOOM),
  _: zoom(1 / KEY_ZOOM),
  '0': (navigator) => {
    navigator.resetY();
    if (navigator.movesX) navigator.resetX();
    return true;
  },
  'Shift+ArrowLeft': pan(-KEY_PAN),
  'Shift+ArrowRight': pan(KEY_PAN),
  'Alt+ArrowLeft': go(-1),
  'Alt+ArrowRight': go(1),
  'Alt+ArrowUp': zoomAllY(KEY_ZOOM),
  'Alt+ArrowDown': zoomAllY(1 / KEY_ZOOM),
};

/** @param at In CSS px from the chart's left edge. */
function zoomX(navigator: Navigator, scene: Scene, factor: number, at: number): void {
  const { x } = navigator;
  const axis = { scale: scene.x.scale, from: scene.plot.x, length: scene.plot.width };
  navigator.showX(enlargedRange(axis, x, { at, factor }, xLimitsOf(scene, x)));
}

function panX(navigator: Navigator, scene: Scene, fraction: number): void {
  const { x } = navigator;
  navigator.showX(panRange(x, (x.to - x.from) * fraction, xLimitsOf(scene, x)));
}

function zoomY(navigator: Navigator, scene: Scene, id: string, factor: number, at: number): void {
  const { scale } = scene.y.find((axis) => axis.id === id)!;
  const range = navigator.yOf(id);
  const limits = numberLimitsOf(range);
  if (scale.warp) {
    // An uneven axis is enlarged where it is drawn.
    navigator.showY(id, fitRange(movedScale(scale, scene.plot.height, { at, factor }), limits, range));
    return;
  }
  const { y, height } = scene.plot;
  const part = 1 - (Math.max(y, Math.min(y + height, at)) - y) / height;
  navigator.showY(id, zoomRange(range, range.from + part * (range.to - range.from), factor, limits));
}
