import type { Scene } from '@obs-kit/chart';
import type { ObsChart } from '../parts/chart-element.js';
import { paintBands, type BandPicture } from './paint-bands.js';

/**
 * A canvas over a chart on which states are painted. What moves there costs the chart nothing: its lines are not laid out
 * again.
 */
export interface ChartOverlay {
  /** What is to be seen from now on; `undefined`: nothing. */
  show(picture: BandPicture | undefined): void;
  /** To be called when the chart has painted. */
  repaint(): void;
  remove(): void;
}

export function overlayOn(chart: ObsChart): ChartOverlay {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  for (const [name, value] of Object.entries({
    position: 'absolute',
    inset: '0',
    'inline-size': '100%',
    'block-size': '100%',
    'z-index': '1',
    'pointer-events': 'none',
  }))
    canvas.style.setProperty(name, value);
  const context = canvas.getContext('2d');
  let picture: BandPicture | undefined;

  const repaint = (): void => {
    const scene = chart.chart?.scene;
    if (!canvas.isConnected) chart.renderRoot.querySelector('.plot')?.append(canvas);
    if (!scene || !context) return;
    fit(canvas, scene);
    if (picture) paintBands(context, scene, picture);
    else context.clearRect(0, 0, canvas.width, canvas.height);
  };
  return {
    repaint,
    show(next) {
      picture = next;
      repaint();
    },
    remove() {
      canvas.remove();
      // Safari keeps a canvas' memory for a while after it is gone.
      canvas.width = canvas.height = 0;
    },
  };
}

/** Setting a canvas' size clears it and costs memory, even when it is the same. */
function fit(canvas: HTMLCanvasElement, { width, height, pixelRatio }: Scene): void {
  const [across, down] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
}
