import { createHash } from 'node:crypto';
import { layoutLegend } from '@obs-kit/chart/picture.js';
import { createFrame, type DataSource, type QueryRequest } from '@obs-kit/core';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { alertOf, notificationOf } from '../alerts/receivers/fixtures/notification.js';
import { createPictureMaker } from './alert-picture.js';
import { loadCanvas, type CanvasLibrary } from './canvas.js';
import { drawPicture } from './draw.js';
import type { AlertPicture } from './model.js';
import { namesOf } from './names.js';
import { resolveSize } from './size.js';
import { splitCondition } from './threshold-of.js';

const FROM = Date.UTC(2026, 2, 1, 11);
const TO = Date.UTC(2026, 2, 1, 12);

function pictureOf(init: Partial<AlertPicture> = {}): AlertPicture {
  const time = Float64Array.from({ length: 241 }, (_, i) => FROM + i * 15_000);
  const values = time.map((_, i) => (i > 150 ? 0.07 : 0.02) + 0.01 * Math.sin(i / 9));
  return {
    title: 'HighErrorRate',
    state: 'firing',
    summary: 'shop fails in 7% of its requests',
    from: FROM,
    to: TO,
    timeZone: 'UTC',
    series: [{ name: 'job=shop', time, values }],
    threshold: { comparison: '>', threshold: 0.05 },
    bands: [{ from: FROM + 2_550_000, to: TO }],
    ...init,
  };
}

describe('pictures of alerts', () => {
  let library: CanvasLibrary;
  before(async () => {
    const found = await loadCanvas();
    if ('missing' in found) throw new Error(found.missing);
    library = found;
  });
  const draw = (init: Partial<AlertPicture> = {}, size = resolveSize()): Promise<Uint8Array> =>
    drawPicture(pictureOf(init), size, library);
  const sizeOf = (png: Uint8Array): number[] => {
    const view = new DataView(png.buffer, png.byteOffset);
    return [view.getUint32(16), view.getUint32(20)];
  };

  it('are the same bytes each time', async () => {
    const hashes = new Set<string>();
    for (let i = 0; i < 20; i += 1)
      hashes.add(
        createHash('sha256')
          .update(await draw())
          .digest('hex'),
      );
    expect(hashes.size).to.equal(1);
  });

  it('differ by threshold, band, state, title, summary, legend and values', async () => {
    const { series } = pictureOf();
    const pictures = await Promise.all([
      draw(),
      draw({ threshold: undefined }),
      draw({ threshold: { comparison: '>', threshold: 0.06 } }),
      draw({ bands: [] }),
      draw({ state: 'resolved' }),
      draw({ title: 'Other' }),
      draw({ summary: 'other' }),
      draw({ series: [{ ...series[0]!, name: 'job=other' }] }),
      draw({ series: [{ ...series[0]!, values: series[0]!.values.map((value) => value / 2) }] }),
      draw({ series: [] }),
    ]);
    expect(new Set(pictures.map((png) => Buffer.from(png).toString('base64'))).size).to.equal(pictures.length);
  });

  it('are PNG of the size that was asked for, within hard limits', async () => {
    expect(sizeOf(await draw())).to.deep.equal([1440, 760]);
    const [width, height] = sizeOf(await draw({}, resolveSize({ width: 1e9, height: 1e9, pixelRatio: 99 })));
    expect([width, height]).to.deep.equal([2000, 1200]);
    expect(resolveSize({ width: NaN, height: -1, pixelRatio: 0 })).to.deep.equal({ width: 720, height: 120, pixelRatio: 1 }); // prettier-ignore
  });

  it('are not drawn, and say why, without the package or without a font', async () => {
    expect(await loadCanvas(() => Promise.reject(new Error('no such package')))).to.deep.equal({ missing: 'the package @napi-rs/canvas is not installed' }); // prettier-ignore
    const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
    const broken = { has: () => false, registerFromPath: () => null } as unknown as typeof GlobalFonts;
    expect(await loadCanvas(() => Promise.resolve({ createCanvas, GlobalFonts: broken }))).to.deep.equal({
      missing: 'the font of this package cannot be read',
    });
  });

  it('are drawn whatever the texts and values are', async () => {
    const evil = '\u202E<script>\u0000\uD800'.repeat(500);
    const time = Float64Array.of(FROM, FROM + 1, TO);
    const hostile = [NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324].map((value, i) => ({
      name: evil + i,
      time,
      values: Float64Array.of(value, NaN, value),
    }));
    const png = await draw({ title: evil, summary: evil, series: hostile, threshold: { comparison: '<', threshold: Infinity } }); // prettier-ignore
    expect([...png.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).to.equal('PNG');
    expect(png.byteLength).to.be.greaterThan(5000);
  });
});

describe('the picture of a message', () => {
  const asked: QueryRequest[] = [];
  const source: DataSource = {
    type: 'test',
    query(request) {
      asked.push(request);
      const { from, to } = request.range;
      const time = Float64Array.from({ length: (to - from) / request.stepMs + 1 }, (_, i) => from + i * request.stepMs);
      const fields = ['shop', 'search'].map((job) => ({ name: 'errors', type: 'number' as const, labels: { job }, values: time.map(() => 0.07) })); // prettier-ignore
      return Promise.resolve({ frames: [createFrame({ fields: [{ name: 'time', type: 'time', values: time }, ...fields] })] }); // prettier-ignore
    },
  };
  const { signal } = new AbortController();

  it('asks for the series of the last hour, without the condition, and says what it shows', async () => {
    const make = createPictureMaker({ ruleOf: () => ({ source, expr: 'errors > 0.05' }), now: () => TO });
    const answer = await make(
      notificationOf([alertOf({ job: 'search' }, { startsAt: '2026-03-01T11:45:00Z' })]),
      signal,
    );
    expect(asked.map(({ query, range }) => [query, range.from, range.to])).to.deep.equal([['errors', FROM, TO]]);
    expect('text' in answer && answer.text).to.equal(
      'Chart of HighErrorRate, firing, over the time before this message. Condition: > 0.05. job=search: last 0.07. job=shop: last 0.07. The time in which it fired is marked.',
    );
    expect('png' in answer && answer.png.byteLength).to.be.greaterThan(5000);
  });

  it('is missing, with the reason, when the rule is unknown, or the source fails or hangs', async () => {
    const unknown = createPictureMaker({ ruleOf: () => undefined, now: () => TO });
    expect(await unknown(notificationOf(), signal)).to.deep.equal({
      missing: 'the rule of this alert is not known here',
    });
    const broken: DataSource = { type: 'test', query: () => Promise.reject(new Error('it burns')) };
    const failing = createPictureMaker({ ruleOf: () => ({ source: broken, expr: 'up' }), now: () => TO });
    expect(await failing(notificationOf(), signal)).to.deep.equal({ missing: 'unexpected failure: it burns' });
    const slow: DataSource = {
      type: 'test',
      query: (_, context) =>
        new Promise((_resolve, reject) => {
          // A connection would keep the process alive; here a timer does.
          const open = setInterval(() => {}, 60_000);
          const stop = (): void => {
            clearInterval(open);
            reject(context.signal.reason as Error);
          };
          context.signal.addEventListener('abort', stop);
          // On a slow machine the time is over before anybody is asked.
          if (context.signal.aborted) stop();
        }),
    };
    const hanging = createPictureMaker({ ruleOf: () => ({ source: slow, expr: 'up' }), now: () => TO, limitMs: 20 });
    expect(await hanging(notificationOf(), signal)).to.deep.equal({
      missing: 'the source did not answer within 20 ms',
    });
  });
});

describe('splitCondition', () => {
  it('takes a comparison with a number apart', () => {
    const split = (expr: string): unknown[] => {
      const found = splitCondition(expr);
      return found === undefined ? [] : [found.series, found.threshold.comparison, found.threshold.threshold];
    };
    expect(split('up == 0')).to.deep.equal(['up', '==', 0]);
    expect(split('sum by (job) (rate(x{a="b > 1"}[5m])) / 2 >= .5e-1')).to.deep.equal(['sum by (job) (rate(x{a="b > 1"}[5m])) / 2', '>=', 0.05]); // prettier-ignore
    expect(split('predict_linear(a[1h], 3600)\n  < -5')).to.deep.equal(['predict_linear(a[1h], 3600)', '<', -5]);
    expect(split('m{a!="b",c=~"d"} != 1')).to.deep.equal(['m{a!="b",c=~"d"}', '!=', 1]);
  });

  it('leaves alone what is no single comparison with a number', () => {
    for (const expr of [
      'up',
      '(up == 0)',
      'a > b',
      'a > 1 and b > 2',
      'a > 1 unless b',
      'a > bool 1',
      '1 < a',
      'a > 1 # high',
      'a > 1 > 2',
      'a > 1 or vector(1)',
      '',
      '> 1',
      'a{b="',
      '((a) > 1',
      'a) > (1',
    ])
      // prettier-ignore
      expect(splitCondition(expr), expr).to.equal(undefined);
    expect(splitCondition('sensor > 1')?.series).to.equal('sensor');
    expect(splitCondition('and_or_unless > 1')?.series).to.equal('and_or_unless');
  });
});

describe('legends', () => {
  it('name series by the labels in which they differ', () => {
    const labels = (entries: Record<string, string>): Record<string, string> => ({ __name__: 'm', ...entries });
    expect(namesOf([labels({ job: 'a', zone: 'x' }), labels({ job: 'b', zone: 'x' })])).to.deep.equal([
      'job=a',
      'job=b',
    ]);
    expect(namesOf([labels({ job: 'a' })])).to.deep.equal(['job=a']);
    expect(namesOf([labels({})])).to.deep.equal(['m']);
  });

  it('count the series that they do not name', () => {
    const measure = (text: string): number => text.length * 7;
    const names = Array.from({ length: 10 }, (_, i) => ({ text: `series-${i}-with-a-long-name`, color: '#000' }));
    const more = (count: number): string => `and ${count} more`;
    const { items, height } = layoutLegend(names, { width: 400, measure, mostRows: 3, total: 40, more });
    const named = items.filter(({ color }) => color !== undefined).length;
    expect(items.at(-1)!.text).to.equal(`and ${40 - named} more`);
    expect(height).to.be.at.most(60);
    for (const { x, text } of items) expect(x + measure(text)).to.be.at.most(400);
  });
});
