import { hoverAt, buildScene, LIGHT_THEME, type Scene } from '@obs-kit/chart';
import { createFrame, type Frame, type Settings } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { chartInput, refusedBy } from '../../fixtures/chart-input.js';
import { series, START } from '../../fixtures/frames.js';
import { bandAt, bandsOf, columnsOf, holdOf, type Band } from './bands.js';
import { stateTimelineModelOf, type StateTimelineModel } from './model.js';
import { stateTimeline } from './type.js';

const MINUTE = 60_000;
const SIZE = { width: 600, height: 200, pixelRatio: 1, measureText: (text: string) => text.length * 6 };

const model = (frames: readonly Frame[], raw: Settings = {}): StateTimelineModel =>
  stateTimelineModelOf(chartInput(stateTimeline, frames, raw));
const codes = ({ problems }: StateTimelineModel): string[] => problems.map(({ code }) => code);
const sceneOf = ({ spec }: StateTimelineModel): Scene => buildScene(spec, SIZE, LIGHT_THEME);
const bands = (times: readonly number[], states: readonly (number | undefined)[], hold: number): readonly Band[] =>
  bandsOf(Float64Array.from(times), (row) => states[row], hold, 1000);

/** What is said of a time, with the pointer on a row counted from the foot. */
function saidAt(one: StateTimelineModel, time: number, row: number): string {
  const scene = sceneOf(one);
  const { plot } = scene;
  const py = plot.y + plot.height * (1 - (row + 0.5) / one.spec.series.length);
  return one.pointed(hoverAt(scene, time, py), scene)!.rows.find(({ nearest }) => nearest)!.value;
}

/** Words of an event log: each holds until the next. */
function log(times: readonly number[], values: readonly (string | null)[]): Frame {
  return createFrame({
    name: 'log',
    fields: [
      { name: 'time', type: 'time', values: times.map((minute) => START + minute * MINUTE) },
      { name: 'state', type: 'string', values: [...values] },
    ],
  });
}

describe('bands of states', () => {
  it('join neighbours that are equal, and end where a row is missing', () => {
    expect(bands([0, 10, 20, 30, 40], [1, 1, undefined, 1, 2], 10)).to.deep.equal([
      { from: 0, to: 20, state: 1 },
      { from: 30, to: 40, state: 1 },
      { from: 40, to: 50, state: 2 },
    ]);
  });

  it('are believed for a step where rows come in steps, and until the next row where they stand for changes', () => {
    expect(bands([0, 10, 50], [1, 1, 1], 10)).to.deep.equal([
      { from: 0, to: 20, state: 1 },
      { from: 50, to: 60, state: 1 },
    ]);
    expect(bands([0, 10, 50], [1, 2, 1], Infinity).at(-1)).to.deep.equal({ from: 50, to: 1001, state: 1 });
  });

  it('know steps by what the source says, or by distances that are alike', () => {
    const frame = log([], []);
    expect(holdOf({ ...frame, meta: { stepMs: 15 } }, Float64Array.of(0, 100))).to.equal(15);
    expect(holdOf(frame, Float64Array.of(0, 10, 20, 30, 40, 90))).to.equal(10);
    expect(holdOf(frame, Float64Array.of(0, 10, 90))).to.equal(Infinity);
    expect(holdOf(frame, Float64Array.of(0))).to.equal(Infinity);
    expect(holdOf(frame, Float64Array.of(5, 5, 5, 5))).to.equal(Infinity);
  });

  it('of two rows at one time are of the later', () => {
    expect(bands([0, 0, 10], [1, 2, 2], 10)).to.deep.equal([{ from: 0, to: 20, state: 2 }]);
  });

  it('become columns in which the nearest row is of the band at that time', () => {
    const found: readonly Band[] = [
      { from: 0, to: 100, state: 0 },
      { from: 100, to: 107, state: 1 },
      { from: 400, to: 500, state: 0 },
    ];
    const { x, y } = columnsOf(found, { min: 0, max: 500 }, 50);
    for (let time = 0; time < 500; time += 3) {
      const nearest = x.reduce((best, at, i) => (Math.abs(at - time) < Math.abs(x[best]! - time) ? i : best), 0);
      const band = found.find(({ from, to }) => from <= time && time < to);
      expect(y[nearest]).to.deep.equal(band ? band.state : NaN);
    }
  });
});

describe('a chart of bands that reach far beyond it', () => {
  const YEAR = 365 * 24 * 60 * MINUTE;
  const long: readonly Band[] = [
    { from: 0, to: YEAR, state: 0 },
    { from: YEAR, to: 2 * YEAR, state: 1 },
  ];

  it('has rows where they are seen, and otherwise only at their ends', () => {
    const { x, y } = columnsOf(long, { min: YEAR - 100, max: YEAR + 100 }, 2);
    expect(x.length).to.be.below(120);
    for (let time = YEAR - 100; time < YEAR + 100; time++) {
      const nearest = x.reduce((best, at, i) => (Math.abs(at - time) < Math.abs(x[best]! - time) ? i : best), 0);
      expect(y[nearest]).to.equal(time < YEAR ? 0 : 1);
    }
  });

  it('has them also where the chart is a moment, or none of a band is seen', () => {
    for (const [min, max] of [
      [YEAR, YEAR],
      [3 * YEAR, 3 * YEAR + 1],
      [8e15, 8e15 + 1],
    ] as const) {
      const { x } = columnsOf(long, { min, max }, (max - min) / 100);
      expect(x.length).to.be.below(300);
      expect([...x]).to.deep.equal([...x].sort((a, b) => a - b));
    }
  });

  it('finds the band at a time without reading them all', () => {
    const many = Array.from({ length: 100_000 }, (_, i): Band => ({ from: 10 * i, to: 10 * i + 9, state: i }));
    let reads = 0;
    const counted = new Proxy(many, {
      get(target, name) {
        reads++;
        return Reflect.get(target, name) as unknown;
      },
    });
    expect(bandAt(counted, 555_554)?.state).to.equal(55_555);
    expect(bandAt(counted, 555_559)).to.equal(undefined);
    expect(bandAt(counted, -1)).to.equal(undefined);
    expect(bandAt([], 5)).to.equal(undefined);
    expect(reads).to.be.below(200);
  });
});

describe('a timeline of states', () => {
  it('takes words as they are, with one colour for each whatever the row', () => {
    const one = model([log([0, 10, 20], ['up', 'down', 'up']), log([0, 5, 30], ['down', null, 'up'])]);
    expect(one.states.map(({ text, color }) => [text, color])).to.deep.equal([
      ['up', 'p1'],
      ['down', 'p2'],
    ]);
    expect(one.spec.series).to.have.length(2);
    expect(codes(one)).to.deep.equal([]);
  });

  it('tells numbers by mappings, then by thresholds, then as they are', () => {
    const steps = [
      { value: null, color: 'green' },
      { value: 50, color: 'red' },
    ];
    const field = { thresholds: { mode: 'absolute' as const, steps }, unit: 'percent' };
    const texts = (one: StateTimelineModel): unknown => one.states.map(({ text, color }) => `${text} ${color}`);
    expect(texts(model([series('a', [10, 20, 60], field)]))).to.deep.equal(['< 50% theme green', '≥ 50% theme red']);
    expect(texts(model([series('a', [10, 20, 60], field)], { mappings: '20=Half:orange,60=Full' }))).to.deep.equal([
      '< 50% theme green',
      'Half theme orange',
      'Full theme red',
    ]);
    expect(texts(model([series('a', [1, 2], { unit: 'bytes' })]))).to.deep.equal(['1 B p1', '2 B p2']);
    const own = { custom: { mappings: [{ type: 'value', options: { '1': { text: 'mine' } } }] } };
    expect(texts(model([series('a', [1], own)], { mappings: '1=all' }))).to.deep.equal(['mine p1']);
  });

  it('says what is under the pointer right up to where it changes, and that nothing is known in between', () => {
    const one = model([log([0, 10, 20, 50], ['up', 'down', null, 'up']), log([0, 60], ['on', 'off'])]);
    const at = (minute: number): string => saidAt(one, START + minute * MINUTE, 1);
    expect([0, 5, 9.9, 10.1, 19.9].map(at)).to.deep.equal(['up', 'up', 'up', 'down', 'down']);
    expect([22, 35, 48].map(at)).to.deep.equal(['No data', 'No data', 'No data']);
    expect(saidAt(one, START + 35 * MINUTE, 0)).to.equal('on');
  });

  it('tells from when to when a state lasted, in words and for those who hear', () => {
    const one = model([log([0, 10, 20], ['up', 'down', 'up'])]);
    const scene = sceneOf(one);
    const pointed = one.pointed(hoverAt(scene, START + 15 * MINUTE, scene.plot.y + 50), scene)!;
    expect(pointed.heading).to.match(/00:10:00 – 00:20:00 \(10 min\)$/);
    expect(pointed.readout).to.match(/^(log )?state: down, /);
    expect(pointed.box).to.deep.equal({ x: [START + 10 * MINUTE, START + 20 * MINUTE], y: [0, 1] });
  });

  it('tells all rows at once, at most twelve, the one under the pointer among them', () => {
    const one = model(Array.from({ length: 30 }, (_, i) => series(`s${i}`, [1, 1])));
    const scene = sceneOf(one);
    const pointed = one.pointed(hoverAt(scene, START, scene.plot.y + scene.plot.height - 1), scene)!;
    expect(pointed.rows).to.have.length(12);
    expect(pointed.more).to.equal(18);
    expect(pointed.rows.at(-1)).to.include({ name: 's29', nearest: true });
  });

  it('is a table of what all rows are from each change on', () => {
    const [table] = model([log([0, 10], ['up', 'down']), log([0, 5, 8], ['a', null, 'b'])]).drawn();
    const [time, ...rows] = table!.fields.map(({ values }) => [...values]);
    expect(time!.slice(0, 4)).to.deep.equal([0, 5, 8, 10].map((minute) => START + minute * MINUTE));
    expect(rows.map((row) => row.slice(0, 4))).to.deep.equal([
      ['up', 'up', 'up', 'down'],
      ['a', 'No data', 'b', 'b'],
    ]);
  });

  it('draws nothing for no rows, one row, and rows without a value, and does not fail', () => {
    for (const values of [[], [1], [NaN, NaN], [Infinity, -Infinity]]) {
      const one = model([series('a', values)]);
      expect(() => sceneOf(one)).not.to.throw();
    }
    expect(model([series('a', [NaN, NaN])]).states).to.deep.equal([]);
  });

  it('says so when there are more states than can be told apart, and when there are none', () => {
    const many = series(
      'a',
      Array.from({ length: 60 }, (_, i) => i * 1.5),
    );
    expect(codes(model([many]))).to.deep.equal(['state-timeline-states-many']);
    const timeless = createFrame({ name: 'w', fields: [{ name: 'text', type: 'string', values: ['x'] }] });
    expect(codes(model([timeless]))).to.deep.equal(['panel-time-missing']);
  });

  it('keeps names from outside as they are, whatever they are called', () => {
    const one = model([log([0, 1, 2], ['constructor', '__proto__', '<b>x</b>'])]);
    expect(one.states.map(({ text }) => text)).to.deep.equal(['constructor', '__proto__', '<b>x</b>']);
  });

  it('refuses options that it cannot use, one by one', () => {
    expect(
      refusedBy(stateTimeline, { mappings: [{}], rowHeight: 2, showValue: 'always', alignValue: 'left' }),
    ).to.deep.equal(['state-mapping-invalid', 'panel-option-invalid', 'panel-option-invalid', 'panel-option-unknown']);
  });
});
