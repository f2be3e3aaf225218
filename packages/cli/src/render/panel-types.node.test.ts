import { createHash } from 'node:crypto';
import { paintPicture, svgOfPicture } from '@obs-kit/chart/picture.js';
import { parseDashboard, type Settings } from '@obs-kit/core';
import { csv } from '@obs-kit/source-csv';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { loadCanvas, type CanvasLibrary } from '../picture/canvas.js';
import { askPanel } from './ask.js';
import { drawerOf } from './drawers.js';
import { renderPanel, type RenderedPanel } from './picture.js';

const HOSTILE = '</text><script>alert(1)</script>';
const ROWS = 24;

/** A row for each five minutes of two hours, of each of the names. */
const table = (head: string, line: (minute: number) => string): string =>
  [head, ...Array.from({ length: ROWS }, (_, i) => line(i * 5))].join('\n');
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 8, minute)).toISOString();

const BUCKETS = table('time,le,requests', (minute) =>
  ['0.1', '0.5', '+Inf'].map((le, i) => `${at(minute)},${le},${(i + 1) * (10 + (minute % 7))}`).join('\n'),
);
const SERVICES = table('time,service,up', (minute) =>
  ['shop', HOSTILE].map((name, i) => `${at(minute)},${name},${(minute / 5 + i) % 5 === 0 ? 0 : 1}`).join('\n'),
);
const PRICES = table('time,open,high,low,close,volume', (minute) => {
  const open = 100 + (minute % 13);
  return [at(minute), open, open + 4, open - 3, open + (minute % 2 === 0 ? 2 : -2), 1000 + minute].join(',');
});
/** In the order of the table of types. */
const CASES: readonly (readonly [type: string, text: string, options: Settings])[] = [
  ['timeseries', BUCKETS, {}],
  ['heatmap', BUCKETS, { yAxis: { unit: 's' }, rowsFrame: { value: 'per minute' } }],
  ['state-timeline', SERVICES, { mappings: [{ type: 'value', options: { 0: { text: 'Down', color: 'red' }, 1: { text: 'Up', color: 'green' } } }] }], // prettier-ignore
  ['candlestick', PRICES, { colors: { up: '#00aa01', down: '#aa0001' } }],
];

describe('a picture of a panel', () => {
  let library: CanvasLibrary;
  before(async () => {
    const found = await loadCanvas();
    if ('missing' in found) throw new Error(found.missing);
    library = found;
  });

  interface Wanted {
    readonly options?: Settings;
    readonly field?: Settings;
    readonly theme?: 'light' | 'dark';
    readonly width?: number;
    readonly from?: string;
  }

  /** From the document to the picture, as the command goes. */
  async function render(type: string, text: string, wanted: Wanted = {}): Promise<RenderedPanel> {
    const { options = {}, field = {}, theme = 'light', width = 600, from = '2026-03-01T08:00Z' } = wanted;
    const target = { query: '*', options: { labels: text === PRICES ? [] : [text === BUCKETS ? 'le' : 'service'] } };
    const { dashboard } = parseDashboard({
      version: 1,
      title: 'Shop',
      time: { from, to: '2026-03-01T10:00Z', timeZone: 'utc' },
      panels: [{ id: 'a', type, title: 'A & B', targets: [target], field: { defaults: field }, options }],
    });
    const panel = dashboard.panels[0]!;
    const sources = { data: csv({ text }) };
    const answer = await askPanel({ dashboard, panel, lists: [], sources, flags: { var: [], locale: 'en' }, width, timeoutMs: 30_000, now: 0 }); // prettier-ignore
    const size = { format: 'svg', width, height: 300, pixelRatio: 1, theme, timeoutMs: 1000 } as const;
    return renderPanel({ panel, answer, size, title: panel.title, locale: 'en' }, library);
  }
  const drawn = (type: string, wanted: Wanted = {}): Promise<RenderedPanel> => {
    const [, text, options] = CASES.find(([one]) => one === type)!;
    return render(type, text, { ...wanted, options: { ...options, ...wanted.options } });
  };
  const wordsOf = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]!);
  /** What is filled as a box: width, height, colour. */
  const boxesOf = (svg: string): string[] =>
    [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)L([\d.]+) \2 \3 ([\d.]+) \1 \4Z" fill="([^"]+)"/g)].map(
      ([, left, top, right, bottom, color]) =>
        [Number(right) - Number(left), Number(bottom) - Number(top), color].join(' '),
    );
  /** Below the chart: it comes last, behind title and time. */
  const belowOf = (svg: string): string => svg.slice(svg.lastIndexOf('>A &amp; B<'));
  const pngOf = async ({ picture }: RenderedPanel): Promise<Uint8Array> => {
    const canvas = library.create(600, 300);
    paintPicture(canvas.context, picture);
    return canvas.toPng();
  };

  for (const [type, text, options] of CASES) {
    it(`of type ${type} is the same over two runs, as PNG and as SVG, and another in the dark`, async () => {
      const [one, two, dark] = await Promise.all(
        (['light', 'light', 'dark'] as const).map(async (theme) => {
          const rendered = await render(type, text, { options, theme });
          expect([rendered.empty, rendered.incomplete, rendered.problems]).to.deep.equal([false, false, []]);
          return [
            svgOfPicture(rendered.picture),
            createHash('sha256')
              .update(await pngOf(rendered))
              .digest('hex'),
          ];
        }),
      );
      expect(two).to.deep.equal(one);
      expect(dark![0] !== one![0] && dark![1] !== one![1]).to.equal(true);
      expect(wordsOf(one![0]!)).to.include.members(['A &amp; B', '2026-03-01 08:00 – 10:00 UTC']);
    });
  }

  it('has the rows of a heat map as words, and the bar of its colours with numbers and what they count', async () => {
    const { picture } = await drawn('heatmap');
    const svg = svgOfPicture(picture);
    expect(wordsOf(svg)).to.include.members(['0 s', '100 ms', '500 ms', '∞', '0', '4', '16', 'per minute']);
    const bar = boxesOf(belowOf(svg));
    expect(bar).to.have.length(64);
    expect(bar.every((box) => box.startsWith('5 8 '))).to.equal(true);
  });

  it('has a swatch with words for each step that cells are coloured by', async () => {
    const field = {
      thresholds: {
        steps: [
          { value: null, color: '#010203' },
          { value: 12, color: '#040506' },
        ],
      },
    };
    const svg = svgOfPicture((await drawn('heatmap', { field, options: { color: { scheme: 'thresholds' } } })).picture);
    expect(wordsOf(svg)).to.include.members(['&lt; 12', '≥ 12']);
    expect(boxesOf(belowOf(svg))).to.deep.equal(['10 10 #010203', '10 10 #040506']);
  });

  it('has names and states of a timeline as words, whatever they are, and a swatch for each state', async () => {
    const svg = svgOfPicture((await drawn('state-timeline')).picture);
    expect(svg).to.not.contain('<script');
    expect(wordsOf(svg).join()).to.contain('up shop').and.contain('up &lt;/text');
    expect(wordsOf(belowOf(svg)).slice(-2)).to.deep.equal(['Down', 'Up']);
    expect(boxesOf(belowOf(svg))).to.deep.equal(['10 10 #d42f3a', '10 10 #1e8a3c']);
  });

  it('counts the states that have no room below it', async () => {
    const names = Object.fromEntries(Array.from({ length: ROWS }, (_, i) => [i, { text: `State number ${i}` }]));
    const options = { mappings: [{ type: 'value', options: names }] };
    const text = table('time,service,up', (minute) => `${at(minute)},shop,${minute / 5}`);
    const words = wordsOf(
      belowOf(svgOfPicture((await render('state-timeline', text, { options, width: 400 })).picture)),
    );
    const shown = words.filter((word) => word.startsWith('State number')).length;
    expect(shown).to.be.above(4);
    expect(words.at(-1)).to.equal(`and ${ROWS - shown} more`);
  });

  it('tells hollow and filled candles, what is beside them, and how great the volumes without an axis are', async () => {
    const svg = svgOfPicture((await drawn('candlestick')).picture);
    expect(wordsOf(belowOf(svg)).slice(-4)).to.deep.equal([
      'Rising (hollow)',
      'Falling (filled)',
      'volume',
      'max 1,115',
    ]);
    expect(boxesOf(belowOf(svg))).to.deep.equal(['8 8 none', '10 10 #aa0001', '10 10 #5a6675']);
    expect(belowOf(svg)).to.contain('fill="none" stroke="#00aa01"').and.contain('fill-opacity="0.35"');
  });

  it('has no key where the options say so, and its room is the chart’s', async () => {
    for (const [type] of CASES.slice(1)) {
      const [without, keyed] = await Promise.all([
        drawn(type, { options: { legend: { show: 'never' } } }),
        drawn(type),
      ]);
      expect(without.picture.scene.height - keyed.picture.scene.height, type).to.be.within(28, 36);
      expect([without.picture.height, keyed.picture.height], type).to.deep.equal([300, 300]);
      expect(without.picture.over, type).to.equal(undefined);
    }
  });

  it('says that there is no data in this time', async () => {
    for (const [type] of CASES.slice(1)) {
      const { empty, picture } = await drawn(type, { from: '2026-03-01T09:58Z' });
      expect([type, empty]).to.deep.equal([type, true]);
      const words = wordsOf(svgOfPicture(picture));
      expect(words).to.include('No data in this time').and.not.include('per minute');
      expect(picture.over).to.equal(undefined);
    }
  });

  it('says that an option makes no sense, and draws with the default', async () => {
    const { problems, empty } = await drawn('heatmap', { options: { color: { scheme: 'Plaid' } } });
    expect(problems.map(({ code }) => code)).to.deep.equal(['panel-option-invalid']);
    expect(empty).to.equal(false);
  });

  it('is not made for a type that nobody knows, whatever its name is', () => {
    for (const type of ['stat', 'toString', '__proto__']) {
      const words = `panel "a" has type ${type}, which cannot be drawn without a page`;
      expect(() => drawerOf({ id: 'a', type })).to.throw(words);
    }
  });
});
