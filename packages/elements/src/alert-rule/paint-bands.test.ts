import type { Scene } from '@obs-kit/chart';
import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { StateBand } from './merged-bands.js';
import { paintBands, type BandPicture, type LabelContext } from './paint-bands.js';

const COLORS = { firing: 'red', pending: 'orange', error: 'grey' };

/** Paints over a plot of 100 × 100 px, in which one ms is one px and the values go from 0 to 100. */
function painted(more: Partial<BandPicture>): readonly string[] {
  const scale = { offset: 0, min: 0, factor: 1 };
  const scene = {
    plot: { x: 0, y: 0, width: 100, height: 100 },
    x: { scale },
    y: [{ scale: { offset: 100, min: 0, factor: -1 } }],
    width: 100,
    height: 100,
    pixelRatio: 1,
    theme: { background: 'black', fontFamily: 'sans' },
  } as unknown as Scene;
  const context = createRecordingContext();
  const measureText = (text: string): { width: number } => ({ width: text.length });
  const picture = { bands: [], lines: [], points: [], colors: COLORS, words: COLORS, ...more };
  paintBands(Object.assign(context, { measureText }) as unknown as LabelContext, scene, picture);
  return context.commands;
}

describe('painting states over a chart', () => {
  it('paints bands that touch on the screen as one, so that many short ones do not cover the lines', () => {
    const bands = Array.from({ length: 1000 }, (_, i): StateBand => ({ state: 'pending', from: i / 50, to: i / 50 + 0.01 })); // prettier-ignore
    const tints = painted({ bands: [...bands, { state: 'pending', from: 60, to: 70 }] });
    expect(tints.filter((command) => command.startsWith('fillRect') && command.includes('orange'))).to.deep.equal([
      'fillRect 0 0 21.98 100 | orange alpha 0.1',
      'fillRect 60 0 10 100 | orange alpha 0.1',
    ]);
  });

  it('writes on a plate in the colour of the ground, and lines that are near each other side by side', () => {
    const line = (value: number, label: string) => ({ value, label, color: label, dashes: [] });
    const commands = painted({ lines: [line(50, 'green'), line(48, 'red'), line(1000, 'far')] });
    const words = commands.filter((command) => command.startsWith('fillText'));
    expect(words).to.deep.equal(['fillText "green" 86 39 | green left', 'fillText "red" 69 41 | red left']);
    const plates = commands.filter((command) => command.startsWith('fillRect'));
    expect(plates).to.deep.equal(['fillRect 81 29.5 15 18 | black', 'fillRect 64 31.5 13 18 | black']);
  });
});
