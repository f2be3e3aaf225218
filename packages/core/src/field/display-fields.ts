import { ObsError } from '../base/error.js';
import type { Report } from '../base/report.js';
import { resolveLocale } from '../format/locale.js';
import { createFormatter } from '../format/number.js';
import { createTickFormatter } from '../format/tick.js';
import { unitOf } from '../format/units.js';
import type { Field, Frame } from '../frame/frame.js';
import { parseColor } from './color.js';
import type { FieldColor, FieldConfig, Thresholds } from './config.js';
import type { FieldDisplay } from './display.js';
import type { FieldPredicate } from './match.js';
import { distinctNames, nameContextOf, nameOf, type FieldName, type NameContext } from './names.js';

export interface DisplayOptions {
  /** BCP 47; absent: the runtime's own. */
  readonly locale?: string | undefined;
  /** For times and units that are dates: IANA name or `UTC`; absent: the runtime's own. */
  readonly zone?: string | undefined;
  /** For dates relative to now. Default: the system's clock. */
  readonly now?: (() => number) | undefined;
  /** Where unknown units, colours and matchers go. */
  readonly report: Report;
}

/** How one field ends up, before its display is made. */
interface Resolved {
  readonly field: Field;
  readonly config: FieldConfig;
  readonly name: FieldName;
}

type Laid = FieldConfig & { custom?: Readonly<Record<string, unknown>> };

/** `over` laid on `under`; what `over` does not say stays. */
function lay(under: FieldConfig, over: FieldConfig): FieldConfig {
  const laid: Laid = { ...under, ...over };
  if (under.custom !== undefined && over.custom !== undefined) laid.custom = { ...under.custom, ...over.custom };
  return laid;
}

/** The formatters and checks of one answer: made once for each unit, told once about each mistake. */
function createDisplays({ locale, zone, now, report }: DisplayOptions) {
  let tag: string | undefined;
  try {
    tag = resolveLocale(locale);
  } catch (thrown) {
    if (!(thrown instanceof ObsError)) throw thrown;
    // Copied by name: the message of an error is not among what a spread takes.
    report.add({ code: thrown.code, message: thrown.message, hint: thrown.hint, values: thrown.values });
  }
  const told = new Set<string>();
  const once = (code: string, value: string, message: string, hint: string): void => {
    if (told.has(`${code} ${value}`)) return;
    told.add(`${code} ${value}`);
    report.add({ code, message, hint, values: { value } });
  };
  const checked = (color: string | undefined): boolean => {
    if (color === undefined || parseColor(color) !== undefined) return true;
    once(
      'color-invalid',
      color,
      'colour cannot be used: {value}',
      'Use a colour of the theme such as green or dark-red, or a CSS colour such as #1f77b4 or rgb(31, 119, 180).',
    );
    return false;
  };
  const formats = new Map<string, Pick<FieldDisplay, 'format' | 'formatTick'>>();
  return {
    formats(unit: string, { decimals, noValue }: FieldConfig): Pick<FieldDisplay, 'format' | 'formatTick'> {
      const key = JSON.stringify([unit, decimals, noValue]);
      let pair = formats.get(key);
      if (pair !== undefined) return pair;
      if (unitOf(unit) === undefined) {
        once(
          'unit-unknown',
          unit,
          'unit is unknown and shown as a suffix: {value}',
          'Correct the unit, import @obs-kit/core/all.js for rare ones, or write suffix:{value}.',
        );
      }
      const options = { decimals, locale: tag, noValue, zone, now };
      pair = { format: createFormatter(unit, options), formatTick: createTickFormatter(unit, options) };
      formats.set(key, pair);
      return pair;
    },
    color(color: FieldColor | undefined): FieldColor {
      const given = color ?? { mode: 'palette' };
      return checked(given.color) ? given : { mode: 'palette' };
    },
    thresholds(thresholds: Thresholds | undefined): Thresholds | undefined {
      // A step that has lost its colour keeps its level.
      if (thresholds === undefined || thresholds.steps.every(({ color }) => checked(color))) return thresholds;
      const steps = thresholds.steps.map((step) => (checked(step.color) ? step : { ...step, color: 'text' }));
      return { ...thresholds, steps };
    },
  };
}

/** What a field gets that `matches`. */
export interface FieldRule {
  readonly matches: FieldPredicate;
  readonly config: FieldConfig;
}

interface Rules {
  readonly defaults: FieldConfig;
  readonly overrides: readonly FieldRule[];
  readonly names: NameContext;
}

function resolveConfig(
  field: Field,
  fieldIndex: number,
  frame: Frame,
  { defaults, overrides, names }: Rules,
): Resolved {
  // Defaults are meant for values: a unit of bytes is none for the time axis.
  let config = field.type === 'time' ? field.config : lay(defaults, field.config);
  if (overrides.length > 0) {
    const place = { field, frame, fieldIndex, name: nameOf(field, frame, config, names).text };
    for (const override of overrides) if (override.matches(place)) config = lay(config, override.config);
  }
  return { field, config, name: nameOf(field, frame, config, names) };
}

/**
 * Lays defaults and overrides over what the source knew, and makes from them what panels show: names, formats, colours.
 * The source's config wins over the defaults; overrides win over both, the last one first. Columns are shared and not read.
 * @returns The frames with `display` on every field.
 */
export function displayFields(
  frames: readonly Frame[],
  defaults: FieldConfig,
  context: DisplayOptions,
  overrides: readonly FieldRule[] = [],
): Frame[] {
  const rules: Rules = { defaults, overrides, names: nameContextOf(frames) };
  const resolved = frames.map((frame) => frame.fields.map((field, i) => resolveConfig(field, i, frame, rules)));
  const shown = distinctNames(resolved.flatMap((fields) => fields.filter(isSeries).map(({ name }) => name)));
  const displays = createDisplays(context);
  let seriesIndex = 0;
  return frames.map((frame, i) => ({
    ...frame,
    fields: resolved[i]!.map((resolvedField) => {
      const { field, config, name } = resolvedField;
      const unit = config.unit ?? (field.type === 'time' ? 'dateTimeAsSystem' : '');
      const display: FieldDisplay = {
        name: isSeries(resolvedField) ? (shown[seriesIndex] ?? name.text) : name.text,
        unit,
        min: config.min,
        max: config.max,
        thresholds: displays.thresholds(config.thresholds),
        color: displays.color(config.color),
        seriesIndex,
        ...displays.formats(unit, config),
      };
      if (isSeries(resolvedField)) seriesIndex += 1;
      return { ...field, config, display };
    }),
  }));
}

function isSeries({ field }: Resolved): boolean {
  return field.type !== 'time';
}
