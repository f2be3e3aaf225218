import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { seededRandom } from '@obs-kit/testing';
import { lonePoints, traceAreas, traceLines, type Curve, type Polyline } from './polyline.js';

const polyline = (x: number[], y: number[], starts: number[] = [0]): Polyline => ({
  x: Float32Array.from(x),
  y: Float32Array.from(y),
  starts,
  reduced: false,
});

function trace(line: Polyline, curve: Curve, base?: Polyline | number): readonly string[] {
  const context = createRecordingContext();
  if (base === undefined) traceLines(context, line, curve);
  else traceAreas(context, line, base, curve);
  return context.commands;
}

describe('traceLines', () => {
  it('lifts the pen between strokes, and leaves single points to the dots', () => {
    const line = polyline([0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [0, 2, 3]);
    expect(trace(line, 'linear')).to.deep.equal(['moveTo 0 5', 'lineTo 1 6', 'moveTo 3 8', 'lineTo 4 9']);
    expect([...lonePoints(line)]).to.deep.equal([2, 7]);
  });

  it('steps before or after', () => {
    const line = polyline([0, 10], [5, 6]);
    expect(trace(line, 'step-after')).to.deep.equal(['moveTo 0 5', 'lineTo 10 5', 'lineTo 10 6']);
    expect(trace(line, 'step-before')).to.deep.equal(['moveTo 0 5', 'lineTo 0 6', 'lineTo 10 6']);
  });

  it('is straight where a smooth curve has nothing to bend to', () => {
    expect(trace(polyline([0, 3], [0, 3]), 'smooth')).to.deep.equal(['moveTo 0 0', 'bezierCurveTo 1 1 2 2 3 3']);
  });

  it('keeps a smooth curve between the points that it joins', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 50; round++) {
      let at = 0;
      const x = Array.from({ length: 12 }, () => (at += random() * 20));
      const y = x.map(() => random() * 100);
      let fromY = y[0]!;
      for (const command of trace(polyline(x, y), 'smooth').slice(1)) {
        const [, , firstY, , secondY, , toY] = command.split(' ').map(Number) as [
          number,
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        const [low, high] = [Math.min(fromY, toY) - 0.02, Math.max(fromY, toY) + 0.02];
        // The curve itself, not its control points, is what must stay inside; the margin is the recorder's rounding.
        for (let t = 0; t <= 1; t += 0.05) {
          const value =
            (1 - t) ** 3 * fromY + 3 * (1 - t) ** 2 * t * firstY + 3 * (1 - t) * t * t * secondY + t ** 3 * toY;
          expect(value).to.be.within(low, high);
        }
        fromY = toY;
      }
    }
  });
});

describe('traceAreas', () => {
  it('closes each stroke over its baseline', () => {
    expect(trace(polyline([0, 10], [5, 6]), 'linear', 20)).to.deep.equal([
      'moveTo 0 5',
      'lineTo 10 6',
      'lineTo 10 20',
      'lineTo 0 20',
      'closePath',
    ]);
  });

  it('goes back along the line below by the same curve', () => {
    const [top, base] = [polyline([0, 10], [5, 6]), polyline([0, 10], [8, 9])];
    expect(trace(top, 'step-after', base)).to.deep.equal([
      'moveTo 0 5',
      'lineTo 10 5',
      'lineTo 10 6',
      'lineTo 10 9',
      'lineTo 10 8',
      'lineTo 0 8',
      'closePath',
    ]);
    const there = trace(polyline([0, 4, 10], [1, 9, 2]), 'smooth').slice(1);
    const back = trace(polyline([0, 4, 10], [0, 0, 0]), 'smooth', polyline([0, 4, 10], [1, 9, 2])).slice(4, 6);
    const reversed = (command: string): string => {
      const [name, a, b, c, d] = command.split(' ');
      return [name, c, d, a, b].join(' ');
    };
    const withoutEnd = (command: string): string => command.split(' ').slice(0, 5).join(' ');
    expect(back.map(withoutEnd)).to.deep.equal(there.toReversed().map(reversed).map(withoutEnd));
  });
});
