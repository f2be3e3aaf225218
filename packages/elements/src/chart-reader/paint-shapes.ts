import { placeOf, type Scene, type SeriesScene } from '@obs-kit/chart';
import { rowsOf, valueFrom } from './features.js';
import { CORNERS, patternOf, type Shape } from './patterns.js';

/** CSS px between two shapes of a line; points and bars have theirs wherever there is room. */
const SPACING = 96;
const DENSE_SPACING = 14;
/** CSS px from the middle of a shape to its edge. */
const RADIUS = 4.5;

/** Puts shapes on the rows of every visible series, each at other places than its neighbours. */
export function paintShapes(context: CanvasRenderingContext2D, scene: Scene): void {
  const { plot, pixelRatio } = scene;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  context.save();
  context.beginPath();
  context.rect(plot.x - RADIUS, plot.y - RADIUS, plot.width + 2 * RADIUS, plot.height + 2 * RADIUS);
  context.clip();
  scene.series.forEach((series, i) => {
    const shape = patternOf(i, scene.series.length)?.shape;
    if (!series.shape || !shape) return;
    for (const { x, y } of placesOf(scene, series, i)) {
      context.beginPath();
      traceShape(context, shape, x, y, RADIUS);
      context.lineWidth = shape.hollow ? 4.5 : 3;
      context.strokeStyle = scene.theme.background;
      context.stroke();
      context.fillStyle = shape.hollow ? scene.theme.background : series.spec.color;
      context.fill();
      if (!shape.hollow) continue;
      context.lineWidth = 2;
      context.strokeStyle = series.spec.color;
      context.stroke();
    }
  });
  context.restore();
}

/** Rows with values, at least a distance apart in CSS px. */
function* placesOf(
  scene: Scene,
  series: SeriesScene,
  i: number,
): Generator<{ readonly x: number; readonly y: number }> {
  const { spec, from, to, slot } = series;
  const rows = rowsOf(series);
  const lines = spec.mark === 'line' || spec.mark === 'area';
  const spacing = lines ? SPACING : DENSE_SPACING;
  const { plot } = scene;
  // Lines begin at other places, by the golden ratio, so that the shapes of neighbours stand apart.
  let goal = lines ? plot.x + spacing * ((0.25 + i * 0.618) % 1) : plot.x;
  let row = from;
  while (row < to) {
    row = valueFrom(rows, firstAt(scene, series, goal, row), 1);
    if (row < 0) return;
    const place = placeOf(scene, series, row);
    yield { x: place.x + slot.offset, y: place.y };
    goal = Math.max(goal, place.x) + spacing;
    row++;
  }
}

/** The first row from `row` on that is drawn at or behind a place; rows ascend, so halving finds it. */
function firstAt(scene: Scene, series: SeriesScene, goal: number, row: number): number {
  let [low, high] = [row, series.to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (placeOf(scene, series, middle).x < goal) low = middle + 1;
    else high = middle;
  }
  return low;
}

function traceShape(context: CanvasRenderingContext2D, { id }: Shape, x: number, y: number, radius: number): void {
  const corners = CORNERS[id];
  if (corners.length === 0) context.arc(x, y, radius * (id === 'ring' ? 0.85 : 0.95), 0, 2 * Math.PI);
  for (let i = 0; i < corners.length; i += 2) context.lineTo(x + corners[i]! * radius, y + corners[i + 1]! * radius);
  context.closePath();
}
