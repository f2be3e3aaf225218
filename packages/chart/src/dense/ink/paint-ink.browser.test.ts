import { expect } from '@open-wc/testing';
import { seededRandom } from '@obs-kit/testing';
import { paintScene } from '../../paint/paint.js';
import { buildScene } from '../../scene/build.js';
import type { Scene } from '../../scene/scene.js';
import type { SeriesSpec } from '../../spec.js';
import { LIGHT_THEME } from '../../theme.js';
import { farthest, pixelsOf } from '../fixtures/differing-pictures.js';
import { appendTo, drawDense } from '../index.js';

const WIDTH = 260;
const HEIGHT = 120;

/** Two series over a range. */
function sceneOf(
  x: Float64Array,
  ys: readonly Float64Array[],
  to: number,
  pixelRatio: number,
  more: Partial<SeriesSpec> = {},
): Scene {
  return buildScene(
    {
      x: { type: 'linear', min: to - 800, max: to },
      y: [{ id: 'y', side: 'left', min: -14, max: 14, formatTick: () => '' }],
      series: ys.map((y, i) => ({
        id: String(i),
        name: String(i),
        x,
        y,
        mark: 'line',
        color: i === 0 ? 'rgb(200, 30, 60)' : '#2060c0',
        ...more,
      })),
      thresholds: [{ value: 5, color: 'rgb(0, 128, 0)', style: 'both' }],
    },
    { width: WIDTH, height: HEIGHT, pixelRatio, measureText: () => 20 },
    LIGHT_THEME,
  );
}

/** A canvas that counts how often pixels were put on it. */
function canvasOf(pixelRatio: number): { context: CanvasRenderingContext2D; puts: number } {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * pixelRatio;
  canvas.height = HEIGHT * pixelRatio;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const counted = { context, puts: 0 };
  const put = context.putImageData.bind(context);
  context.putImageData = (image: ImageData, left: number, top: number) => {
    counted.puts++;
    put(image, left, top);
  };
  return counted;
}

/** What a stream does to its columns, packet by packet: x, two series, and where the range ends. */
function* packets(count: number): Generator<{ x: Float64Array; ys: readonly Float64Array[]; to: number }> {
  const random = seededRandom(11);
  let [x, first, second]: Float64Array[] = [new Float64Array(), new Float64Array(), new Float64Array()];
  let at = 0;
  for (let packet = 0; packet < count; packet++) {
    const length = packet === 0 ? 2400 : Math.floor(random() * 40);
    const gap = random() < 0.2;
    const times = Float64Array.from({ length }, () => (at += random()));
    x = appendTo(x!, times, 3000);
    first = appendTo(
      first!,
      times.map((time) => Math.sin(time / 70) * 8 + random() * 2),
      3000,
    );
    second = appendTo(
      second!,
      times.map(() => (gap ? NaN : (random() - 0.5) * 9)),
      3000,
    );
    yield { x, ys: [first, second], to: at };
  }
}

describe('dense lines that move', () => {
  before(drawDense);

  for (const pixelRatio of [1, 1.5, 2]) {
    for (const lineWidth of [1, 1.5, 4]) {
      it(`look after each step of a stream as if they were drawn anew, ${lineWidth} px wide at ratio ${pixelRatio}`, () => {
        const moving = canvasOf(pixelRatio);
        let last: Scene | undefined;
        for (const { x, ys, to } of packets(30)) {
          last = sceneOf(x, ys, to, pixelRatio, { lineWidth });
          paintScene(moving.context, last);
          // A canvas that shows it for the first time strokes the runs itself.
          const fresh = canvasOf(pixelRatio);
          paintScene(
            fresh.context,
            sceneOf(
              x.slice(),
              ys.map((y) => y.slice()),
              to,
              pixelRatio,
              { lineWidth },
            ),
          );
          expect(fresh.puts).to.equal(0);
          expect(farthest(pixelsOf(moving.context), pixelsOf(fresh.context))).to.be.at.most(10);
        }
        expect(moving.puts).to.be.above(20);
      });
    }
  }

  for (const [what, more] of [
    ['whose data end before the range', { lineWidth: 6 }],
    ['with dots on each point', { lineWidth: 4, showPoints: 'always' }],
  ] as const) {
    it(`look like a new one ${what}`, () => {
      const moving = canvasOf(1);
      for (const {
        x,
        ys: [, y],
        to,
      } of packets(8)) {
        for (const past of [0, 5, 20, 90]) {
          paintScene(moving.context, sceneOf(x, [y!], to + past, 1, more));
          const fresh = canvasOf(1);
          paintScene(fresh.context, sceneOf(x.slice(), [y!.slice()], to + past, 1, more));
          expect(farthest(pixelsOf(moving.context), pixelsOf(fresh.context))).to.be.at.most(10);
        }
      }
      expect(moving.puts).to.be.above(10);
    });
  }

  it('are left to the canvas where there is no memory for pixels', () => {
    const moving = canvasOf(1);
    moving.context.createImageData = () => {
      throw new RangeError('Out of memory');
    };
    for (const { x, ys, to } of packets(4)) {
      paintScene(moving.context, sceneOf(x, ys, to, 1));
      const fresh = canvasOf(1);
      paintScene(fresh.context, sceneOf(x, ys, to, 1));
      expect(farthest(pixelsOf(moving.context), pixelsOf(fresh.context))).to.equal(0);
    }
    expect(moving.puts).to.equal(0);
  });

  it('have the colour that its name has now', () => {
    const moving = canvasOf(1);
    const more = { color: 'currentcolor', lineWidth: 1 };
    document.body.append(moving.context.canvas);
    for (const { x, ys, to } of packets(6)) {
      paintScene(moving.context, sceneOf(x, ys, to, 1, more));
      const fresh = canvasOf(1);
      fresh.context.canvas.style.setProperty('color', moving.context.canvas.style.color);
      document.body.append(fresh.context.canvas);
      const copies = ys.map((y) => y.slice());
      paintScene(fresh.context, sceneOf(x.slice(), copies, to, 1, more));
      fresh.context.canvas.remove();
      expect(farthest(pixelsOf(moving.context), pixelsOf(fresh.context))).to.be.at.most(10);
      if (moving.puts === 2) moving.context.canvas.style.setProperty('color', 'rgb(0, 0, 255)');
    }
    moving.context.canvas.remove();
    expect(moving.puts).to.be.above(2);
  });

  it('keep their translucency, also where they cross', () => {
    const moving = canvasOf(1);
    for (const { x, ys, to } of packets(6)) {
      const more = { color: 'rgba(200, 30, 60, 0.5)', lineWidth: 1 };
      paintScene(moving.context, sceneOf(x, ys, to, 1, more));
      const fresh = canvasOf(1);
      paintScene(
        fresh.context,
        sceneOf(
          x.slice(),
          ys.map((y) => y.slice()),
          to,
          1,
          more,
        ),
      );
      expect(farthest(pixelsOf(moving.context), pixelsOf(fresh.context))).to.be.at.most(12);
    }
    expect(moving.puts).to.be.above(3);
  });

  it('are left to the canvas beside marks of another kind, and where most of them changes', () => {
    const beside = canvasOf(1);
    for (const { x, ys, to } of packets(4)) paintScene(beside.context, sceneOf(x, ys, to, 1, { mark: 'points' }));
    expect(beside.puts).to.equal(0);
    // Dots of the lower line lie below the upper line.
    for (const { x, ys, to } of packets(4)) paintScene(beside.context, sceneOf(x, ys, to, 1, { showPoints: 'always' }));
    expect(beside.puts).to.equal(0);
    const canvas = canvasOf(1);
    for (const { x, ys, to } of packets(4)) {
      const random = seededRandom(to);
      paintScene(
        canvas.context,
        sceneOf(
          x,
          ys.map((y) => y.map((value) => value * random())),
          to,
          1,
        ),
      );
    }
    expect(canvas.puts).to.equal(0);
  });
});
