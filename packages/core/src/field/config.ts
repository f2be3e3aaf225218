/** A level from which a colour holds. `value: null` is the base step, from minus infinity. */
export interface ThresholdStep {
  readonly value: number | null;
  /** A colour name of the theme (`green`, `orange`, `red`, …) or a CSS colour; see `field/color`. */
  readonly color: string;
}

export interface Thresholds {
  /** `percentage`: steps are 0–100 between the field's min and max. */
  readonly mode: 'absolute' | 'percentage';
  /** Ascending; the first step's value is `null`. */
  readonly steps: readonly ThresholdStep[];
}

export interface FieldColor {
  /** `palette`: by series index. `fixed`: `color`. `thresholds`: the step that the value has reached. */
  readonly mode: 'palette' | 'fixed' | 'thresholds';
  readonly color?: string;
}

/** How a field is named, formatted and coloured. Every part is optional; `resolveFields` fills what is missing. */
export interface FieldConfig {
  /** May hold `${__field.labels.x}`-like references; see `field/resolve`. */
  readonly displayName?: string;
  /** The name that the source made from the target's legend; `displayName` wins. */
  readonly displayNameFromSource?: string;
  readonly description?: string;
  /** Id from the unit table, such as `bytes`, `percentunit`, `reqps`; an unknown id is shown as a suffix. */
  readonly unit?: string;
  /** Decimal places, 0–15; absent: about three significant digits. */
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly thresholds?: Thresholds;
  readonly color?: FieldColor;
  /** Shown in place of a missing value. */
  readonly noValue?: string;
  /** Options of one panel type, kept as the document had them; that panel's `options.ts` parses them. */
  readonly custom?: Readonly<Record<string, unknown>>;
  /** Addresses to read on about a value, as the document had them; `@obs-kit/elements/chart-navigation.js` reads them. */
  readonly links?: unknown;
}

/** Which fields an override is for. */
export interface FieldMatcher {
  readonly id: string;
  readonly options: unknown;
}

export interface FieldOverride {
  readonly matcher: FieldMatcher;
  readonly config: FieldConfig;
}

/** A panel's field options: defaults for all fields, then overrides in order, the last writer wins. */
export interface FieldOptions {
  readonly defaults: FieldConfig;
  readonly overrides: readonly FieldOverride[];
}
