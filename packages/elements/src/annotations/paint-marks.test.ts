import { buildScene, LIGHT_THEME, type Scene } from '@obs-kit/chart';
import { Report } from '@obs-kit/core';
import { parseAnnotations } from '@obs-kit/core/annotations.js';
import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { groupAnnotations } from './groups.js';
import type { Lane } from './lane.js';
import { paintMarks } from './paint-marks.js';
import { placeMarks, sameFrame, type PlacedMark } from './place-marks.js';

const THEME = {
  chart: LIGHT_THEME,
  palette: [],
  named: new Map([
    ['purple', '#808'],
    ['red', '#f00'],
  ]),
  direction: 'ltr',
} as const;

const sceneOf = (min: number, max: number): Scene =>
  buildScene(
    { x: { type: 'time', min, max, timeZone: 'UTC' }, y: [{ id: 'y', side: 'left' }], series: [] },
    { width: 400, height: 200, pixelRatio: 2, measureText: (text) => text.length * 7 },
    LIGHT_THEME,
  );
const place = (scene: Scene, ...list: object[]): readonly PlacedMark[] => {
  const annotations = parseAnnotations(list, new Report());
  const lane: Lane = { name: 'a', color: '', annotations, state: { kind: 'ready' } };
  return placeMarks(groupAnnotations(annotations, 1 / scene.x.scale.factor), lane, 0, scene, THEME);
};

describe('placeMarks', () => {
  const scene = sceneOf(0, 1000);
  const { plot } = scene;

  it('places marks by the time axis, and leaves out what is beside it', () => {
    const marks = place(scene, { time: -300 }, { time: 500 }, { time: 1300 }, { time: -900, timeEnd: -500 });
    expect(marks.map(({ left }) => Math.round(left))).to.deep.equal([Math.round(plot.x + plot.width / 2)]);
  });

  it('cuts a region off at the plot’s edges, and says so', () => {
    const [mark] = place(scene, { time: -500, timeEnd: Infinity });
    expect(mark).to.include({ left: plot.x, right: plot.x + plot.width });
    expect(mark!.goesOn).to.deep.equal({ before: true, after: true });
  });

  it('takes an annotation’s own colour, else that of its state, else that of its lane', () => {
    const colors = place(
      scene,
      { time: 100, color: 'red' },
      { time: 400, timeEnd: 500, state: 'firing' },
      { time: 800, color: 'url(x)' },
    ).map(({ color }) => color);
    expect(colors).to.deep.equal(['#f00', '#f00', '#808']);
  });
});

describe('sameFrame', () => {
  it('is so while a chart draws other data at the same place', () => {
    expect(sameFrame(sceneOf(0, 1000), sceneOf(0, 1000))).to.equal(true);
    expect(sameFrame(sceneOf(0, 1000), sceneOf(1, 1001))).to.equal(false);
  });
});

describe('paintMarks', () => {
  const scene = sceneOf(0, 1000);
  const paint = (marks: readonly PlacedMark[], active?: string): readonly string[] => {
    const context = createRecordingContext();
    paintMarks(context, scene, { marks, active, adding: undefined });
    return context.commands;
  };

  it('paints a line for a point, a band with two lines for a region, and clears what was there', () => {
    const calls = paint(place(scene, { time: 100 }, { time: 500, timeEnd: 700 }));
    expect(calls.some((call) => call.startsWith('clearRect'))).to.equal(true);
    expect(calls.filter((call) => call.startsWith('moveTo'))).to.have.length(3);
    expect(calls.filter((call) => call.startsWith('fillRect'))).to.have.length(1);
  });

  it('paints a cluster of ten thousand as a band and one line', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ time: 500 + i / 1000 }));
    const calls = paint(place(scene, ...many));
    expect(calls.filter((call) => call.startsWith('moveTo')).length).to.be.within(1, 4);
    expect(calls.length).to.be.below(60);
  });
});
