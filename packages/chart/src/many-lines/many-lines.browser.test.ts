import { seededRandom } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
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

function pixelsOf(scene: Scene): Uint8ClampedArray {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * scene.pixelRatio;
  canvas.height = HEIGHT * scene.pixelRatio;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  paintScene(context, scene);
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
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
        const pixels = pixelsOf(whole);
        expect(pixelsOf(scene).findIndex((value, i) => value !== pixels[i])).to.equal(-1);
      });
    }
  }

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
