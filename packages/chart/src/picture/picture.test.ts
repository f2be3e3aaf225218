import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { buildScene } from '../scene/build.js';
import { LIGHT_THEME } from '../theme.js';
import {
  fitWords,
  layoutSurround,
  paintPicture,
  pictureOf,
  svgOfPicture,
  type Picture,
  type PictureWords,
} from './index.js';

const THEME = { ...LIGHT_THEME, background: 'GROUND', fontFamily: 'Sans', fontSize: 10 };
const measure = (text: string): number => text.length * 6;

function picture(words: Partial<PictureWords>, direction: 'ltr' | 'rtl' = 'ltr', pixelRatio = 2): Picture {
  const legend = [
    { text: 'first', color: 'c1', values: 'max 5' },
    { text: 'second', color: 'c2' },
  ];
  const all = { title: 'CPU', legend, more: (count: number) => `and ${count} more`, ...words };
  const surround = layoutSurround(all, { width: 300, theme: THEME, direction, measure });
  const spec = {
    x: { type: 'linear', min: 0, max: 1 },
    y: [{ id: 'y', side: 'left' }],
    series: [],
    direction,
  } as const;
  const size = { width: 300 - 2 * surround.side, height: 100, pixelRatio, measureText: measure };
  return pictureOf(surround, buildScene(spec, size, THEME));
}

function painted(of: Picture): readonly string[] {
  const context = createRecordingContext();
  paintPicture(context, of);
  return context.commands;
}

const textsOf = (commands: readonly string[]): string[] => commands.filter((command) => command.startsWith('fillText'));

describe('a picture of a chart', () => {
  it('has ground, title, subtitle, the chart between them and a legend below, and clears nothing', () => {
    const of = picture({ subtitle: 'today' });
    const commands = painted(of);
    expect(of.height).to.equal(of.surround.top + 100 + of.surround.bottom);
    expect(commands.slice(0, 2)).to.deep.equal(['setTransform 2 0 0 2 0 0', `fillRect 0 0 300 ${of.height} | GROUND`]);
    expect(commands).to.include(`setTransform 2 0 0 2 24 ${2 * of.surround.top}`);
    expect(commands.some((command) => command.startsWith('clearRect'))).to.equal(false);
    const below = of.height - 22;
    expect(textsOf(commands).slice(-5)).to.deep.equal([
      'fillText "CPU" 12 24 | #1c2430 left',
      'fillText "today" 12 45 | #5a6675 left',
      `fillText "first" 30 ${below} | #1c2430 left`,
      `fillText "max 5" 66 ${below} | #5a6675 left`,
      `fillText "second" 132 ${below} | #1c2430 left`,
    ]);
    expect(commands).to.include(`fillRect 12 ${below - 1.5} 12 3 | c1`);
  });

  it('is mirrored where text runs to the left', () => {
    const commands = painted(picture({}, 'rtl'));
    const texts = textsOf(commands);
    expect(texts).to.include('fillText "CPU" 288 24 | #1c2430 right');
    expect(texts.some((text) => text.startsWith('fillText "first" 270 ') && text.endsWith('right'))).to.equal(true);
    expect(commands.some((command) => /^fillRect 276 \S+ 12 3 \| c1/.test(command))).to.equal(true);
    expect(svgOfPicture(picture({}, 'rtl'))).to.contain('direction="rtl"');
  });

  it('counts the series that its legend has no room for', () => {
    const legend = Array.from({ length: 500 }, (_, i) => ({ text: `series ${i}`, color: 'c' }));
    const { items, height } = picture({ legend }).surround.legend;
    const named = items.filter(({ color }) => color !== undefined).length;
    expect([height, items.at(-1)!.text]).to.deep.equal([120, `and ${500 - named} more`]);
  });

  it('has no room for a title, a subtitle and a legend that are not there', () => {
    const { top, bottom, lines } = picture({ title: '', legend: [] }).surround;
    expect([top, bottom, lines]).to.deep.equal([12, 12, []]);
  });

  it('leaves room for what others paint above and over the chart, and is then as it was', () => {
    const of = picture({});
    const options = { ...of.surround.options, room: 30 };
    const surround = layoutSurround(of.surround.words, options);
    expect(surround.top).to.equal(of.surround.top + 30);
    const over = pictureOf(surround, of.scene, (context) => {
      context.setTransform(2, 0, 0, 2, 0, 0);
      context.clearRect(0, 0, 9, 9);
      context.fillStyle = 'OVER';
      context.fillRect(0, -30, 5, 30);
    });
    const commands = painted(over);
    const at = commands.indexOf('fillRect 0 -30 5 30 | OVER');
    expect(commands[at - 1]).to.equal(`setTransform 2 0 0 2 24 ${2 * surround.top}`);
    expect(commands.slice(at + 1).some((command) => command.includes('OVER'))).to.equal(false);
    expect(commands.some((command) => command.startsWith('clearRect'))).to.equal(false);
    expect(svgOfPicture(over).length).to.be.greaterThan(svgOfPicture(of).length);
  });

  it('says what there is to say in the middle of the plot, and in the words of its SVG', () => {
    const of = picture({ message: 'No data' });
    const { plot } = of.scene;
    const [x, y] = [12 + plot.x + plot.width / 2, of.surround.top + plot.y + plot.height / 2];
    expect(painted(of).at(-1)).to.equal(`fillText "No data" ${x} ${y} | #5a6675 center`);
    expect(svgOfPicture(of)).to.contain('<title>CPU</title><desc>No data. No series.</desc>');
  });
});

describe('fitWords', () => {
  it('keeps letters whole that take two places', () => {
    expect(fitWords('ab😀cd', 24, measure)).to.equal('ab…');
    expect(fitWords('😀😀😀', 30, measure)).to.equal('😀😀…');
    expect(fitWords('abc', 5, measure)).to.equal('');
  });
});
