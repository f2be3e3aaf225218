import type { Scene } from '@obs-kit/chart';
import { createFormatter, textOf } from '@obs-kit/core';
import { messages } from '../../base/panel-messages.js';
import type { ChartPanelInput } from '../chart-panel/chart-panel-model.js';
import { lengthWords, spanWords, timeWordsIn } from '../chart-panel/time-words.js';
import type { Band } from './bands.js';
import type { StateTimelineOptions } from './options.js';
import { words } from './words.js';

/** What is to be told of a row. */
interface RowStory {
  readonly name: string;
  /** As it ends: number among the states. */
  readonly state: number;
  readonly since: number;
  readonly changes: number;
  /** ms in each state that is not the usual one, the longest first. */
  readonly others: readonly (readonly [state: number, ms: number])[];
  /** It ends in another state than the usual one. */
  readonly isUnusual: boolean;
}

interface Row {
  readonly name: string;
  readonly bands: readonly Band[];
}

/** Nothing is known: a state like others, as rows say "No data". */
const NONE = -1;
/** More would be read out for minutes. */
const MOST_ROWS = 8;
const MOST_STATES = 3;

/**
 * The rows that are shown in words: the state of each at the end, since when, how often it changed, and how long it was in
 * other states than the usual one. Those that are not as usual come first, then those that were so for longest. What is usual
 * is what more than half of the rows are for longest; without such a state each row has its own.
 * @param rows From the foot of the chart upwards.
 * @param textOfState Of a number among the states.
 */
export function describeStates(
  scene: Scene,
  rows: readonly Row[],
  textOfState: (state: number) => string | undefined,
  input: ChartPanelInput<StateTimelineOptions>,
): string {
  if (rows.length === 0) return messages.noData;
  const { min, max } = scene.spec.x;
  const timeOf = timeWordsIn(min, max, input);
  const percent = createFormatter('percentunit', input);
  const said = (state: number): string => textOfState(state) ?? messages.noData;
  const stories = storiesOf(rows.toReversed(), min, max);
  const sentences = stories.slice(0, MOST_ROWS).map(({ name, state, since, changes, others }) => {
    if (changes === 0) return words.stateTimelineSteady(name, said(state));
    const lengths = others.slice(0, MOST_STATES).map(([other, ms]) => {
      const part = ms / (max - min);
      // Of small parts the digits tell, of others they only take time.
      const rounded = part < 0.01 ? part : Math.round(part * 100) / 100;
      return words.stateTimelineOther(said(other), lengthWords(0, ms, input), textOf(percent(rounded)));
    });
    if (others.length > MOST_STATES) lengths.push(messages.moreItems(String(others.length - MOST_STATES)));
    return words.stateTimelineRow(name, said(state), timeOf(since), changes, lengths);
  });
  const rest = stories.slice(MOST_ROWS);
  const [next] = rest;
  if (next) {
    const alike = rest.every(({ state, changes }) => changes === 0 && state === next.state);
    sentences.push(
      alike ? words.stateTimelineMoreSteady(rest.length, said(next.state)) : words.stateTimelineMore(rest.length),
    );
  }
  return [words.stateTimelineRows(rows.length, spanWords(min, max, input)), ...sentences].join(' ');
}

/** What is most worth telling first. */
function storiesOf(rows: readonly Row[], min: number, max: number): readonly RowStory[] {
  const read = rows.map(({ name, bands }) => {
    const stretches = stretchesOf(bands, min, max);
    const lengths = new Map<number, number>();
    for (const { state, from, to } of stretches) lengths.set(state, (lengths.get(state) ?? 0) + to - from);
    return { name, stretches, lengths, usual: usualOf(lengths) };
  });
  const norm = normOf(read.map(({ usual }) => usual));
  const stories = read.map(({ name, stretches, lengths, usual }): RowStory => {
    const last = stretches.at(-1) ?? { state: NONE, from: min };
    const expected = norm ?? usual;
    const others = [...lengths].filter(([state, ms]) => state !== expected && ms > 0).sort(([, a], [, b]) => b - a);
    return {
      name,
      state: last.state,
      since: last.from,
      changes: Math.max(0, stretches.length - 1),
      others,
      isUnusual: last.state !== expected,
    };
  });
  const lengthOf = ({ others }: RowStory): number => others.reduce((sum, [, ms]) => sum + ms, 0);
  return stories.sort((a, b) => Number(b.isUnusual) - Number(a.isUnusual) || lengthOf(b) - lengthOf(a));
}

/** What is seen of a row, without gaps: each stretch in another state than the one before. */
function stretchesOf(bands: readonly Band[], min: number, max: number): readonly Band[] {
  const stretches: Band[] = [];
  let at = min;
  for (const { from, to, state } of bands) {
    if (to <= min) continue;
    if (from > max) break;
    if (from > at) stretches.push({ from: at, to: from, state: NONE });
    stretches.push({ from: Math.max(from, min), to: Math.min(to, max), state });
    at = to;
  }
  if (at < max) stretches.push({ from: at, to: max, state: NONE });
  return stretches;
}

/** The state that is held for longest; undefined: none is known. */
function usualOf(lengths: ReadonlyMap<number, number>): number | undefined {
  const known = [...lengths].filter(([state]) => state !== NONE);
  return known.sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** What more than half of the rows are for longest. */
function normOf(usual: readonly (number | undefined)[]): number | undefined {
  const counts = new Map<number, number>();
  for (const state of usual) if (state !== undefined) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].find(([, count]) => count * 2 > usual.length)?.[0];
}
