import { malformed, tooMany } from './faults.js';
import { histogramsOf, metricOf, sampleOf, type Histogram, type Metric } from './members.js';
import { Samples } from './samples.js';

/** Gets the series of a matrix, one by one. */
export interface SeriesSink {
  /** `samples` is only lent: the next series uses it again. */
  add(metric: Metric, samples: Samples, histograms: readonly Histogram[]): void;
  /** Another `result` takes the place of the one so far, as in any JSON object. */
  clear(): void;
}

/** Most points of one answer: more would fill a page's memory, and no panel has as many pixels. */
const MOST_POINTS = 5_000_000;

/** The series that is being read. */
export class SeriesBuilder {
  readonly samples: Samples = new Samples();
  readonly #sink: SeriesSink;
  /** Points of the series before. */
  #points = 0;
  #metric: Metric = [];
  #histograms: readonly Histogram[] = [];

  constructor(sink: SeriesSink) {
    this.#sink = sink;
  }

  begin(): void {
    this.samples.count = 0;
    this.#metric = [];
    this.#histograms = [];
  }

  /** One of its members, of which the list of values is read sample by sample. `start` is its byte. */
  take(key: string, value: unknown, start: number): void {
    if (key === 'metric') this.#metric = metricOf(value, start);
    else if (key === 'histograms') this.#histograms = histogramsOf(value, start);
    else if (key === 'values' && value !== null) throw malformed('values that are no list', start);
  }

  takeSample(sample: unknown, start: number): void {
    this.samples.push(...sampleOf(sample, start));
  }

  /** To be called now and then, so that an endless list is noticed. */
  checkPoints(): void {
    if (this.#points + this.samples.count + this.#histograms.length > MOST_POINTS) {
      throw tooMany(`${MOST_POINTS / 1_000_000} million points`);
    }
  }

  /** It is complete. */
  give(): void {
    this.checkPoints();
    this.#points += this.samples.count + this.#histograms.length;
    this.#sink.add(this.#metric, this.samples, this.#histograms);
  }

  /** What was given was not meant. */
  clear(): void {
    this.#points = 0;
    this.#sink.clear();
  }
}
