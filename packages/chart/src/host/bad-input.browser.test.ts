import { expect } from '@open-wc/testing';
import type { ChartSpec, SeriesSpec } from '../spec.js';
import type { Hover } from './chart.js';
import { LIGHT_THEME } from '../theme.js';
import { createChart } from './create-chart.js';

const NOW = Date.UTC(2024, 5, 1);
const f = (...values: number[]): Float64Array => Float64Array.from(values);
/** Seconds after `NOW`. */
const at = (...seconds: number[]): Float64Array => Float64Array.from(seconds, (second) => NOW + second * 1000);
const x10 = at(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
const y10 = x10.map((_, i) => i % 7);

/** Columns may be anything: not every page is checked by a compiler. */
const series = (x: unknown, y: unknown, more: Partial<SeriesSpec> = {}): SeriesSpec => ({
  id: 'bad',
  name: 'bad',
  x: x as Float64Array,
  y: y as Float64Array,
  mark: 'line',
  color: 'rgb(255, 0, 0)',
  showPoints: 'never',
  ...more,
});
const spec = (list: readonly SeriesSpec[], more: Partial<ChartSpec> = {}): ChartSpec => ({
  x: { type: 'time', min: NOW, max: NOW + 10_000, timeZone: 'UTC' },
  y: [{ id: 'y', side: 'left' }],
  series: list,
  ...more,
});
const time = (min: number, max: number, timeZone = 'UTC'): Partial<ChartSpec> => ({
  x: { type: 'time', min, max, timeZone },
});
const linear = (min: number, max: number): Partial<ChartSpec> => ({ x: { type: 'linear', min, max } });
const yAxis = (more: object): Partial<ChartSpec> => ({ y: [{ id: 'y', side: 'left', ...more }] });
const good = (more: Partial<ChartSpec> = {}): ChartSpec => spec([series(x10, y10)], more);
const nanoseconds = (...seconds: number[]): BigInt64Array =>
  BigInt64Array.from(seconds, (second) => BigInt(NOW + second * 1000) * 1_000_000n);

const MARKS = ['line', 'area', 'bars', 'points'] as const;
type Mark = (typeof MARKS)[number];
type Outcome = 'the series' | 'axes alone' | 'a sentence';

/** What is given, what must be seen of it, and for which marks if not for all: what is next to nothing has no height. */
const CASES: readonly (readonly [name: string, spec: ChartSpec, outcome: Outcome, marks?: readonly Mark[]])[] = [
  ['x that does not ascend', spec([series(at(5, 0, 9, 2), f(1, 2, 3, 4))]), 'a sentence'],
  ['a NaN among x', spec([series(f(NOW, NaN, NOW + 5000), f(1, 2, 3))]), 'a sentence'],
  ['x of null', spec([series(null, y10)]), 'a sentence'],
  ['no y', spec([series(x10, undefined)]), 'a sentence'],
  ['plain arrays with null', spec([series([...x10], [1, null, 3])]), 'a sentence'],
  ['nanoseconds as BigInt', spec([series(nanoseconds(0, 9), f(1, 2))]), 'a sentence'],
  ['numbers of half the size', spec([series(Float32Array.from(x10), Float32Array.from(y10))]), 'a sentence'],
  ['one x twice', spec([series(at(0, 5, 5, 9), f(1, 2, 3, 4))]), 'the series'],
  ['fewer x than y', spec([series(x10.slice(0, 4), y10)]), 'the series'],
  ['fewer y than x', spec([series(x10, y10.slice(0, 4))]), 'the series'],
  ['infinite values', spec([series(at(0, 4, 9), f(1, Infinity, -Infinity))]), 'the series'],
  ['nothing but infinite values', spec([series(at(0, 9), f(Infinity, Infinity))]), 'the series'],
  ['infinite x', spec([series(f(-Infinity, NOW + 2000, NOW + 4000, Infinity), f(1, 2, 3, 4))]), 'the series'],
  ['no point', spec([series(f(), f())]), 'axes alone'],
  ['one point', spec([series(at(5), f(3), { showPoints: 'auto' })]), 'the series'],
  ['one point over and over', spec([series(at(5, 5, 5), f(3, 3, 3), { showPoints: 'always' })]), 'the series'],
  [
    'nothing but gaps',
    spec([
      series(
        x10,
        y10.map(() => NaN),
      ),
    ]),
    'axes alone',
  ],
  ['no series', spec([]), 'axes alone'],
  ['nothing but hidden series', spec([series(x10, y10, { hidden: true })]), 'axes alone'],
  ['two series of one id', spec([series(x10, y10), series(x10, y10)]), 'the series'],
  ['no y axis', good({ y: [] }), 'the series'],
  ['an axis that there is not', spec([series(x10, y10, { axis: 'none' })]), 'the series'],
  ['a moment as range', good(time(NOW + 5000, NOW + 5000)), 'the series'],
  ['a range from later to earlier', good(time(NOW + 10_000, NOW)), 'the series'],
  ['a range of NaN', good(time(NaN, NaN)), 'axes alone'],
  ['a range without ends', good(time(-Infinity, Infinity)), 'the series'],
  ['a range without ends in a zone', good(time(-Infinity, Infinity, 'Europe/Berlin')), 'the series'],
  ['a range before the year 1 in a zone', good(time(-9e13, -8.9e13, 'Europe/Berlin')), 'axes alone'],
  ['a zone that there is not', good(time(NOW, NOW + 10_000, 'Mars/Phobos')), 'the series'],
  [
    'x in nanoseconds, far from the range',
    spec([
      series(
        x10.map((ms) => ms * 1e6),
        y10,
      ),
    ]),
    'axes alone',
  ],
  ['y ends the wrong way round', good(yAxis({ min: 10, max: 0 })), 'the series'],
  ['y ends of NaN', good(yAxis({ min: NaN, max: NaN, softMin: NaN, softMax: NaN })), 'the series'],
  ['infinite y ends', good(yAxis({ min: -Infinity, max: Infinity })), 'the series', ['line', 'points']],
  [
    'the largest numbers',
    spec([
      series(
        x10,
        y10.map((y) => (y % 2 ? 1.7e308 : -1.7e308)),
      ),
    ]),
    'the series',
    // A point beyond the farthest end of an axis is not on it.
    ['line', 'area', 'bars'],
  ],
  [
    'the largest numbers as x',
    spec([series(f(-1e308, 0, 1e308), f(1, 2, 3))], linear(-1.7e308, 1.7e308)),
    'the series',
  ],
  [
    'the smallest numbers',
    spec([
      series(
        x10,
        y10.map((y) => y * 5e-324),
      ),
    ]),
    'the series',
    ['line', 'points'],
  ],
  ['the smallest numbers as x', spec([series(f(0, 5e-324), f(1, 2))], linear(0, 5e-324)), 'the series'],
];

/** How much of the picture is ink, and how much of that is the series'. */
function inkOf(canvas: HTMLCanvasElement): { red: number; any: number } {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let [red, any] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3]! > 0) any++;
    if (data[i + 3]! > 0 && data[i]! > 200 && data[i + 1]! < 60) red++;
  }
  return { red, any };
}

describe('a chart of bad input', () => {
  let container: HTMLElement;
  let thrown: string[];
  const onError = (event: ErrorEvent): void => void thrown.push(event.message);

  beforeEach(() => {
    thrown = [];
    addEventListener('error', onError);
    container = document.createElement('div');
    container.style.setProperty('width', '300px');
    container.style.setProperty('height', '160px');
    document.body.append(container);
  });
  afterEach(() => {
    removeEventListener('error', onError);
    container.remove();
  });

  /** Draws it, moves over it with pointer and keys, and looks. */
  function draw(bad: ChartSpec): {
    outcome: Outcome | 'nothing';
    text: string;
    hover: Hover | undefined;
    dots: number;
  } {
    let hover: Hover | undefined;
    const chart = createChart(container, bad, { onHover: (next) => (hover = next) });
    chart.flush();
    const root = container.firstElementChild as HTMLElement;
    const { left, top } = root.getBoundingClientRect();
    for (const x of [60, 150, 299]) {
      root.dispatchEvent(new PointerEvent('pointermove', { clientX: left + x, clientY: top + 50, bubbles: true }));
      chart.flush();
    }
    for (const key of ['ArrowRight', 'End', 'ArrowDown', 'Home']) {
      root.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      chart.flush();
    }
    const text = root.textContent;
    const { red, any } = inkOf(root.querySelector('canvas')!);
    const named = root.getAttribute('aria-label');
    // Behind the selection and the crosshair.
    const dots = root.lastElementChild!.childElementCount - 2;
    chart.destroy();
    expect(named, 'its name').to.match(/\w/);
    return {
      outcome: text ? 'a sentence' : red > 0 ? 'the series' : any > 100 ? 'axes alone' : 'nothing',
      text,
      hover,
      dots,
    };
  }

  for (const [name, bad, outcome, marks = MARKS] of CASES) {
    it(`of ${name} shows ${outcome} as ${marks.join(', ')}, and throws nothing`, () => {
      for (const mark of marks) {
        for (const stack of mark === 'points' ? [undefined] : [undefined, 's']) {
          const seen = draw({ ...bad, series: bad.series.map((one) => ({ ...one, mark, stack })) });
          expect(seen.outcome, `${mark} ${stack}`).to.equal(outcome);
          if (outcome === 'a sentence') expect(seen.text).to.match(/^bad: .*\.$/);
        }
      }
      expect(thrown).to.deep.equal([]);
    });
  }

  for (const name of ['formatTick', 'format'] as const) {
    it(`names what a ${name} of the host throws, keeps what was drawn, and goes on with the next spec`, () => {
      const throwing = (): never => {
        throw new TypeError('no such unit: <b>');
      };
      const chart = createChart(container, good());
      chart.flush();
      const before = chart.scene;
      chart.setSpec(
        name === 'format' ? spec([series(x10, y10, { format: throwing })]) : good(yAxis({ [name]: throwing })),
      );
      chart.flush();
      const root = container.firstElementChild as HTMLElement;
      root.dispatchEvent(new FocusEvent('focus'));
      expect(container.textContent).to.equal('TypeError: no such unit: <b>');
      if (name === 'formatTick') expect(chart.scene).to.equal(before);
      expect(inkOf(root.querySelector('canvas')!).red).to.be.above(0);
      chart.setSpec(good());
      chart.flush();
      expect(container.textContent).to.equal('');
      expect(thrown).to.deep.equal([]);
      chart.destroy();
    });
  }

  it('says what a format throws the first time it is asked', () => {
    const chart = createChart(
      container,
      good(
        yAxis({
          formatTick: () => {
            throw new Error('no unit');
          },
        }),
      ),
    );
    chart.flush();
    expect(container.textContent).to.equal('Error: no unit');
    chart.destroy();
    expect(thrown).to.deep.equal([]);
  });

  it('takes back what a format threw once it is silent, whatever it was', () => {
    let things: unknown[] = [Object.create(null), 'a word', undefined];
    const formatTick = (): string => {
      if (things.length > 0) throw things[0];
      return '';
    };
    const chart = createChart(container, good(yAxis({ formatTick })));
    while (things.length > 0) {
      chart.flush();
      expect(container.textContent).to.equal('A format threw.');
      things = things.slice(1);
      chart.setTheme({ ...LIGHT_THEME });
    }
    chart.flush();
    expect(container.textContent).to.equal('');
    expect(thrown).to.deep.equal([]);
    chart.destroy();
  });

  it('has no direction where the next spec has none', () => {
    const chart = createChart(container, { ...good(), direction: 'rtl' });
    chart.flush();
    expect(container.querySelector('[dir=rtl]')).not.to.equal(null);
    chart.setSpec(good());
    chart.flush();
    expect([...container.querySelectorAll<HTMLElement>('*')].map(({ dir }) => dir).join('')).to.equal('');
    chart.destroy();
  });

  it('draws the other series, and all of them once the data is right', () => {
    const other = series(x10, y10, { id: 'other', color: 'rgb(0, 0, 255)' });
    const chart = createChart(container, spec([series(at(5, 0), f(1, 2)), other]));
    chart.flush();
    expect(chart.scene!.series.map(({ spec: { id } }) => id)).to.deep.equal(['other']);
    expect(container.textContent).to.match(/^bad: /);
    chart.setSpec(spec([series(x10, y10), other]));
    chart.flush();
    expect(chart.scene!.series).to.have.length(2);
    expect(container.textContent).to.equal('');
    chart.destroy();
  });

  it('looks at each value once for its order, also of columns that grow', () => {
    let looks = 0;
    const buffer = new ArrayBuffer(8 * 200);
    new Float64Array(buffer).set(Float64Array.from({ length: 200 }, (_, i) => NOW + i));
    /** A column whose reads between its ends are counted. */
    const counted = (length: number): Float64Array =>
      new Proxy(new Float64Array(buffer, 0, length), {
        get(column, key) {
          if (key === '5') looks++;
          const value: unknown = Reflect.get(column, key, column);
          return typeof value === 'function' ? value.bind(column) : value;
        },
      });
    const chart = createChart(container, spec([series(counted(100), f())]));
    const first = looks;
    expect(first).to.be.within(1, 2);
    chart.setSpec(spec([series(counted(100), f())]));
    chart.setSpec(spec([series(counted(150), f())]));
    expect(looks).to.equal(first);
    chart.destroy();
  });

  it('of a container without a size waits, and draws once it has one', async () => {
    container.style.setProperty('width', '0');
    const chart = createChart(container, good());
    chart.flush();
    expect(chart.scene).to.equal(undefined);
    container.style.setProperty('width', '300px');
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(inkOf(container.querySelector('canvas')!).red).to.be.above(0);
    chart.destroy();
    expect(thrown).to.deep.equal([]);
  });

  it('of 5,000 series draws them, and marks the nearest under the pointer', () => {
    const many = Array.from({ length: 5000 }, (_, i) =>
      series(
        x10,
        y10.map((y) => y + i / 1000),
        { id: `s${i}` },
      ),
    );
    const { outcome, hover, dots } = draw(spec(many));
    expect(outcome).to.equal('the series');
    expect(hover!.points).to.have.length(5000);
    expect(dots).to.equal(1);
  });
});
