import { Capture, endOfPlainString, isSpace } from './capture.js';
import { FaultError, malformed } from './faults.js';
import { scanSamples } from './scan-samples.js';
import { SeriesBuilder, type SeriesSink } from './series.js';

/** What stands around a matrix. */
export interface Envelope {
  /** `status`, `errorType`, `error`, `warnings` and `infos`, as they came. */
  readonly members: ReadonlyMap<string, unknown>;
  readonly resultType: string;
  /** `undefined` for a matrix. */
  readonly data: unknown;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];
const KEPT: ReadonlySet<string> = new Set(['status', 'errorType', 'error', 'warnings', 'infos']);

/** How deep in `{"data":{"result":[{"values":[`, which is all that is read byte by byte; the rest is captured whole. */
type Level = 'start' | 'top' | 'data' | 'result' | 'series' | 'values' | 'end';
const OUTER: Readonly<Record<Level, Level>> = {
  start: 'start',
  top: 'end',
  data: 'top',
  result: 'data',
  series: 'result',
  values: 'series',
  end: 'end',
};
/** What may come: the first member or the end, another member, a key's rest, a colon, a value, a comma or the end. */
type Phase = 'first' | 'next' | 'key' | 'colon' | 'value' | 'after';

/**
 * Reads an answer in chunks that may end anywhere. Takes what `JSON.parse` takes if it has the API's shape, in any order
 * and with any spaces; throws a {@link FaultError} at the first byte that does not fit. Of equal keys the last one wins.
 */
export class Scanner {
  readonly #series: SeriesBuilder;
  readonly #capture = new Capture();
  #capturing = false;
  /** Bytes of the chunks before this one. */
  #before = 0;
  /** Bytes of a byte order mark. */
  #marks = 0;
  #level: Level = 'start';
  #phase: Phase = 'first';
  #key = '';
  readonly #members = new Map<string, unknown>();
  #data: unknown;
  #resultType = '';
  /** Members of `data`, a matrix's result excepted. */
  #others: Record<string, unknown> = record();
  /** A result whose type is not known to be a matrix yet. */
  #result: { readonly bytes: Uint8Array; readonly start: number } | undefined;
  /** A matrix's result was read. */
  #given = false;
  constructor(sink: SeriesSink) {
    this.#series = new SeriesBuilder(sink);
  }

  push(chunk: Uint8Array): void {
    this.#run(chunk);
    this.#before += chunk.length;
  }

  /** To be called when the body is complete. */
  end(): Envelope {
    if (this.#level === 'start') throw new FaultError({ kind: 'cut', problem: 'an empty body' });
    if (this.#level !== 'end') throw new FaultError({ kind: 'cut', problem: `the text ends at byte ${this.#before}` });
    if (this.#resultType === 'matrix' && !this.#given && this.#members.get('status') !== 'error') {
      throw malformed('a matrix without a result', this.#before);
    }
    return { members: this.#members, resultType: this.#resultType, data: this.#data };
  }

  #run(bytes: Uint8Array): void {
    let p = 0;
    while (p < bytes.length) {
      if (this.#capturing) {
        p = this.#capture.feed(bytes, p);
        if (p === -1) return;
        this.#capturing = false;
        this.#captured();
        continue;
      }
      const byte = bytes[p]!;
      const end = byte === OPEN_LIST ? this.#scanSamples(bytes, p) : byte === QUOTE ? this.#scanKey(bytes, p) : p;
      if (end > p) {
        p = end;
        continue;
      }
      if (!isSpace(byte)) this.#step(byte, this.#before + p);
      // What is captured begins with this byte.
      if (!this.#capturing) p += 1;
    }
  }

  /** The fast way through most samples. Returns where it ends, `from` where there are none, or odd ones. */
  #scanSamples(bytes: Uint8Array, from: number): number {
    if (this.#level !== 'values' || this.#phase === 'after') return from;
    const end = scanSamples(bytes, from, this.#series.samples);
    if (end > from) {
      this.#series.checkPoints();
      this.#phase = 'after';
    }
    return end;
  }

  /** The fast way over most keys, among them all that we look for. */
  #scanKey(bytes: Uint8Array, from: number): number {
    if ((this.#phase !== 'first' && this.#phase !== 'next') || this.#closing() !== CLOSE_OBJECT) return from;
    const end = endOfPlainString(bytes, from);
    if (end === -1) return from;
    this.#key = String.fromCharCode(...bytes.subarray(from + 1, end));
    this.#phase = 'colon';
    return end + 1;
  }

  #step(byte: number, at: number): void {
    switch (this.#phase) {
      case 'first':
      case 'next':
      case 'key':
        if (byte === this.#closing() && this.#phase === 'first') this.#close(at);
        else this.#openMember(byte, at);
        return;
      case 'colon':
        if (byte !== COLON) throw malformed('no colon', at);
        this.#phase = 'value';
        return;
      case 'value':
        this.#openValue(byte, at);
        return;
      case 'after':
        if (byte === COMMA) this.#phase = 'next';
        else if (byte === this.#closing()) this.#close(at);
        else throw malformed('no comma', at);
    }
  }

  /** The byte that ends what is open; -1 when nothing is. */
  #closing(): number {
    if (this.#level === 'start' || this.#level === 'end') return -1;
    return this.#level === 'result' || this.#level === 'values' ? CLOSE_LIST : CLOSE_OBJECT;
  }

  #openMember(byte: number, at: number): void {
    switch (this.#level) {
      case 'start':
        if (byte === OPEN_OBJECT && this.#marks % BYTE_ORDER_MARK.length === 0) this.#enter('top');
        else if (byte === BYTE_ORDER_MARK[at] && at === this.#marks) this.#marks += 1;
        else throw malformed('no JSON object', at);
        return;
      case 'end':
        throw malformed('more text', at);
      case 'result':
        if (byte !== OPEN_OBJECT) throw malformed('a series that is no object', at);
        this.#series.begin();
        this.#enter('series');
        return;
      case 'values':
        if (byte !== OPEN_LIST) throw malformed('a sample that is no list', at);
        this.#begin(byte, at);
        return;
      case 'top':
      case 'data':
      case 'series':
        if (byte !== QUOTE) throw malformed('no key', at);
        this.#phase = 'key';
        this.#begin(byte, at);
    }
  }

  #openValue(byte: number, at: number): void {
    const place = `${this.#level}.${this.#key}`;
    if (place === 'top.data') {
      this.#clearData();
      if (byte === OPEN_OBJECT) return this.#enter('data');
    } else if (place === 'data.result') {
      this.#clearResult();
      if (byte === OPEN_LIST && this.#others['resultType'] === 'matrix') return this.#enterResult();
    } else if (place === 'series.values') {
      this.#series.samples.count = 0;
      if (byte === OPEN_LIST) return this.#enter('values');
    }
    this.#begin(byte, at);
  }

  #enter(level: Level): void {
    this.#level = level;
    this.#phase = 'first';
  }

  #enterResult(): void {
    this.#given = true;
    this.#enter('result');
  }

  #close(at: number): void {
    if (this.#level === 'series') this.#series.give();
    if (this.#level === 'data') this.#closeData(at);
    this.#level = OUTER[this.#level];
    this.#phase = this.#level === 'end' ? 'first' : 'after';
  }

  #begin(byte: number, at: number): void {
    this.#capture.begin(byte, at);
    this.#capturing = true;
  }

  #captured(): void {
    const { start } = this.#capture;
    if (this.#phase === 'key') {
      this.#key = this.#capture.parse() as string;
      this.#phase = 'colon';
      return;
    }
    this.#phase = 'after';
    if (this.#level === 'data' && this.#key === 'result') {
      this.#result = { bytes: this.#capture.take().slice(), start };
      return;
    }
    const value = this.#capture.parse();
    if (this.#level === 'values') {
      this.#series.takeSample(value, start);
      this.#series.checkPoints();
    } else if (this.#level === 'series') this.#series.take(this.#key, value, start);
    else if (this.#level === 'data') this.#others[this.#key] = value;
    else if (this.#key === 'data') this.#data = value;
    else if (KEPT.has(this.#key)) this.#members.set(this.#key, value);
  }

  #closeData(at: number): void {
    const type = this.#others['resultType'];
    this.#resultType = typeof type === 'string' ? type : '';
    const result = this.#result;
    if (this.#resultType === 'matrix') {
      if (result) this.#rescan(result.bytes, result.start);
      return;
    }
    if (this.#given) throw malformed('two types of result', at);
    if (result) this.#others['result'] = this.#capture.parseJson(result.bytes, result.start);
    this.#data = this.#others;
  }

  /** A matrix whose type came after it. */
  #rescan(bytes: Uint8Array, start: number): void {
    if (bytes[0] !== OPEN_LIST) {
      if (this.#capture.parseJson(bytes, start) !== null) throw malformed('a result that is no list', start);
      this.#given = true;
      return;
    }
    const before = this.#before;
    this.#before = start + 1;
    this.#enterResult();
    this.#run(bytes.subarray(1));
    this.#before = before;
    if (this.#level !== 'data') throw malformed('no JSON', start);
  }

  #clearData(): void {
    this.#data = undefined;
    this.#resultType = '';
    this.#others = record();
    this.#clearResult();
  }

  #clearResult(): void {
    if (this.#given) this.#series.clear();
    this.#result = undefined;
    this.#given = false;
  }
}

function record(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}
