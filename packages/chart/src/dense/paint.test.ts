import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { paintScene } from '../paint/paint.js';
import { buildScene } from '../scene/build.js';
import type { SeriesSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import { drawDense } from './index.js';

/** What is painted of a series over rows 0 to 11, or as many as it has, on a bare plot that has a margin of its own. */
function paint(width: number, rows: number, more: Partial<SeriesSpec>, pixelRatio = 1): readonly string[] {
  const x = Float64Array.from({ length: rows }, (_, i) => i);
  const context = createRecordingContext();
  const y = x.map((i) => 4 + 8 * (i % 2));
  const scene = buildScene(
    {
      bare: true,
      x: { type: 'linear', min: 0, max: rows - 1 },
      y: [{ id: 'y', side: 'left', min: 0, max: 20 }],
      series: [{ id: 'a', name: 'a', mark: 'line', x, y, color: 'red', lineWidth: 1, ...more }],
    },
    { width, height: 24, pixelRatio, measureText: () => 10 },
    LIGHT_THEME,
  );
  paintScene(context, scene);
  return context.commands.filter((command) => /^(moveTo|lineTo|rect|fillRect|stroke|fill)\b/.test(command));
}

const kinds = (commands: readonly string[]): string[] => [...new Set(commands.map((one) => one.split(' ')[0]!))];
const count = (commands: readonly string[], kind: string): number =>
  commands.filter((command) => command.startsWith(`${kind} `)).length;

describe('a dense line', () => {
  before(drawDense);

  it('is one path of vertical strokes, a device pixel wide, below two device pixels', () => {
    const commands = paint(12, 240, { lineWidth: 1.5 });
    expect(count(commands, 'stroke')).to.equal(1);
    expect(commands.at(-1)).to.equal('stroke | red 1px');
    const places = commands.filter((one) => one.startsWith('moveTo')).map((one) => Number(one.split(' ')[1]));
    const ends = commands.filter((one) => one.startsWith('lineTo')).map((one) => Number(one.split(' ')[1]));
    expect(places).to.deep.equal(ends);
    expect(places.every((place) => place % 1 === 0.5)).to.equal(true);
    expect(new Set(places).size).to.equal(places.length);
  });

  it('is that also where it is wider, of what all columns in its width cover, none painted twice', () => {
    for (const color of ['red', 'rgba(0, 0, 0, 0.5)']) {
      const [thin, wide] = [paint(12, 240, { color }), paint(12, 240, { lineWidth: 3, color })];
      expect(kinds(wide)).to.deep.equal(['rect', 'moveTo', 'lineTo', 'stroke']);
      expect(wide.at(-1)).to.equal(`stroke | ${color} 1px`);
      const places = (commands: readonly string[]): number[] =>
        commands.filter((one) => one.startsWith('moveTo')).map((one) => Number(one.split(' ')[1]));
      expect(new Set(places(wide)).size).to.equal(places(wide).length);
      expect(Math.min(...places(wide))).to.equal(Math.min(...places(thin)) - 1);
      expect(Math.max(...places(wide))).to.equal(Math.max(...places(thin)) + 1);
    }
  });

  it('begins to be one with fewer rows where it is two device pixels wide', () => {
    expect(kinds(paint(100, 60, { lineWidth: 2 }))).to.deep.equal(['rect', 'moveTo', 'lineTo', 'stroke']);
    expect(count(paint(100, 60, { lineWidth: 2 }), 'moveTo')).to.be.above(90);
    for (const sparse of [{ lineWidth: 1 }, { lineWidth: 2, dash: [3, 3] }, { lineWidth: 2, curve: 'smooth' }] as const)
      expect(count(paint(100, 60, sparse), 'moveTo')).to.be.below(20);
  });

  it('has nothing to paint without a width', () => {
    // The plot's own edges, to which all is clipped.
    expect(paint(12, 240, { lineWidth: 0 })).to.deep.equal(['rect -2 0 16 24']);
  });

  it('fills an area column by column, none twice', () => {
    const commands = paint(12, 240, { mark: 'area', fillOpacity: 0.5, lineWidth: 1 });
    const filled = commands.filter((one) => one.startsWith('fillRect')).map((one) => one.split(' ')[1]);
    expect(new Set(filled).size).to.equal(filled.length);
    expect(filled.length).to.be.above(8);
  });
});

describe('a sparse line', () => {
  before(drawDense);

  it('is stroked by parts that share a segment, if it is opaque, solid and wider than a device pixel', () => {
    const commands = paint(400, 40, { lineWidth: 2 });
    expect(count(commands, 'stroke')).to.equal(3);
    const at = commands.indexOf('stroke | red 2px');
    expect(commands[at + 2]).to.equal(commands[at - 1]);
    for (const whole of [{ lineWidth: 1 }, { lineWidth: 2, color: 'rgb(0 0 9 / 20%)' }, { lineWidth: 2, dash: [4, 2] }])
      expect(count(paint(400, 40, whole), 'stroke')).to.equal(1);
    expect(count(paint(400, 40, { lineWidth: 1 }, 2), 'stroke')).to.equal(3);
  });
});
