import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { buildScene } from '../scene/build.js';
import type { ChartSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import { paintScene } from './paint.js';

const theme = {
  ...LIGHT_THEME,
  text: 'TEXT',
  mutedText: 'MUTED',
  grid: 'GRID',
  axis: 'AXIS',
  fontFamily: 'Sans',
  fontSize: 10,
};
const f = (...values: number[]): Float64Array => Float64Array.from(values);

function paint(spec: ChartSpec, width: number, height: number, pixelRatio = 1): readonly string[] {
  const context = createRecordingContext();
  const scene = buildScene(spec, { width, height, pixelRatio, measureText: (text) => text.length * 6 }, theme);
  paintScene(context, scene);
  return context.commands;
}

const HOUR = 3_600_000;
const MIDNIGHT = Date.UTC(2024, 10, 22);

const small: ChartSpec = {
  x: { type: 'time', min: MIDNIGHT - 6 * HOUR, max: MIDNIGHT + 6 * HOUR, timeZone: 'UTC', locale: 'en' },
  y: [{ id: 'y', side: 'left', min: 0, max: 1, formatTick: (value) => `${value * 100} %` }],
  thresholds: [{ value: 0.5, color: 'orange', style: 'both' }],
  series: [
    {
      id: 'a',
      name: 'a',
      color: 'blue',
      mark: 'line',
      showPoints: 'never',
      x: f(MIDNIGHT - 6 * HOUR, MIDNIGHT, MIDNIGHT + 6 * HOUR),
      y: f(0, 1, 0.5),
    },
  ],
};

describe('paintScene', () => {
  it('paints bands, grid, data, thresholds and words, from the back to the front', () => {
    expect(paint(small, 240, 120)).to.deep.equal([
      'setTransform 1 0 0 1 0 0',
      'clearRect 0 0 240 120',
      'fillRect 40 7 188 46 | orange alpha 0.1',
      'fillRect 40 7 1 91 | GRID',
      'fillRect 87 7 1 91 | GRID',
      'fillRect 134 7 1 91 | AXIS',
      'fillRect 181 7 1 91 | GRID',
      'fillRect 228 7 1 91 | GRID',
      'fillRect 40 98 188 1 | GRID',
      'fillRect 40 52 188 1 | GRID',
      'fillRect 40 7 188 1 | GRID',
      'fillRect 40 98 188 1 | AXIS',
      'save',
      'beginPath',
      'rect 38 5 192 95',
      'clip',
      'beginPath',
      'moveTo 40 98',
      'lineTo 134 7',
      'lineTo 228 52.5',
      'stroke | blue 1.5px',
      'restore',
      'setLineDash [6 4]',
      'beginPath',
      'moveTo 40 52.5',
      'lineTo 228 52.5',
      'stroke | orange 1px',
      'setLineDash []',
      'fillText "18:00" 40 111.75 | MUTED center',
      'fillText "21:00" 87 111.75 | MUTED center',
      'fillText "Nov 22" 134 111.75 | TEXT center',
      'fillText "03:00" 181 111.75 | MUTED center',
      'fillText "0 %" 32 98.8 | MUTED right',
      'fillText "50 %" 32 53.3 | MUTED right',
      'fillText "100 %" 32 7.8 | MUTED right',
    ]);
  });

  it('puts grid lines on whole device pixels at any ratio', () => {
    for (const ratio of [1, 1.25, 1.5, 2, 3]) {
      const rects = paint({ ...small, thresholds: [] }, 371, 211, ratio)
        .filter((command) => /GRID|AXIS/.test(command))
        .map((command) =>
          command
            .split(' ')
            .slice(1, 5)
            .map((word) => Number(word) * ratio),
        );
      expect(rects.length).to.be.above(6);
      for (const [x, y, width, height] of rects as [number, number, number, number][]) {
        const thin = width < height ? [x, width] : [y, height];
        for (const edge of thin) expect(Math.abs(edge - Math.round(edge)), `${edge} at ${ratio}`).to.be.below(0.03);
      }
    }
  });

  it('paints areas to their baseline and bars as rectangles', () => {
    const commands = paint(
      {
        bare: true,
        x: { type: 'linear', min: 0, max: 100 },
        y: [{ id: 'y', side: 'left', min: 0, max: 100 }],
        series: [
          {
            id: 'a',
            name: 'a',
            color: 'blue',
            mark: 'area',
            fillOpacity: 0.3,
            showPoints: 'never',
            x: f(0, 100),
            y: f(50, 100),
          },
          { id: 'b', name: 'b', color: 'red', mark: 'bars', fillOpacity: 1, x: f(20, 40), y: f(10, 20) },
        ],
      },
      100,
      104,
    );
    expect(commands).to.deep.equal([
      'setTransform 1 0 0 1 0 0',
      'clearRect 0 0 100 104',
      'save',
      'beginPath',
      'rect -2 0 104 104',
      'clip',
      'beginPath',
      'moveTo 0 52',
      'lineTo 100 2',
      'lineTo 100 102',
      'lineTo 0 102',
      'closePath',
      'fill | blue alpha 0.3',
      'beginPath',
      'moveTo 0 52',
      'lineTo 100 2',
      'stroke | blue 1.5px',
      'fillRect 12 92 16 10 | red',
      'fillRect 32 82 16 20 | red',
      'restore',
    ]);
  });

  it('paints nothing but clears where there is no room', () => {
    expect(paint(small, 0, 50)).to.deep.equal(['setTransform 1 0 0 1 0 0', 'clearRect 0 0 0 50']);
  });

  it('writes the numbers of a y axis from left to right wherever it stands, and other words as the page does', () => {
    const context = createRecordingContext();
    const written: string[] = [];
    const record = (text: string): void => void written.push(`${text} ${context.direction}`);
    Object.assign(context, { fillText: record });
    const measureText = (text: string): number => text.length * 6;
    paintScene(context, buildScene(small, { width: 240, height: 120, pixelRatio: 1, measureText }, theme));
    expect(written).to.include.members(['50 % ltr', '100 % ltr']);
    expect(context.direction).to.equal('inherit');
  });

  it('shows hostile names and formats as the words they are', () => {
    const name = '<img src=x onerror=alert(1)>';
    const commands = paint({ ...small, y: [{ id: 'y', side: 'left', label: name, formatTick: () => name }] }, 800, 200);
    expect(commands.filter((command) => command.includes(JSON.stringify(name))).length).to.be.above(1);
  });
});
