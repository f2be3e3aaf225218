import { buildScene, LIGHT_THEME, type Scene } from '@obs-kit/chart';
import { Report } from '@obs-kit/core';
import { parseAnnotations } from '@obs-kit/core/annotations.js';
import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { Lane, LaneState } from './lane.js';
import { MarkLayout } from './mark-layout.js';
import { paintRows } from './paint-rows.js';

const THEME = { chart: { ...LIGHT_THEME, background: 'GROUND', grid: 'GRID' }, palette: [], named: new Map([['purple', 'LANE'], ['red', 'FIRING'], ['orange', 'PENDING'], ['blue', 'NEXT']]), direction: 'ltr' } as const; // prettier-ignore

const sceneOf = (width = 600, letter = 20): Scene =>
  buildScene(
    { x: { type: 'time', min: 0, max: 1000, timeZone: 'UTC' }, y: [{ id: 'y', side: 'left' }], series: [] },
    { width, height: 200, pixelRatio: 1, measureText: (text) => text.length * letter },
    THEME.chart,
  );
const laneOf = (name: string, list: readonly object[], state: LaneState = { kind: 'ready' }): Lane => ({
  name,
  color: '',
  annotations: parseAnnotations(list, new Report()),
  state,
});

function painted(lanes: readonly Lane[], scene = sceneOf()): readonly string[] {
  const context = createRecordingContext();
  const marks = new MarkLayout().place(lanes, scene, THEME);
  paintRows(context, scene, { lanes, marks }, (text) => text.length * 6);
  return context.commands;
}
const textsOf = (commands: readonly string[]): string[] =>
  commands.flatMap((command) => /^fillText "([^"]*)"/.exec(command)?.[1] ?? []);

describe('paintRows', () => {
  it('paints each row above the chart, in the order of rows, with its name and its marks', () => {
    const commands = painted([
      laneOf('one', [{ time: 500 }, { time: 100, timeEnd: 400, title: 'Campaign' }]),
      laneOf('two', [{ time: 200, title: 'not written' }, { time: 210 }]),
    ]);
    expect(textsOf(commands)).to.deep.equal(['one', 'Campaign', 'two', '2']);
    const middles = commands.flatMap((command) => /^fillText "\w+" \S+ (\S+) /.exec(command)?.[1] ?? []);
    expect(middles).to.deep.equal(['-36', '-36', '-12', '-12']);
  });

  it('tells rows apart without their colours: by shapes and borders', () => {
    const looks = Array.from({ length: 6 }, (_, row) => {
      const lanes = Array.from({ length: row + 1 }, () => laneOf('', [{ time: 500 }, { time: 600, timeEnd: 900 }]));
      const commands = painted(lanes);
      const last = commands.findLastIndex((command) => command.startsWith('fillText ""'));
      return commands.slice(last).map((command) => command.replace(/ \| .*/, '')).join(); // prettier-ignore
    });
    expect(new Set(looks).size).to.equal(6);
  });

  it('shows the state of an alert: full while it fires, framed while it waits, crossed where it is not known', () => {
    const inkOf = (state: string): readonly string[] => painted([laneOf('a', [{ time: 100, timeEnd: 400, state }])]);
    expect(inkOf('firing').some((command) => /^fill\b.*FIRING/.test(command))).to.equal(true);
    expect(inkOf('pending').some((command) => /^fill\b.*PENDING/.test(command))).to.equal(false);
    expect(inkOf('pending').some((command) => /^stroke\b.*PENDING/.test(command))).to.equal(true);
    expect(inkOf('error').some((command) => /^stroke\b.*GRID/.test(command))).to.equal(true);
  });

  it('says in words what is wrong with a row, beside its marks too', () => {
    const said = (list: readonly object[], state: LaneState): string[] => textsOf(painted([laneOf('a', list, state)]));
    expect(said([], { kind: 'ready' })).to.include('Nothing in this time');
    expect(said([], { kind: 'no-rule' })).to.include('There is no such alert rule');
    const error = { code: 'down', message: 'server is down', hint: '', values: {} } as never;
    expect(said([{ time: 500 }], { kind: 'failed', error, retry: undefined }).at(-1)).to.match(
      /^Could not be asked for/,
    );
  });

  it('writes a name in its row where there is no room beside the plot', () => {
    const commands = painted([laneOf('a name that is long', [{ time: 900 }])], sceneOf(300, 7));
    expect(textsOf(commands)[0]).to.match(/^a name.*…$/);
    expect(commands.find((command) => command.startsWith('fillText'))).to.contain('" 3 -12');
  });
});
