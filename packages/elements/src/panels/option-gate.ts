import type { Report, Settings } from '@obs-kit/core';

/**
 * Reads a panel's options one by one: what a document or an attribute holds on one side, what the panel can use on the
 * other. A value that makes no sense is reported, and its default used.
 */
export class OptionGate {
  readonly #read = new Set<string>();

  constructor(
    private readonly raw: Settings,
    private readonly report: Report,
  ) {}

  oneOf<T extends string>(name: string, values: readonly T[], fallback: T): T {
    return this.value(name, (value) => values.find((known) => known === value), values.join(', '), fallback);
  }

  /** Numbers, also in digits, as attributes have them. */
  number<T>(name: string, min: number, max: number, fallback: T): number | T {
    const read = (value: unknown): number | undefined => {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && number >= min && number <= max ? number : undefined;
    };
    return this.value<number | T>(name, read, `a number from ${min} to ${max}`, fallback);
  }

  /** `true`, `false`; the empty text of an attribute without a value is true. */
  boolean(name: string, fallback: boolean): boolean {
    const read = (value: unknown): boolean | undefined => {
      if (value === true || value === 'true' || value === '') return true;
      return value === false || value === 'false' ? false : undefined;
    };
    return this.value(name, read, 'true or false', fallback);
  }

  /** Texts that `accepts` lets in; the others are reported one by one. */
  texts(
    name: string,
    accepts: (text: string) => boolean,
    allowed: string,
    fallback: readonly string[],
  ): readonly string[] {
    const value = this.#take(name);
    if (value === undefined) return fallback;
    if (!Array.isArray(value)) return this.#refuse(name, value, allowed, fallback);
    return value.filter((entry): entry is string => {
      if (typeof entry === 'string' && accepts(entry)) return true;
      this.#refuse(name, entry, allowed, undefined);
      return false;
    });
  }

  /** Whatever `read` makes of the value; `undefined` from it means that it makes no sense. */
  value<T>(name: string, read: (value: unknown) => T | undefined, allowed: string, fallback: T): T {
    const value = this.#take(name);
    if (value === undefined) return fallback;
    return read(value) ?? this.#refuse(name, value, allowed, fallback);
  }

  /** The gate of an object within the options; absent: of an empty one. */
  group(name: string): OptionGate {
    const value = this.#take(name);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (value !== undefined && !isObject) this.#refuse(name, value, 'an object', undefined);
    return new OptionGate(isObject ? (value as Settings) : {}, this.report.at(name));
  }

  /** Adds words to what is named where an option is unknown. */
  known(words: string): void {
    this.#read.add(words);
  }

  /** To be called last: reports the names that nobody asked for. */
  finish(): void {
    for (const name of Object.keys(this.raw)) {
      if (this.#read.has(name)) continue;
      this.report.at(name).add({
        code: 'panel-option-unknown',
        message: 'panel option "{name}" is unknown',
        hint: 'Use one of: {known}.',
        values: { name, known: [...this.#read].join(', ') },
      });
    }
  }

  #take(name: string): unknown {
    this.#read.add(name);
    const value = Object.hasOwn(this.raw, name) ? this.raw[name] : undefined;
    return value === null ? undefined : value;
  }

  #refuse<T>(name: string, value: unknown, allowed: string, fallback: T): T {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
    this.report.at(name).add({
      code: 'panel-option-invalid',
      message: 'panel option "{name}" is not understood: {value}',
      hint: 'Use {allowed}.',
      values: { name, value: text, allowed },
    });
    return fallback;
  }
}
