import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Report } from '../base/report.js';
import { textOf } from '../format/number.js';
import { createFrame, frameFromSeries } from '../frame/build.js';
import type { Field, Frame } from '../frame/frame.js';
import type { FieldConfig, FieldOptions, FieldOverride } from './config.js';
import { resolveFields } from './resolve.js';

const series = (labels: Record<string, string>, config: FieldConfig = {}, more: Partial<Frame> = {}): Frame => ({
  ...frameFromSeries({ time: [1000, 2000], values: [1, 2], labels, config }),
  ...more,
});
const override = (id: string, options: unknown, config: FieldConfig): FieldOverride => ({
  matcher: { id, options },
  config,
});

function resolve(frames: readonly Frame[], options: Partial<FieldOptions> = {}): { fields: Field[]; report: Report } {
  const report = new Report();
  const resolved = resolveFields(
    frames,
    { defaults: {}, overrides: [], ...options },
    { locale: 'en', zone: 'UTC', report },
  );
  return { fields: resolved.flatMap((frame) => frame.fields.filter(({ type }) => type !== 'time')), report };
}

const namesOf = (frames: readonly Frame[], options: Partial<FieldOptions> = {}): (string | undefined)[] =>
  resolve(frames, options).fields.map((field) => field.display?.name);
const codesOf = ({ problems }: Report): string[] => problems.map(({ code }) => code);

describe('resolveFields, what wins', () => {
  it('hands links through as the document has them, those of an override in place of the others', () => {
    const [all, own] = [[{ title: 'Logs', url: 'https://logs.test/${__value.raw}' }], [{ url: 'unread' }, 7]];
    const { fields } = resolve([series({ host: 'a' }), series({ host: 'b' })], {
      defaults: { links: all },
      overrides: [override('byName', 'b', { links: own })],
    });
    expect(fields.map(({ config }) => config.links)).to.deep.equal([all, own]);
  });

  it('fills with defaults only what the source left open', () => {
    const { fields } = resolve([series({}, { unit: 'bytes', custom: { a: 1 } })], {
      defaults: { unit: 's', decimals: 1, custom: { a: 2, b: 3 } },
    });
    expect(fields[0]?.display?.unit).to.equal('bytes');
    expect(fields[0]?.config).to.deep.equal({ unit: 'bytes', decimals: 1, custom: { a: 1, b: 3 } });
  });

  it('lays overrides over both in order, the last one winning', () => {
    const { fields } = resolve([series({}, { unit: 'bytes', min: 1 })], {
      overrides: [
        override('byType', 'number', { unit: 's', max: 5, custom: { a: 1 } }),
        override('byName', 'value', { unit: 'ms', custom: { b: 2 } }),
        override('byName', 'other', { unit: 'percent' }),
      ],
    });
    expect(fields[0]?.config).to.deep.equal({ unit: 'ms', min: 1, max: 5, custom: { a: 1, b: 2 } });
    expect(fields[0]?.display).to.include({ unit: 'ms', min: 1, max: 5 });
  });

  it('shares the columns', () => {
    const frame = series({});
    const [resolved] = resolveFields(
      [frame],
      { defaults: {}, overrides: [] },
      { locale: 'en', zone: 'UTC', report: new Report() },
    );
    expect(resolved?.fields.map(({ values }) => values)).to.deep.equal(frame.fields.map(({ values }) => values));
    expect(resolved?.fields[1]?.values).to.equal(frame.fields[1]?.values);
  });

  it('formats with the unit, and times as dates whatever the default unit is', () => {
    const [frame] = resolveFields(
      [series({})],
      { defaults: { unit: 'bytes', noValue: 'none' }, overrides: [] },
      { locale: 'en', zone: 'Asia/Kathmandu', report: new Report() },
    );
    const [time, value] = frame?.fields ?? [];
    expect(textOf(value!.display!.format(2048))).to.equal('2 KiB');
    expect(textOf(value!.display!.format(NaN))).to.equal('none');
    expect(value?.display?.formatTick(1024, 512)).to.equal('1.0 KiB');
    expect(textOf(time!.display!.format(0))).to.equal('Jan 1, 1970, 05:30:00');
  });

  it('counts the series over all frames', () => {
    const { fields } = resolve([series({ a: '1' }), series({ a: '2' }), series({ a: '3' })]);
    expect(fields.map(({ display }) => display?.seriesIndex)).to.deep.equal([0, 1, 2]);
  });
});

describe('resolveFields, names', () => {
  it("takes the panel's name, else the source's", () => {
    const frame = series({ a: '1' }, { displayNameFromSource: 'legend' });
    expect(namesOf([frame])).to.deep.equal(['legend']);
    expect(namesOf([frame], { defaults: { displayName: 'mine' } })).to.deep.equal(['mine']);
  });

  it('makes a name of the labels, of the value alone when there is one label name', () => {
    expect(namesOf([series({ host: 'a' }), series({ host: 'b' })])).to.deep.equal(['a', 'b']);
    expect(namesOf([series({ z: '1', a: '2' }), series({ a: '3', z: '1' })])).to.deep.equal([
      '{a="2", z="1"}',
      '{a="3", z="1"}',
    ]);
  });

  it('adds the names of frames that differ, and fields that are not just the value', () => {
    expect(namesOf([series({ h: 'a' }, {}, { name: 'cpu' }), series({ h: 'a' }, {}, { name: 'mem' })])).to.deep.equal([
      'cpu a',
      'mem a',
    ]);
    expect(namesOf([series({}, {}, { name: 'cpu' })])).to.deep.equal(['cpu']);
    const table = createFrame({ fields: [{ name: 'size', type: 'number', values: [1] }] });
    expect(namesOf([table])).to.deep.equal(['size']);
    expect(namesOf([series({})])).to.deep.equal(['value']);
  });

  it('numbers made names that are the same, and leaves given ones alone', () => {
    expect(namesOf([series({}), series({}), series({})])).to.deep.equal(['value 1', 'value 2', 'value 3']);
    expect(namesOf([series({}), series({})], { defaults: { displayName: 'same' } })).to.deep.equal(['same', 'same']);
  });

  it('writes references to labels, field and frame', () => {
    const frame = series({ host: 'a', 'b.c': 'd' }, {}, { name: 'cpu' });
    const named = (displayName: string): unknown => namesOf([frame], { defaults: { displayName } })[0];
    expect(named('${__field.labels.host}/${__field.labels["b.c"]}')).to.equal('a/d');
    expect(named('${__field.name} of ${__series.name}')).to.equal('value of cpu');
    expect(named('${__field.labels.none}!')).to.equal('!');
    expect(named('${__field.labels.__proto__}!')).to.equal('!');
    expect(named('${other}')).to.equal('${other}');
  });

  it('keeps hostile labels as they are', () => {
    expect(namesOf([series({ host: '<img src=x onerror=alert(1)>' })])).to.deep.equal(['<img src=x onerror=alert(1)>']);
  });
});

describe('resolveFields, matchers', () => {
  const frames = [series({ host: 'a' }, {}, { refId: 'A' }), series({ host: 'b1' }, {}, { refId: 'B' })];
  const matched = (id: string, options: unknown): (string | undefined)[] =>
    resolve(frames, { overrides: [override(id, options, { unit: 'hit' })] })
      .fields.filter(({ config }) => config.unit === 'hit')
      .map(({ display }) => display?.name);

  it('match by name, pattern, type and query', () => {
    expect(matched('byName', 'a')).to.deep.equal(['a']);
    expect(matched('byName', 'value')).to.deep.equal(['a', 'b1']);
    expect(matched('byNames', { names: ['a'] })).to.deep.equal(['a']);
    expect(matched('byNames', { mode: 'exclude', names: ['a'] })).to.deep.equal(['b1']);
    expect(matched('byRegexp', '/^B/i')).to.deep.equal(['b1']);
    expect(matched('byRegexp', 'b')).to.deep.equal([]);
    expect(matched('byRegexp', 'b\\d|x')).to.deep.equal(['b1']);
    expect(matched('byRegexp', '/./g')).to.deep.equal(['a', 'b1']);
    expect(matched('byType', 'number')).to.deep.equal(['a', 'b1']);
    expect(matched('byFrameRefID', 'B')).to.deep.equal(['b1']);
    expect(matched('byTarget', 'A')).to.deep.equal(['a']);
    expect(matched('numeric', {})).to.deep.equal(['a', 'b1']);
    expect(matched('time', {})).to.deep.equal([]);
  });

  it('report options that they cannot use, and match nothing', () => {
    for (const [id, options] of [
      ['byRegexp', '/(/'],
      ['byRegexp', '('],
      ['byRegexp', '/a/qq'],
      ['byRegexp', 'a'.repeat(1001)],
      ['byName', 5],
      ['byNames', null],
      ['byType', undefined],
    ] as const) {
      const { report, fields } = resolve(frames, { overrides: [override(id, options, { unit: 's' })] });
      expect(codesOf(report), id).to.deep.equal(['field-matcher-invalid']);
      expect(report.problems[0]?.where).to.equal('overrides[0].matcher');
      expect(fields[0]?.config.unit).to.equal(undefined);
    }
  });

  it('report a matcher that nobody knows', () => {
    for (const id of ['byMagic', 'constructor', '__proto__']) {
      expect(codesOf(resolve(frames, { overrides: [override(id, 'x', {})] }).report)).to.deep.equal([
        'field-matcher-unknown',
      ]);
    }
  });
});

describe('resolveFields, problems', () => {
  it('tells once of an unknown unit, and shows it as a suffix', () => {
    const { fields, report } = resolve([series({ a: '1' }), series({ a: '2' })], { defaults: { unit: 'cores' } });
    expect(codesOf(report)).to.deep.equal(['unit-unknown']);
    expect(report.problems[0]?.message).to.equal('unit is unknown and shown as a suffix: cores');
    expect(textOf(fields[0]!.display!.format(3))).to.equal('3 cores');
  });

  it('says nothing of units that bring their own words', () => {
    expect(codesOf(resolve([series({})], { defaults: { unit: 'suffix:nodes' } }).report)).to.deep.equal([]);
  });

  it('falls back to the palette from a colour that cannot be used, and tells once', () => {
    const { fields, report } = resolve([series({ a: '1' }), series({ a: '2' })], {
      defaults: { color: { mode: 'fixed', color: 'url(x)' } },
    });
    expect(codesOf(report)).to.deep.equal(['color-invalid']);
    expect(fields[0]?.display?.color).to.deep.equal({ mode: 'palette' });
  });

  it('keeps the level of a threshold whose colour cannot be used', () => {
    const { fields, report } = resolve([series({})], {
      defaults: {
        thresholds: {
          mode: 'absolute',
          steps: [
            { value: null, color: 'green' },
            { value: 5, color: 'var(--x)' },
          ],
        },
      },
    });
    expect(codesOf(report)).to.deep.equal(['color-invalid']);
    expect(fields[0]?.display?.thresholds?.steps).to.deep.equal([
      { value: null, color: 'green' },
      { value: 5, color: 'text' },
    ]);
  });

  it('tells of a locale that is none, and goes on in the own one', () => {
    const report = new Report();
    const frames = resolveFields(
      [series({})],
      { defaults: {}, overrides: [] },
      { locale: 'en_US', zone: 'UTC', report },
    );
    expect(codesOf(report)).to.deep.equal(['locale-invalid']);
    expect(textOf(frames[0]!.fields[1]!.display!.format(3))).to.equal('3');
  });
});
