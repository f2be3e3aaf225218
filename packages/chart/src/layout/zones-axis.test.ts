import { seededRandom } from '@obs-kit/testing';
import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { paintScene } from '../paint/paint.js';
import { buildScene } from '../scene/build.js';
import type { Scene } from '../scene/scene.js';
import type { TimeXAxis } from '../spec.js';
import { svgOf } from '../svg/svg.js';
import { LIGHT_THEME } from '../theme.js';
import type { TickRow } from './axis.js';
import { brokenScale, workingHours } from './broken-axis.js';
import { layoutXAxis } from './x-axis.js';
import { zonesScale, type AxisZone } from './zones-axis.js';

const HOUR = 3_600_000;
const NOON = Date.UTC(2024, 10, 21, 12);
const theme = { ...LIGHT_THEME, text: 'TEXT', mutedText: 'MUTED', grid: 'GRID', axis: 'AXIS', fontSize: 10 };
const measureText = (text: string): number => text.length * 6;
const zonesOf = (...names: string[]): AxisZone[] => names.map((timeZone) => ({ timeZone }));

function sceneOf(
  x: Partial<TimeXAxis>,
  { width = 600, height = 300, side = 'left' as 'left' | 'right', bare = false } = {},
): Scene {
  const axis: TimeXAxis = { type: 'time', min: NOON, max: NOON + 24 * HOUR, timeZone: 'UTC', locale: 'en', ...x };
  const y = [{ id: 'y', side, min: 0, max: 1, formatTick: (value: number) => `${value * 100} %` }];
  return buildScene({ x: axis, y, series: [], bare }, { width, height, pixelRatio: 1, measureText }, theme);
}

const rowsOf = (scene: Scene): readonly TickRow[] => scene.x.rows ?? [];
const words = (row: TickRow, line: 'label' | 'detail'): string[] =>
  row.ticks.map((tick) => tick[line]).filter((text) => text !== '');

describe('zonesScale', () => {
  it('has a row for each zone with its name, the first in place of the axis itself', () => {
    const scene = sceneOf({ scale: zonesScale(zonesOf('Asia/Tokyo', 'America/New_York')) });
    expect(rowsOf(scene).map(({ name }) => name)).to.deep.equal(['Tokyo', 'New York']);
    expect(rowsOf(scene)[0]!.ticks).to.equal(scene.x.ticks);
    expect(words(rowsOf(scene)[0]!, 'label').slice(0, 3)).to.deep.equal(['22:00', '00:00', '02:00']);
    expect(words(rowsOf(scene)[0]!, 'detail')).to.deep.equal(['Nov 21', 'Nov 22']);
    expect(words(rowsOf(scene)[1]!, 'label').slice(0, 3)).to.deep.equal(['10:00', '12:00', '14:00']);
  });

  it('has the ticks of each zone, over changes of the clocks too, on the axis of the chart', () => {
    for (const day of [Date.UTC(2024, 2, 30, 12), Date.UTC(2024, 9, 26, 12)]) {
      const range = { min: day, max: day + 36 * HOUR };
      const scene = sceneOf({ ...range, scale: zonesScale(zonesOf('UTC', 'Europe/Berlin', 'Asia/Kolkata')) });
      const { plot, x } = scene;
      expect([x.scale.offset, x.scale.factor]).to.deep.equal([plot.x, plot.width / (36 * HOUR)]);
      for (const [i, timeZone] of ['UTC', 'Europe/Berlin', 'Asia/Kolkata'].entries()) {
        const room = { left: plot.x, width: plot.width, total: 600, oneLine: false, measure: measureText };
        const alone = layoutXAxis({ ...scene.spec.x, timeZone, type: 'time', locale: 'en' }, room);
        const { ticks } = rowsOf(scene)[i]!;
        expect(ticks.map(({ value, major }) => [value, major])).to.deep.equal(
          alone.ticks.map(({ value, major }) => [value, major]),
        );
        ticks.forEach(({ px }, at) => expect(px).to.be.closeTo(alone.ticks[at]!.px, 1e-6));
      }
    }
  });

  it('never lets words touch each other, a name, or the edge, whatever range, zones, language, side and width', () => {
    const random = seededRandom(5);
    const names = ['UTC', 'Asia/Tokyo', 'America/Argentina/Buenos_Aires', 'Australia/Lord_Howe', 'Africa/Casablanca'];
    for (let round = 0; round < 150; round++) {
      const width = 80 + random() * 1100;
      const min = Date.UTC(2024, Math.floor(random() * 12), 1 + Math.floor(random() * 28)) + random() * 1e8;
      const scene = sceneOf(
        {
          min,
          max: min + 10 ** (3 + random() * 9),
          locale: ['en', 'de', 'ja', 'ar'][round % 4]!,
          scale: zonesScale(zonesOf(names[round % 5]!, names[(round + 1) % 5]!, names[(round + 3) % 5]!)),
        },
        { width, height: 50 + random() * 400, side: round % 2 === 0 ? 'left' : 'right' },
      );
      for (const { name, nameAt, side, ticks } of rowsOf(scene)) {
        const taken = measureText(name);
        const [left, right] = side === 'left' ? [nameAt + taken, width] : [0, nameAt - taken];
        expect(taken).to.be.at.most(width);
        for (const line of ['label', 'detail'] as const) {
          let end = left;
          for (const tick of ticks.filter((tick) => tick[line] !== '')) {
            const half = measureText(tick[line]) / 2;
            expect(tick.px - half, `${name} ${line} ${round}`).to.be.at.least(end - 1e-9);
            end = tick.px + half;
          }
          expect(end).to.be.at.most(right + 1e-9);
        }
      }
    }
  });

  it('tells the day under the first label that has room when that of the first tick has none', () => {
    const scene = sceneOf({ max: NOON + HOUR, scale: zonesScale(zonesOf('Asia/Tokyo', 'UTC')) });
    expect(scene.x.ticks[0]).to.include({ value: NOON, label: '', detail: '' });
    expect(scene.x.ticks[1]).to.include({ label: '21:05', detail: 'Nov 21' });
    expect(words(rowsOf(scene)[1]!, 'detail')).to.deep.equal(['Nov 21']);
  });

  it('takes as much room below the plot as its rows need, one line each in a low chart, fewer rows in a lower one', () => {
    const scale = zonesScale(zonesOf('UTC', 'Asia/Tokyo', 'America/New_York'));
    const below = (height: number): readonly number[] => {
      const scene = sceneOf({ scale }, { height });
      const lines = rowsOf(scene).some((row) => words(row, 'detail').length > 0) ? 2 : 1;
      return [rowsOf(scene).length, lines, height - scene.plot.y - scene.plot.height];
    };
    expect(below(300)).to.deep.equal([3, 2, 106]);
    expect(below(200)).to.deep.equal([3, 1, 64]);
    expect(below(120)).to.deep.equal([2, 1, 43]);
    expect(below(60)).to.deep.equal([1, 1, 22]);
    expect(sceneOf({ scale }, { bare: true }).plot).to.deep.equal(sceneOf({}, { bare: true }).plot);
  });

  it('shortens a name that has no room to what the zone is called in short', () => {
    const named = (width: number, max = NOON + HOUR): string =>
      rowsOf(sceneOf({ max, scale: zonesScale(zonesOf('America/New_York')) }, { width }))[0]!.name;
    expect(named(600)).to.equal('New York');
    expect(named(200)).to.equal('EST');
    // Over a change of the clocks there is no such name.
    expect(named(200, NOON + 200 * 24 * HOUR)).to.equal('New…');
  });

  it('draws and names a zone that the runtime does not know as UTC, and each zone once', () => {
    const scale = zonesScale([
      { timeZone: 'Mars/Olympus', name: 'Olympus' },
      { timeZone: 'UTC', name: 'London' },
      { timeZone: 'Asia/Tokyo', name: 'Head office' },
    ]);
    expect(rowsOf(sceneOf({ scale })).map(({ name }) => name)).to.deep.equal(['UTC', 'Head office']);
  });

  it('goes with broken time: no row has a tick in a break, all rows and the marks have one scale', () => {
    const hours = workingHours({ timeZone: 'UTC', from: 8, to: 18 });
    const scene = sceneOf({
      max: NOON + 96 * HOUR,
      scale: zonesScale(zonesOf('UTC', 'Asia/Tokyo'), brokenScale(hours)),
    });
    const { scale } = scene.x;
    const px = (value: number): number => scale.offset + scale.warp!.along(value) * scale.factor;
    expect(px(NOON)).to.equal(scene.plot.x);
    expect(px(NOON + 96 * HOUR)).to.be.closeTo(scene.plot.x + scene.plot.width, 1e-9);
    for (const { ticks } of rowsOf(scene))
      for (const tick of ticks) {
        expect(tick.px).to.be.closeTo(px(tick.value), 1e-6);
        expect((tick.value / HOUR) % 24).to.be.within(8, 18);
      }
    expect(rowsOf(scene)[1]!.ticks.length).to.be.above(3);
  });

  it('leaves an axis that is not of time, and one without zones, as they are', () => {
    const bare = { width: 300, height: 300, pixelRatio: 1, measureText };
    const spec = { x: { type: 'linear', min: 0, max: 10 } as const, y: [], series: [] };
    const scene = buildScene({ ...spec, x: { ...spec.x, scale: zonesScale(zonesOf('UTC')) } }, bare, theme);
    expect(scene.x).to.deep.equal(buildScene(spec, bare, theme).x);
    expect(sceneOf({ scale: zonesScale([]) }).x).to.deep.equal(sceneOf({}).x);
  });

  it('is painted with its names, and a stroke above each label of the further rows', () => {
    const context = createRecordingContext();
    const scale = zonesScale(zonesOf('UTC', 'Asia/Tokyo'));
    paintScene(context, sceneOf({ scale, max: NOON + 12 * HOUR }, { width: 240, height: 200 }));
    const from = context.commands.indexOf('restore') + 1;
    const to = context.commands.findIndex((command) => command.includes('%'));
    expect(context.commands.slice(from, to)).to.deep.equal([
      'fillText "12:00" 40 170.75 | MUTED center',
      'fillText "15:00" 87 170.75 | MUTED center',
      'fillText "18:00" 134 170.75 | MUTED center',
      'fillText "21:00" 181 170.75 | MUTED center',
      'fillText "UTC" 0 170.75 | TEXT left',
      'fillText "Tokyo" 0 191.75 | TEXT left',
      'fillRect 87 181 1 4 | AXIS',
      'fillText "Nov 22" 87 191.75 | TEXT center',
      'fillRect 134 181 1 4 | AXIS',
      'fillText "03:00" 134 191.75 | MUTED center',
      'fillRect 181 181 1 4 | AXIS',
      'fillText "06:00" 181 191.75 | MUTED center',
    ]);
  });

  it('is in an SVG as text', () => {
    const svg = svgOf(sceneOf({ scale: zonesScale(zonesOf('UTC', 'Asia/Tokyo')) }));
    expect(svg).to.match(/>UTC<\/text>/);
    expect(svg).to.match(/>Tokyo<\/text>/);
  });
});
