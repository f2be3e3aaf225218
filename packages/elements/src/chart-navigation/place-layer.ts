import type { Navigator } from './navigator.js';

/**
 * Puts the layer over a chart as that was drawn last, and says whose two fingers on it are.
 * @param before What this returned the last time.
 * @param onMoved The plot is another box than then.
 * @returns Where the plot is.
 */
export function placeLayer(
  plot: HTMLElement | undefined,
  navigator: Pick<Navigator, 'scene' | 'settings' | 'movesX' | 'layer'>,
  before: string | undefined,
  onMoved: () => void,
): string | undefined {
  const { scene, settings, movesX } = navigator;
  const x = settings.pan && movesX;
  navigator.layer.place(scene, { x, y: settings.zoom });
  const now = scene && `${scene.plot.x} ${scene.plot.width}`;
  if (now !== before) onMoved();
  const root = plot?.querySelector<HTMLElement>('[role="application"]');
  // Two fingers are the chart's, or else the page's to enlarge it.
  const touch = x || (settings.pinch && movesX) ? 'pan-y' : 'pan-y pinch-zoom';
  if (root && root.style.getPropertyValue('touch-action') !== touch) root.style.setProperty('touch-action', touch);
  return now;
}
