import { addMessages, messages as shared } from '../base/panel-messages.js';

/** The words of the chart reader. Numbers, values and times are formatted already, unless an entry says otherwise. */
const CHART_READER = {
  /** A point, and what is to be said of it. */
  chartPoint: (point: string, notes: readonly string[]): string => [point, ...notes].join('. '),
  chartHighest: 'Highest of the series',
  chartLowest: 'Lowest of the series',
  chartHighestOfAll: 'Highest of all series',
  chartLowestOfAll: 'Lowest of all series',
  chartRises: (thresholds: readonly string[]): string => `Rises to or above ${thresholds.join(' and ')}`,
  chartFalls: (thresholds: readonly string[]): string => `Falls below ${thresholds.join(' and ')}`,
  /** `count` is a number. */
  chartGap: (count: number, from: string, to: string): string =>
    count === 1 ? `After a missing value at ${from}` : `After ${count} missing values from ${from} to ${to}`,
  chartGapToEnd: (from: string): string => `No values from ${from} to the end`,
  chartNoMore: {
    gap: 'No further gap',
    crossing: 'No further crossing of a threshold',
    noThresholds: 'This series has no thresholds',
    noValues: 'No values',
  } as Readonly<Record<string, string>>,

  // summary
  /** `count` is a number of visible series. */
  chartSummary: (count: number, from: string, to: string): string =>
    `${count === 1 ? '1 series' : `${count} series`} from ${from} to ${to}.`,
  chartSummaryNone: 'No series.',
  chartTrends: {
    rising: 'rising',
    falling: 'falling',
    steady: 'steady',
    varying: 'up and down',
  } as Readonly<Record<string, string>>,
  /** `trend` is empty where there is none. */
  chartSummarySeries: (
    name: string,
    trend: string,
    lowest: string,
    highest: string,
    last: string,
    time: string,
  ): string => `${name}: ${trend ? `${trend}, ` : ''}lowest ${lowest}, highest ${highest}, last ${last} at ${time}.`,
  chartSummaryNoValues: (name: string): string => `${name}: no values.`,
  /** `count` is a number; `last` is what `chartRises` or `chartFalls` say of the last one. */
  chartSummaryCrossings: (count: number, last: string, time: string): string =>
    `${count > 1 ? `Crosses thresholds ${count} times. ` : ''}${last} at ${time}.`,
  /** A number. */
  chartSummaryGaps: (count: number): string => (count === 1 ? '1 gap.' : `${count} gaps.`),
  chartSummaryHighest: (name: string, value: string, time: string): string => `Highest: ${name}, ${value} at ${time}.`,
  chartSummaryLowest: (name: string, value: string, time: string): string => `Lowest: ${name}, ${value} at ${time}.`,
  /** Numbers of series by trend. */
  chartSummaryTrends: (counts: readonly (readonly [count: number, trend: string])[]): string =>
    `${counts.map(([count, trend]) => `${count} ${trend}`).join(', ')}.`,
  /** Numbers of series; 0: left out. */
  chartSummaryMany: (crossing: number, gaps: number, empty: number): string =>
    [
      crossing > 0 ? `${crossing} ${crossing === 1 ? 'crosses' : 'cross'} thresholds.` : '',
      gaps > 0 ? `${gaps} ${gaps === 1 ? 'has' : 'have'} gaps.` : '',
      empty > 0 ? `${empty} ${empty === 1 ? 'has' : 'have'} no values.` : '',
    ]
      .filter(Boolean)
      .join(' '),

  // help
  chartKeysHint: 'Press question mark for the keys.',
  chartKeys: 'Keys of the chart',
  chartKeysClose: 'Close',
  chartKey: 'Key',
  chartKeyDoes: 'What it does',
  /** Names of keys, by what `KeyboardEvent.key` calls them. */
  chartKeyNames: {
    ArrowLeft: '←',
    ArrowRight: '→',
    ArrowUp: '↑',
    ArrowDown: '↓',
    PageUp: 'Page Up',
    PageDown: 'Page Down',
    Escape: 'Esc',
  } as Readonly<Record<string, string>>,
  chartKeyHelp: {
    points: 'Point before, point after',
    series: 'Series above, series below in the legend',
    ends: 'First point, last point',
    pages: 'A tenth of the chart back or on',
    extremes: 'Highest, lowest point of the series',
    extremesOfAll: 'Highest, lowest point of all series',
    gaps: 'Next gap, gap before',
    crossings: 'Next crossing of a threshold, the one before',
    sound: 'Hear the series: high is high, time goes from left to right; again or Esc: quiet',
    patterns: 'Dashes and shapes beside the colours, in all charts; again: without',
    leave: 'Leave the point',
    help: 'These keys',
  } as Readonly<Record<string, string>>,

  // sound, patterns
  chartMuted: 'Sound is switched off here',
  chartNoSound: 'This browser plays no sound',
  chartPatternsOn: 'Patterns on',
  chartPatternsElsewhere: 'Patterns on; this chart has too many series for them',
  chartPatternsOff: 'Patterns off',
  chartPatternsKeptOn: 'The page keeps patterns on here',
  chartPatternsKeptOff: 'The page keeps patterns off here',
};

type ReaderMessages = typeof CHART_READER;

declare module '../base/panel-messages.js' {
  // oxlint-disable-next-line typescript/no-empty-object-type -- joins two tables
  interface AddedMessages extends ReaderMessages {}
}

/** The words in use; those of panels among them. */
export const messages: typeof shared & ReaderMessages = addMessages({ ...shared, ...CHART_READER });
