import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { LIGHT_THEME } from '../theme.js';
import { layoutScaleKey, paintScaleKey } from './scale-key.js';

interface Wanted {
  readonly ratio?: number;
  readonly name?: string;
  readonly unit?: string;
  readonly direction?: 'ltr' | 'rtl';
}

/** What is painted as numbers: the boxes from left to right, and where words begin and end. */
function painted(
  width: number,
  { ratio = 1, name = '', unit = '', direction = 'ltr' }: Wanted = {},
): { boxes: number[][]; words: [string, number, number][] } {
  const colors = Array.from({ length: 64 }, (_, i) => `c${i}`);
  const key = { colors, textAt: (part: number) => `${part * 1000}${unit}`, name };
  const context = createRecordingContext();
  const place = { x: direction === 'ltr' ? 0 : width, top: 0, direction, theme: LIGHT_THEME };
  const snap = (px: number): number => Math.round(px * ratio) / ratio;
  context.textAlign = direction === 'ltr' ? 'left' : 'right';
  paintScaleKey(
    context,
    layoutScaleKey(key, width, (text) => text.length * 7),
    { ...place, snap },
  );
  const boxes = context.commands.flatMap((command) => {
    const [, x, across] = /^fillRect (\S+) 0 (\S+) 8 /.exec(command) ?? [];
    return x === undefined ? [] : [[Number(x), Number(x) + Number(across)]];
  });
  const words = context.commands.flatMap((command): [string, number, number][] => {
    const [, text, x, side] = /^fillText "(.*)" (\S+) \S+ \| \S+ (\S+)/.exec(command) ?? [];
    if (text === undefined) return [];
    const left = side === 'left' ? Number(x) : Number(x) - text.length * 7;
    return [[text, left, left + text.length * 7]];
  });
  return { boxes, words };
}

describe('the bar of colours of a picture', () => {
  it('has no gaps between its colours, at any ratio of pixels and width', () => {
    for (const [width, ratio] of [
      [600, 1.5],
      [200, 1],
      [123, 0.5],
      [40, 1],
    ] as const) {
      const { boxes } = painted(width, { ratio });
      expect(boxes.length, `${width}`).to.be.above(15);
      boxes.slice(1).forEach(([from], i) => expect(from).to.be.closeTo(boxes[i]![1]!, 0.02));
      expect(boxes[0]![0]).to.equal(0);
      expect(boxes.at(-1)![1]).to.be.closeTo(Math.min(320, width), 1 / ratio);
    }
  });

  it('has as many numbers as have room, the least and the greatest first', () => {
    const numbers = (width: number, unit = ''): string[] =>
      painted(width, { unit }).words.map(([text]) => text.replace(unit, ''));
    expect(numbers(600)).to.deep.equal(['0', '1000', '500', '250', '750']);
    expect(numbers(600, ' requests/s')).to.deep.equal(['0', '1000']);
    expect(numbers(110)).to.deep.equal(['0', '1000', '500']);
  });

  it('keeps all words within its width, however long a unit or a name is', () => {
    for (const direction of ['ltr', 'rtl'] as const) {
      const { words } = painted(200, { name: 'v'.repeat(500), unit: 'u'.repeat(500), direction });
      expect(words.map(([text]) => text[0])).to.deep.equal(['v', '0', '1']);
      for (const [text, from, to] of words) expect(from >= 0 && to <= 200, text).to.equal(true);
    }
  });

  it('stands on the right where text runs to the left, with its name beside it and its least value on its left', () => {
    const { boxes, words } = painted(600, { name: 'per minute', direction: 'rtl' });
    expect([boxes[0]![0], boxes.at(-1)![1]]).to.deep.equal([280, 600]);
    expect(words[0]).to.deep.equal(['per minute', 198, 268]);
    expect(words.slice(1, 3)).to.deep.equal([
      ['0', 280, 287],
      ['1000', 572, 600],
    ]);
  });
});
