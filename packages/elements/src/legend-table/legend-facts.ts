import { shapeOf, widestShapes } from './column-shapes.js';
import { formatOfReducer, type LegendSeries } from './legend-series.js';
import type { NameSearch } from './search-names.js';
import { SeriesValues } from './series-values.js';
import { SlicedWork, type Slicing } from './sliced-work.js';

/** What a table of series is made from. */
export interface FactsInput {
  readonly series: readonly LegendSeries[];
  /** Ids of reducers. */
  readonly columns: readonly string[];
  readonly search: NameSearch;
  /** BCP 47. */
  readonly locale: string | undefined;
}

/** What is known of all series at once. */
export interface Facts {
  readonly input: FactsInput;
  /** By reducer, one for each series. */
  readonly values: ReadonlyMap<string, Float64Array>;
  /** Whether the search finds a series. */
  readonly found: (index: number) => boolean;
}

/** Series whose values are gone through at once. */
const MOST_SAMPLED = 100;
/** Names whose answer is remembered; a search goes over the same ones at each refresh. */
const MOST_REMEMBERED = 20_000;

/**
 * Reduces, searches and measures thousands of series without holding up the page: what takes longer than a slice goes on
 * later, and `tell` is called when it is done. Until then the last facts stay.
 */
export class LegendFacts {
  #input: FactsInput | undefined;
  #facts: Facts | undefined;
  #shapes: readonly (readonly string[])[] = [];
  #remembered: { readonly search: NameSearch; readonly answers: Map<string, boolean> } | undefined;
  readonly #values = new SeriesValues();
  readonly #work: SlicedWork;
  readonly #shapeWork: SlicedWork;

  constructor(
    private readonly tell: () => void,
    slicing?: Slicing,
  ) {
    this.#work = new SlicedWork(slicing);
    this.#shapeWork = new SlicedWork(slicing);
  }

  /** Says what the series are now. Returns what is known; of series before these while the work is not done, `undefined` for none. */
  update(input: FactsInput): Facts | undefined {
    const last = this.#input;
    const names = ['series', 'columns', 'search', 'locale'] as const;
    if (last && names.every((name) => last[name] === input[name])) return this.#facts;
    this.#input = input;
    if (last?.columns !== input.columns) this.#shapes = this.#someShapes(input);
    this.#work.start(this.#findOut(input), this.tell);
    this.#shapeWork.start(this.#findShapes(input), this.tell);
    return this.#facts;
  }

  /** A value that is in sight, whether the work is done or not. */
  valueOf(series: LegendSeries, reducer: string): number {
    return this.#values.valueOf(series.column, reducer);
  }

  /**
   * The shapes of values that may be the widest, for each column: those of the last series that were gone through, and
   * before that of some of these.
   */
  get shapes(): readonly (readonly string[])[] {
    return this.#shapes;
  }

  stop(): void {
    this.#work.stop();
    this.#shapeWork.stop();
    // Begun anew when the table is back.
    this.#input = undefined;
  }

  *#findOut(input: FactsInput): Generator<void, void> {
    const { series, columns, search } = input;
    const values = new Map<string, Float64Array>();
    for (const reducer of columns) {
      const column = new Float64Array(series.length);
      for (const [index, one] of series.entries()) {
        column[index] = this.#values.valueOf(one.column, reducer);
        yield;
      }
      values.set(reducer, column);
    }
    const found = new Uint8Array(series.length);
    for (const [index, { name }] of series.entries()) {
      found[index] = Number(this.#matches(search, name));
      if (search.slow) yield;
    }
    this.#facts = { input, values, found: (index) => found[index] === 1 };
  }

  #matches(search: NameSearch, name: string): boolean {
    if (!search.slow) return search.matches(name);
    if (this.#remembered?.search !== search) this.#remembered = { search, answers: new Map() };
    const { answers } = this.#remembered;
    let answer = answers.get(name);
    if (answer === undefined) {
      if (answers.size >= MOST_REMEMBERED) answers.clear();
      answers.set(name, (answer = search.matches(name)));
    }
    return answer;
  }

  /** Of series here and there: near enough to say at once how much room the table takes from the chart. */
  #someShapes(input: FactsInput): readonly (readonly string[])[] {
    const every = Math.ceil(input.series.length / MOST_SAMPLED);
    const series = input.series.filter((_, index) => index % every === 0);
    const steps = this.#shapesOf({ ...input, series });
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  *#findShapes(input: FactsInput): Generator<void, void> {
    this.#shapes = yield* this.#shapesOf(input);
  }

  *#shapesOf({ series, columns, locale }: FactsInput): Generator<void, readonly (readonly string[])[]> {
    const shapes: (readonly string[])[] = [];
    for (const reducer of columns) {
      const own = formatOfReducer(reducer, locale);
      const found = new Set<string>();
      for (const { column, format } of series) {
        found.add(shapeOf((own ?? format)(this.#values.valueOf(column, reducer))));
        yield;
      }
      shapes.push(widestShapes(found));
    }
    return shapes;
  }
}
