import { expect } from '@open-wc/testing';
import { fontOf, paintScene } from '../paint/paint.js';
import { buildScene } from '../scene/build.js';
import type { Scene } from '../scene/scene.js';
import type { ChartSpec } from '../spec.js';
import { DARK_THEME, LIGHT_THEME } from '../theme.js';
import { SPECS } from './fixtures/specs.js';
import { svgOf } from './svg.js';

const [WIDTH, HEIGHT] = [400, 200];
/** A pixel differs where red, green or blue is this far off: at edges both smooth, each in its way. */
const FAR = 48;
/** Of the pixels of the plot. */
const MOST_DIFFERENT = 0.002;

type Context = CanvasRenderingContext2D;

function contextOf(ratio: number): Context {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH * ratio, HEIGHT * ratio];
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.direction = 'ltr';
  return context;
}

function sceneOf(spec: ChartSpec, ratio: number, dark: boolean): Scene {
  const theme = { ...(dark ? DARK_THEME : LIGHT_THEME), fontFamily: 'sans-serif' };
  const context = contextOf(1);
  context.font = fontOf(theme);
  const measureText = (text: string): number => context.measureText(text).width;
  return buildScene(spec, { width: WIDTH, height: HEIGHT, pixelRatio: ratio, measureText }, theme);
}

/** The scene on a canvas, as charts draw it. */
function painted(scene: Scene): ImageData {
  const [ground, chart] = [contextOf(scene.pixelRatio), contextOf(scene.pixelRatio)];
  chart.canvas.dir = scene.spec.direction ?? 'ltr';
  paintScene(chart, scene);
  ground.fillStyle = scene.theme.background;
  ground.fillRect(0, 0, ground.canvas.width, ground.canvas.height);
  ground.drawImage(chart.canvas, 0, 0);
  return ground.getImageData(0, 0, ground.canvas.width, ground.canvas.height);
}

/** The SVG of the scene as an image, which also shows that it is whole and well-formed. */
async function shown(scene: Scene): Promise<ImageData> {
  const svg = svgOf(scene);
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).to.equal(null);
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const context = contextOf(scene.pixelRatio);
  context.drawImage(image, 0, 0, context.canvas.width, context.canvas.height);
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}

/** Pixels of the plot, with what stands over its edges, that are not the same. */
function differing(a: ImageData, b: ImageData, { plot, pixelRatio }: Scene): number {
  let count = 0;
  const [left, top] = [Math.floor((plot.x - 2) * pixelRatio), Math.floor((plot.y - 2) * pixelRatio)];
  const [right, bottom] = [left + (plot.width + 4) * pixelRatio, top + (plot.height + 4) * pixelRatio];
  for (let y = Math.max(0, top); y < Math.min(a.height, bottom); y++)
    for (let x = Math.max(0, left); x < Math.min(a.width, right); x++) {
      const at = 4 * (y * a.width + x);
      const far = [0, 1, 2].some((i) => Math.abs(a.data[at + i]! - b.data[at + i]!) > FAR);
      if (far) count++;
    }
  return count / (plot.width * plot.height * pixelRatio ** 2);
}

/** The box in which there is ink beside the plot, CSS px. */
function wordsBox({ data, width, height }: ImageData, { plot, pixelRatio }: Scene): number[] {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const outside = (x: number, y: number): boolean =>
    x < (plot.x - 4) * pixelRatio || x > (plot.x + plot.width + 4) * pixelRatio || y > (plot.y + plot.height + 4) * pixelRatio; // prettier-ignore
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const ink = [0, 1, 2].some((i) => Math.abs(data[at + i]! - data[i]!) > 60);
      if (!ink || !outside(x, y)) continue;
      box.splice(0, 4, Math.min(box[0]!, x), Math.min(box[1]!, y), Math.max(box[2]!, x), Math.max(box[3]!, y));
    }
  return box.map((edge) => edge / pixelRatio);
}

describe('the SVG of a chart', () => {
  for (const [name, spec] of Object.entries(SPECS)) {
    it(`looks as its canvas: ${name}`, async () => {
      for (const [ratio, dark] of [
        [1, false],
        [2, true],
      ] as const) {
        // prettier-ignore
        const scene = sceneOf(spec, ratio, dark);
        const [canvas, svg] = [painted(scene), await shown(scene)];
        const label = `${name} at ${ratio}`;
        expect(differing(canvas, svg, scene), label).to.be.at.most(MOST_DIFFERENT);
        wordsBox(svg, scene).forEach((edge, i) =>
          expect(edge, `${label}, edge ${i}`).to.be.closeTo(wordsBox(canvas, scene)[i]!, 2),
        );
      }
    });
  }

  it('is not said to look alike where it does not', async () => {
    const [scene, other] = [sceneOf(SPECS['lines']!, 1, false), sceneOf(SPECS['areas']!, 1, false)];
    expect(differing(painted(scene), await shown(other), scene)).to.be.above(10 * MOST_DIFFERENT);
  });
});
