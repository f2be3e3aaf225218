import type { StateLook } from '@obs-kit/chart/more.js';
import { textOf, type Field, type FieldDisplay } from '@obs-kit/core';
import { inkOn } from '../chart-panel/colors.js';
import { stepLookOf, stepLooksOf } from '../chart-panel/threshold-steps.js';
import { colorOf, displayOf, paletteColorOf, type Colors } from '../color.js';
import type { Mapping, StateValue } from './mappings.js';

/** Every state of a chart once, in order of appearance: what reads the same is the same state, in whatever series. */
export class States {
  readonly #looks: StateLook[] = [];
  readonly #numbers = new Map<string, number>();
  /** Colours of the palette that were given away. */
  #taken = 0;

  constructor(private readonly colors: Colors) {}

  get looks(): readonly StateLook[] {
    return this.#looks;
  }

  /** The number of the state that reads so. @param color As documents have it; absent: the palette's next. */
  numberOf(text: string, color?: string): number {
    const key = JSON.stringify([text, color ?? null]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const css = color === undefined ? paletteColorOf(this.colors, this.#taken++) : color;
    this.#numbers.set(key, this.#looks.length);
    return this.#looks.push({ text, color: css, textColor: inkOn(css) }) - 1;
  }
}

/** What tells the state of a field's rows: mappings first, then thresholds for numbers, then the value as it is. */
export function stateReaderOf(
  field: Field,
  mappings: readonly Mapping[],
  states: States,
  colors: Colors,
): (row: number) => number | undefined {
  const display = displayOf(field);
  const steps = field.type === 'number' ? stepLooksOf(display, colors) : [];
  const known = new Map<StateValue, number | undefined>();
  const read = (value: StateValue): number | undefined => {
    const mapped = firstOf(mappings, value);
    const color = mapped?.color === undefined ? undefined : colorOf(colors, mapped.color);
    if (value === null || Number.isNaN(value))
      return mapped?.text === undefined ? undefined : states.numberOf(mapped.text, color);
    const step = typeof value === 'number' ? stepLookOf(steps, value) : undefined;
    // One step is one state; what has no other step is better told by its value.
    const own = step && steps.length > 1 ? step.text : wordsOf(value, display);
    return states.numberOf(mapped?.text ?? own, color ?? step?.color);
  };
  return (row) => {
    const value = field.values[row] ?? null;
    // A step or a mapping is looked for once for each value.
    if (!known.has(value)) known.set(value, read(value));
    return known.get(value);
  };
}

function firstOf(mappings: readonly Mapping[], value: StateValue): ReturnType<Mapping> {
  for (const mapping of mappings) {
    const state = mapping(value);
    if (state) return state;
  }
  return undefined;
}

function wordsOf(value: number | string | boolean, display: FieldDisplay): string {
  return typeof value === 'number' ? textOf(display.format(value)) : String(value);
}
