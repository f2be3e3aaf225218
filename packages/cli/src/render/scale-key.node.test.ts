import { LIGHT_THEME } from '@obs-kit/chart';
import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { layoutScaleKey } from './scale-key.js';

/** What is painted as numbers: the boxes from left to right, and where words begin and end. */
function painted(
  width: number,
  ratio: number,
  { value = '', unit = '' } = {},
): { boxes: number[][]; words: [string, number, number][] } {
  // prettier-ignore
  const colors = Array.from({ length: 64 }, (_, i) => `c${i}`);
  const scale = { min: 0, max: 1000, colors, colorOf: () => undefined, valueAt: (part: number) => part * 1000, steps: [] }; // prettier-ignore
  const key = layoutScaleKey(
    { scale, format: (number) => `${number}${unit}`, value },
    {
      width,
      theme: LIGHT_THEME,
      measure: (text) => text.length * 7,
      mostRows: 1,
      more: String,
      snap: (x) => Math.round(x * ratio) / ratio,
    },
  );
  const context = createRecordingContext();
  key.paint(context, 0);
  const boxes = context.commands.flatMap((command) => {
    const [, x, across] = /^fillRect (\S+) 0 (\S+) 8 /.exec(command) ?? [];
    return x === undefined ? [] : [[Number(x), Number(x) + Number(across)]];
  });
  const words = context.commands.flatMap((command): [string, number, number][] => {
    const [, text, x] = /^fillText "(.*)" (\S+) \S+ \|/.exec(command) ?? [];
    return text === undefined ? [] : [[text, Number(x), Number(x) + text.length * 7]];
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
      // prettier-ignore
      const { boxes } = painted(width, ratio);
      expect(boxes.length, `${width}`).to.be.above(15);
      boxes.slice(1).forEach(([from], i) => expect(from).to.be.closeTo(boxes[i]![1]!, 1e-9));
      expect(boxes[0]![0]).to.equal(0);
      expect(boxes.at(-1)![1]).to.be.closeTo(Math.min(320, width), 1 / ratio);
    }
  });

  it('has as many numbers as have room, the least and the greatest first', () => {
    const numbers = (width: number, unit = ''): string[] =>
      painted(width, 1, { unit }).words.map(([text]) => text.replace(unit, ''));
    expect(numbers(600)).to.deep.equal(['0', '1000', '500', '250', '750']);
    expect(numbers(600, ' requests/s')).to.deep.equal(['0', '1000']);
    expect(numbers(110)).to.deep.equal(['0', '1000', '500']);
  });

  it('keeps all words within its width, however long a unit or a name is', () => {
    const { words } = painted(200, 1, { value: 'v'.repeat(500), unit: 'u'.repeat(500) });
    expect(words.map(([text]) => text[0])).to.deep.equal(['0', '1', 'v']);
    for (const [text, from, to] of words) expect(from >= 0 && to <= 200, text).to.equal(true);
  });
});
