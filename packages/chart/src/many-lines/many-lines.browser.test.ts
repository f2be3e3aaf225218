import { seededRandom } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { farthest, pixelsOf } from '../dense/fixtures/differing-pictures.js';
import type { DenseLineShape } from '../marks/dense-shapes.js';
import { paintScene } from '../paint/paint.js';
import { buildScene } from '../scene/build.js';
import type { Scene } from '../scene/scene.js';
import type { SeriesSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import './index.js';
import { visibleRunsOf } from './visible-runs.js';

const WIDTH = 300;
const HEIGHT = 150;
const ROWS = 500;

/** Walks of chance over the same rows. */
function sceneOf(count: number, pixelRatio: number, more: (s: number) => Partial<SeriesSpec>): Scene {
  const random = seededRandom(3);
  const x = Float64Array.from({ length: ROWS }, (_, i) => i);
  const series = Array.from({ length: count }, (_, s): SeriesSpec => {
    let level = random() * 100;
    const y = x.map(() => (level = Math.max(0, Math.min(100, level + (random() - 0.5) * 8))));
    return { id: `${s}`, name: `${s}`, x, y, mark: 'line', color: `hsl(${s * 36} 60% 45%)`, ...more(s) };
  });
  return buildScene(
    { x: { type: 'linear', min: 0, max: ROWS - 1 }, y: [{ id: 'y', side: 'left' }], series },
    { width: WIDTH, height: HEIGHT, pixelRatio, measureText: () => 20 },
    LIGHT_THEME,
  );
}

/** The same with all that its lines cover. */
function withoutHiding(scene: Scene): Scene {
  const { plot, pixelRatio } = scene;
  const slot = { offset: 0, width: 0 };
  const series = scene.series.map((one) => {
    const { spec, columns, from, to, shape } = one;
    const line = { series: spec, columns, from, to, x: scene.x.scale, y: scene.y[0]!.scale, plot, pixelRatio, slot };
    return { ...one, shape: { ...(shape as DenseLineShape), ...visibleRunsOf([line]).get(line)! } };
  });
  return { ...scene, series };
}

/** By a canvas that takes pixels, or by one that does not, as that of a picture. */
function paintedBy(by: 'pixels' | 'strokes', scene: Scene): { pixels: Uint8ClampedArray; puts: number } {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * scene.pixelRatio;
  canvas.height = HEIGHT * scene.pixelRatio;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  let puts = 0;
  const put = context.putImageData.bind(context);
  context.putImageData = (image: ImageData, left: number, top: number) => {
    puts++;
    put(image, left, top);
  };
  paintScene(by === 'pixels' ? context : withoutPixels(context), scene);
  return { pixels: pixelsOf(context), puts };
}

function withoutPixels(context: CanvasRenderingContext2D): CanvasRenderingContext2D {
  return new Proxy(context, {
    has: (target, key) => key !== 'putImageData' && key in target,
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value),
  });
}

const runsIn = (scene: Scene): number =>
  scene.series.reduce((sum, { shape }) => sum + (shape as DenseLineShape).covered.length / 3, 0);

describe('many lines', () => {
  for (const pixelRatio of [1, 1.5, 2]) {
    for (const [what, more] of [
      ['of the default width', () => ({})],
      ['of a device pixel', () => ({ lineWidth: 1 / pixelRatio })],
      ['of several widths', (s: number) => ({ lineWidth: 1 + (s % 3) })],
      ['some of which let others show through', (s: number) => (s % 3 === 0 ? { color: 'rgba(255, 0, 0, 0.5)' } : {})],
      [
        'with points of their own',
        (s: number) => ({ showPoints: s % 20 === 0 ? ('always' as const) : ('never' as const) }),
      ],
      ['in steps', () => ({ curve: 'step-after' as const })],
    ] as const) {
      it(`${what} make the same picture without what is hidden, at ratio ${pixelRatio}`, () => {
        const scene = sceneOf(100, pixelRatio, more);
        const whole = withoutHiding(scene);
        expect(runsIn(scene)).to.be.below(0.8 * runsIn(whole));
        const { pixels } = paintedBy('strokes', whole);
        expect(paintedBy('strokes', scene).pixels.findIndex((value, i) => value !== pixels[i])).to.equal(-1);
      });
    }
  }

  for (const pixelRatio of [1, 1.5, 2]) {
    for (const [what, more] of [
      ['of the default width', () => ({})],
      ['of a device pixel', () => ({ lineWidth: 1 / pixelRatio })],
      ['some of which let others show through', (s: number) => (s % 3 === 0 ? { color: 'rgba(255, 0, 0, 0.5)' } : {})],
    ] as const) {
      it(`${what} look the same as pixels and as strokes, at ratio ${pixelRatio}`, () => {
        const scene = sceneOf(800, pixelRatio, more);
        expect(runsIn(scene)).to.be.above(20_000);
        const [inked, stroked] = [paintedBy('pixels', scene), paintedBy('strokes', scene)];
        expect([inked.puts, stroked.puts]).to.deep.equal([1, 0]);
        expect(farthest(inked.pixels, stroked.pixels)).to.be.at.most(5);
      });
    }
  }

  it('are painted anew as pixels when they change, in the memory of the picture before', () => {
    const canvas = document.createElement('canvas');
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    const images = new Set<ImageData>();
    const put = context.putImageData.bind(context);
    context.putImageData = (image: ImageData, left: number, top: number) => {
      images.add(image);
      put(image, left, top);
    };
    for (const more of [{}, { lineWidth: 1 }, { curve: 'step-after' as const }]) {
      const scene = sceneOf(800, 1, () => more);
      paintScene(context, scene);
      const { pixels } = paintedBy('pixels', scene);
      expect(pixelsOf(context).findIndex((value, i) => value !== pixels[i])).to.equal(-1);
    }
    expect(images.size).to.equal(1);
  });

  it('are solid with a dash of nothing, as a canvas takes it', () => {
    expect(runsIn(sceneOf(200, 1, () => ({ dash: [] })))).to.equal(runsIn(sceneOf(200, 1, () => ({}))));
  });

  it('are strokes where they are few, dashed or curved', () => {
    const parts = sceneOf(100, 1, (s) => (s % 2 === 0 ? { dash: [2, 2] } : { curve: 'smooth' }));
    for (const scene of [sceneOf(20, 1, () => ({})), parts]) {
      for (const { shape } of scene.series) expect(shape).to.have.property('line');
    }
  });

  it('have a dot on a value that no line leads to', () => {
    const scene = sceneOf(100, 1, () => ({}));
    const first = scene.series[0]!.spec;
    const y = first.y.slice();
    y[1] = y[3] = y[4] = y[5] = y[7] = NaN;
    const dotsOf = (spanGaps: number | boolean): ArrayLike<number> => {
      const spec = { ...scene.spec, series: [...scene.spec.series.slice(1), { ...first, y, spanGaps }] };
      const next = buildScene(
        spec,
        { width: WIDTH, height: HEIGHT, pixelRatio: 1, measureText: () => 20 },
        LIGHT_THEME,
      );
      return (next.series.at(-1)!.shape as DenseLineShape).dots;
    };
    // Rows 0, 2 and 6.
    expect(dotsOf(false)).to.have.length(6);
    expect(dotsOf(2)).to.have.length(0);
    expect(dotsOf(true)).to.have.length(0);
  });
});
