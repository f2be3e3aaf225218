import { parseColor, resolveTimeZone } from '@obs-kit/core';
import type { OptionGate } from '../option-gate.js';
import type { SeriesStyle } from './options.js';

/** The options of a series' style that come with `chart-more.js`. */
export interface MoreStyle {
  /** Lengths in CSS px of stroke and gap by turns; empty: solid. */
  readonly dash: readonly number[];
  /**
   * What a fill looks like: one opacity, fading to where it stands, or line and fill in the colours of the thresholds, or
   * of a scheme, by value.
   */
  readonly gradient: 'none' | 'fade' | 'thresholds' | 'scheme';
  /** With `gradient: 'scheme'`: the colours from the least value to the greatest. */
  readonly scheme: readonly string[];
  /** How the y axis lays its values out; of an axis, the first series decides. */
  readonly scale: 'linear' | 'log2' | 'log10' | 'symlog';
  /** With `symlog`: how far the even part reaches to each side of 0, in the axis' unit. */
  readonly linearTo: number;
  /** 0 in the middle of the y axis. */
  readonly centerZero: boolean;
  /** Drawn upside down, such as what is sent beside what is received. */
  readonly negative: boolean;
  /** Name of the series that the fill reaches to. */
  readonly fillTo: string | undefined;
  /** The zones whose time the x axis tells, as IANA names or `UTC`; empty: that of the dashboard. Of a panel, not of a field. */
  readonly timeZones: readonly string[];
}

export const MORE_DEFAULTS: MoreStyle = {
  dash: [],
  gradient: 'none',
  scheme: ['green', 'yellow', 'red'],
  scale: 'linear',
  linearTo: 1,
  centerZero: false,
  negative: false,
  fillTo: undefined,
  timeZones: [],
};

/** The options that `chart-more.js` adds to a style. */
export function readMoreStyle(gate: OptionGate, base: SeriesStyle): Pick<SeriesStyle, 'more'> {
  const { more = MORE_DEFAULTS } = base;
  return {
    more: {
      dash: gate.value('dash', parseDash, 'solid, dash, dot, or lengths in px such as [8, 4]', more.dash),
      gradient: gate.oneOf('gradient', ['none', 'fade', 'thresholds', 'scheme'], more.gradient),
      scheme: gate.value(
        'scheme',
        parseScheme,
        'a list of 2 to 12 colours, such as ["blue", "#e5e5e5", "red"]',
        more.scheme,
      ),
      scale: gate.oneOf('scale', ['linear', 'log2', 'log10', 'symlog'], more.scale),
      linearTo: gate.number('linearTo', Number.MIN_VALUE, Number.MAX_VALUE, more.linearTo),
      centerZero: gate.boolean('centerZero', more.centerZero),
      negative: gate.boolean('negative', more.negative),
      fillTo: gate.value(
        'fillTo',
        (value) => (typeof value === 'string' ? value : undefined),
        'a series name',
        more.fillTo,
      ),
      // A series has no x axis of its own: as an option of a field it is unknown.
      timeZones: base.more ? more.timeZones : readTimeZones(gate, more.timeZones),
    },
  };
}

/** More rows would be all that there is to see. */
const MOST_ZONES = 6;

function readTimeZones(gate: OptionGate, fallback: readonly string[]): readonly string[] {
  const zones = new Set<string>();
  const accepts = (text: string): boolean => {
    const zone = zoneOf(text);
    if (zone === undefined || (zones.size === MOST_ZONES && !zones.has(zone))) return false;
    zones.add(zone);
    return true;
  };
  const names = `a list of up to ${MOST_ZONES} of browser, utc and IANA names such as Europe/Berlin`;
  gate.texts('timeZones', accepts, names, fallback);
  return [...zones];
}

function zoneOf(text: string): string | undefined {
  try {
    return resolveTimeZone(text);
  } catch {
    return undefined;
  }
}

const MOST_COLORS = 12;

function parseScheme(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length < 2 || value.length > MOST_COLORS) return undefined;
  return value.every((color): color is string => parseColor(color) !== undefined) ? value : undefined;
}

const DASHES: Readonly<Record<string, readonly number[]>> = { solid: [], dash: [8, 5], dot: [1.5, 4] };
const MOST_LENGTHS = 20;

function parseDash(value: unknown): readonly number[] | undefined {
  if (typeof value === 'string') return Object.hasOwn(DASHES, value) ? DASHES[value] : undefined;
  if (!Array.isArray(value) || value.length > MOST_LENGTHS) return undefined;
  const lengths = value.filter((part): part is number => typeof part === 'number' && part >= 0 && part <= 1000);
  const whole = lengths.length === value.length && (value.length === 0 || lengths.some((part) => part > 0));
  return whole ? lengths : undefined;
}
