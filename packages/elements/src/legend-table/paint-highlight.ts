import { paintScene, type PaintContext, type Scene } from '@obs-kit/chart';

/** How much of what is behind is covered, 0–1. */
const COVER = 0.78;

/** A context that can also paint behind what is there. */
type LayeredContext = PaintContext & Pick<OffscreenCanvasRenderingContext2D, 'globalCompositeOperation'>;

/** Clears the context and paints one series as it is in the scene, with a veil in the background's colour behind it. */
export function paintHighlight(context: LayeredContext, scene: Scene, seriesId: string): void {
  const series = scene.series.filter(({ spec, shape }) => spec.id === seriesId && shape !== undefined);
  const { plot, theme } = scene;
  paintScene(context, { ...scene, bare: true, rules: [], series });
  if (series.length === 0) return;
  context.save();
  context.globalCompositeOperation = 'destination-over';
  context.globalAlpha = COVER;
  context.fillStyle = theme.background;
  context.fillRect(plot.x, plot.y, plot.width, plot.height);
  context.restore();
}
