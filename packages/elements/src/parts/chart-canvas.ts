import type { Scene } from '@obs-kit/chart';
import type { ObsChart } from './chart-element.js';

/**
 * A canvas over a chart, of its size. What is painted there costs the chart nothing: its lines are not laid out again.
 */
export interface ChartCanvas<Picture> {
  readonly element: HTMLCanvasElement;
  /** What is to be seen from now on; `undefined`: nothing. */
  show(picture: Picture | undefined): void;
  /** To be called when the chart has painted. */
  repaint(): void;
  remove(): void;
}

/** @param paint Clears the canvas and paints on it; the context's transform is as it was left. */
export function canvasOver<Picture>(
  chart: ObsChart,
  paint: (context: CanvasRenderingContext2D, scene: Scene, picture: Picture) => void,
): ChartCanvas<Picture> {
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
  let picture: Picture | undefined;

  const repaint = (): void => {
    const scene = chart.chart?.scene;
    if (!canvas.isConnected) chart.renderRoot.querySelector('.plot')?.append(canvas);
    if (!scene || !context) return;
    fit(canvas, scene);
    if (picture) paint(context, scene, picture);
    else context.clearRect(0, 0, canvas.width, canvas.height);
  };
  return {
    element: canvas,
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
