import '@obs-kit/elements/chart-more.js';
import '@obs-kit/elements/panel.js';
import '@obs-kit/elements/timeseries.js';
import {
  DARK_THEME,
  LIGHT_THEME,
  type ChartSpec,
  type ChartTheme,
  type SeriesSpec,
  type YAxisSpec,
} from '@obs-kit/chart';
import {
  brokenScale,
  candles,
  exemplars,
  heatSeries,
  stateSeries,
  workingHours,
  type StateLook,
} from '@obs-kit/chart/more.js';
import { zonesScale } from '@obs-kit/chart/zones.js';
import { frameFromSeries, type FieldConfig, type Frame, type Panel } from '@obs-kit/core';
import { seededRandom } from '@obs-kit/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { answer, series, TIME } from './data.js';

const meta: Meta = { title: 'Panels/Marks', component: 'obs-timeseries' };
export default meta;

const HOUR = 3_600_000;
const { from: START, to: END } = TIME.range;

const panel = (
  title: string,
  options: Record<string, unknown>,
  frames: readonly Frame[],
  range = TIME.range,
): TemplateResult => {
  const document: Panel = {
    id: title,
    type: 'timeseries',
    title,
    description: '',
    source: '',
    targets: [],
    transformations: [],
    field: { defaults: {}, overrides: [] },
    options,
  };
  return html`
    <div class="cell"><obs-panel .panel=${document} .data=${answer(frames, { range })}></obs-panel></div>
  `;
};

/** As a transform's field config would have it. */
function configured(frame: Frame, config: FieldConfig): Frame {
  const fields = frame.fields.map((field) =>
    field.type === 'number' ? { ...field, config: { ...field.config, ...config } } : field,
  );
  return { ...frame, fields };
}

const styled = (frame: Frame, custom: Record<string, unknown>): Frame => configured(frame, { custom });

/** A walk of some length that stays above 0. */
function walk(seed: number, count: number, scale = 1): number[] {
  const random = seededRandom(seed);
  let value = 5;
  return Array.from({ length: count }, () => (value = Math.max(0.2, value + (random() - 0.5) * 2)) * scale);
}

const latency = walk(3, 60).map((value, i) => value ** 3 * (i > 38 && i < 46 ? 90 : 1));
const STEPS: NonNullable<FieldConfig['thresholds']> = {
  mode: 'absolute',
  steps: [
    { value: null, color: 'green' },
    { value: 5, color: 'orange' },
    { value: 6, color: 'red' },
  ],
};

/** What the options of a panel can say with `chart-more.js`. */
export const Options: StoryObj = {
  render: () => html`
    ${panel('Latency, log 10', { scale: 'log10' }, [series('p99', latency, 'ms'), series('p50', walk(4, 60), 'ms')])}
    ${panel('Errors, log 10 with zeros', { scale: 'log10', points: 'always' }, [
      series('errors', [1, 3, 0, 0, 12, 140, 900, 80, 4, 0, 2, 1]),
    ])}
    ${panel('Change, symlog around 0', { scale: 'symlog', centerZero: true, fill: 0.2 }, [
      series('change', [0, 2, 30, 400, -3, -20, 0, 5, -600, -1, 0, 1]),
    ])}
    ${panel('Parts of a whole', { stack: 'percent', fill: 0.5 }, [
      series('web', walk(5, 60)),
      series('api', walk(6, 60)),
      series('jobs', walk(7, 60)),
    ])}
    ${panel('Traffic, out below in', { fill: 0.25 }, [
      series('in', walk(8, 60, 1e6), 'Bps'),
      styled(series('out', walk(9, 60, 6e5), 'Bps'), { negative: true }),
    ])}
    ${panel('Quantiles and a forecast', {}, [
      styled(
        series(
          'p90',
          walk(10, 40).map((value) => value + 3),
        ),
        { fillTo: 'p10', lineWidth: 0 },
      ),
      styled(
        series(
          'p10',
          walk(10, 40).map((value) => value - 2),
        ),
        { lineWidth: 0 },
      ),
      series('p50', walk(10, 40)),
      styled(
        series(
          'forecast',
          walk(10, 40).map((value) => value + 0.8),
        ),
        { dash: 'dash' },
      ),
    ])}
    ${panel('Colours by value', { gradient: 'thresholds', fill: 0.25, thresholds: 'none' }, [
      configured(series('load', walk(11, 80)), { thresholds: STEPS }),
    ])}
    ${panel('Colours along a scheme', { gradient: 'scheme', fill: 0.3, lineWidth: 2 }, [series('load', walk(13, 80))])}
    ${panel('Fading fill', { gradient: 'fade', fill: 0.6 }, [series('load', walk(12, 80))])}
  `,
};

const columns = (count: number, of: (i: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => of(i));
const line = (id: string, x: Float64Array, y: Float64Array, more: Partial<SeriesSpec> = {}): SeriesSpec => ({
  id,
  name: id,
  color: '#3274d9',
  mark: 'line',
  x,
  y,
  ...more,
});
const chart = (
  spec: Omit<ChartSpec, 'y'> & { readonly y?: readonly YAxisSpec[] },
  theme: ChartTheme,
): TemplateResult => html`
  <div class="cell"><obs-chart .spec=${{ y: [{ id: 'y', side: 'left' }], ...spec }} .theme=${theme}></obs-chart></div>
`;
const hour = { type: 'time', min: START, max: END, timeZone: 'UTC', locale: 'en' } as const;

const minutes = columns(61, (i) => START + i * 60_000);

function candleSeries(theme: ChartTheme): SeriesSpec {
  const close = Float64Array.from(walk(20, 61));
  const open = close.map((value, i) => close[i - 1] ?? value);
  const random = seededRandom(2);
  const high = close.map((value, i) => Math.max(value, open[i]!) + random());
  const low = close.map((value, i) => Math.min(value, open[i]!) - random());
  const colors = theme === DARK_THEME ? { up: '#56c271', down: '#f2677a' } : { up: '#1a7f37', down: '#c4314b' };
  return line('price', minutes, close, { mark: candles({ open, high, low }, colors) });
}

function heatRows(): SeriesSpec[] {
  const random = seededRandom(4);
  return Array.from({ length: 8 }, (_, row) =>
    heatSeries(
      line(
        `${row * 10}–${row * 10 + 10} ms`,
        minutes,
        columns(61, (i) => Math.round(60 * random() ** 2 * Math.exp(-(((row - 2 - i / 20) / 1.6) ** 2)))),
      ),
      {
        low: row * 10,
        high: row * 10 + 10,
        colorOf: (value) => (value < 1 ? undefined : `rgb(50 116 217 / ${0.12 + (0.88 * Math.min(value, 50)) / 50})`),
      },
    ),
  );
}

const LOOKS: readonly StateLook[] = [
  { text: 'up', color: '#1a7f37', textColor: '#ffffff' },
  { text: 'degraded', color: '#e5a50a', textColor: '#1c2430' },
  { text: 'down', color: '#c4314b', textColor: '#ffffff' },
];

function stateRows(theme: ChartTheme): SeriesSpec[] {
  return ['api', 'web', 'jobs'].map((name, row) => {
    const random = seededRandom(30 + row);
    let state = 0;
    const y = columns(61, (i) =>
      row === 1 && i > 30 && i < 38 ? NaN : (state = random() < 0.1 ? Math.floor(random() * 3) : state),
    );
    const font = { family: theme.fontFamily, size: theme.fontSize };
    return stateSeries(line(name, minutes, y), {
      low: 2.1 - row,
      high: 2.9 - row,
      lookOf: (value) => LOOKS[value],
      font,
    });
  });
}

/** Marks and axes that a chart is given by value. */
export const ByValue: StoryObj = {
  render: (_, { globals }) => {
    const theme = globals['theme'] === 'dark' ? DARK_THEME : LIGHT_THEME;
    const week = columns(24 * 7, (i) => START + i * HOUR);
    const names = ['jobs', 'web', 'api'];
    return html`
      ${chart({ x: hour, series: [candleSeries(theme)] }, theme)} ${chart({ x: hour, series: heatRows() }, theme)}
      ${chart(
        {
          x: hour,
          y: [{ id: 'y', side: 'left', min: 0, max: 3, formatTick: (value) => names[value - 0.5] ?? '' }],
          series: stateRows(theme),
        },
        theme,
      )}
      ${chart(
        {
          x: hour,
          series: [
            line('requests', minutes, Float64Array.from(walk(41, 61)), { showPoints: 'never' }),
            line(
              'traces',
              columns(9, (i) => START + (i * 7 + 2) * 60_000),
              columns(9, (i) => 6 + ((i * 5) % 4)),
              {
                mark: exemplars,
                color: '#c4621a',
              },
            ),
          ],
        },
        theme,
      )}
      ${chart(
        {
          x: {
            ...hour,
            max: START + 7 * 24 * HOUR,
            scale: brokenScale(workingHours({ timeZone: 'UTC', from: 8, to: 18 })),
          },
          series: [line('orders', week, Float64Array.from(walk(42, week.length)))],
        },
        theme,
      )}
    `;
  },
};

/** A walk over so many hours. */
function during(seed: number, from: number, hours: number): [readonly Frame[], { from: number; to: number }] {
  const values = walk(seed, 97);
  const time = values.map((_, i) => from + (i * hours * HOUR) / 96);
  return [[frameFromSeries({ name: 'load', values, time })], { from, to: from + hours * HOUR }];
}

/** The time in several zones, a row each: days begin at different moments, clocks change in some. */
export const Zones: StoryObj = {
  render: (_, { globals }) => {
    const theme = globals['theme'] === 'dark' ? DARK_THEME : LIGHT_THEME;
    const morning = START + 9 * HOUR;
    const hours = brokenScale(workingHours({ timeZone: 'Europe/Berlin', from: 8, to: 18 }));
    const week = columns(24 * 7, (i) => START + i * HOUR);
    return html`
      ${panel('A day in three zones', { timeZones: ['utc', 'Asia/Tokyo', 'America/New_York'] }, ...during(50, morning, 24))}
      ${panel(
        'The clocks go forward in Berlin',
        { timeZones: ['Europe/Berlin', 'Asia/Kolkata'] },
        ...during(51, Date.UTC(2026, 2, 28, 12), 36),
      )}
      ${panel('An hour', { timeZones: ['utc', 'Asia/Tokyo'] }, ...during(52, morning, 1))}
      ${panel('A month', { timeZones: ['utc', 'America/Argentina/Buenos_Aires'] }, ...during(53, morning, 30 * 24))}
      <div dir="rtl" lang="ar">
        ${panel('يوم في منطقتين', { timeZones: ['utc', 'Asia/Dubai'] }, ...during(54, morning, 24))}
      </div>
      ${chart(
        {
          x: {
            ...hour,
            max: START + 7 * 24 * HOUR,
            scale: zonesScale([{ timeZone: 'Europe/Berlin' }, { timeZone: 'Asia/Tokyo' }], hours),
          },
          series: [line('orders', week, Float64Array.from(walk(42, week.length)))],
        },
        theme,
      )}
    `;
  },
};
