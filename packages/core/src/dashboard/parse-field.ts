import type { Report } from '../base/report.js';
import type {
  FieldColor,
  FieldConfig,
  FieldMatcher,
  FieldOptions,
  FieldOverride,
  Thresholds,
  ThresholdStep,
} from '../field/config.js';
import { BASE_COLOR } from '../field/thresholds.js';
import { complain } from './copy-json.js';
import {
  anything,
  choice,
  complainOfValue,
  list,
  optionalNumber,
  optionalSettings,
  optionalText,
  record,
  recordOrDefaults,
  requiredText,
  type Reader,
  type Shape,
} from './read.js';

/** `null` is the base step; a step without a usable value is marked by NaN and dropped. */
const stepValue: Reader<number | null> = (value, report) => {
  if (value === null || typeof value === 'number') return value;
  complainOfValue(report, value, 'a number, or null for the base step');
  return NaN;
};

export const THRESHOLD_STEP: Shape<ThresholdStep> = { value: stepValue, color: requiredText };

const readStep: Reader<ThresholdStep | undefined> = (value, report) => {
  const step = record(THRESHOLD_STEP)(value ?? null, report);
  return step === undefined || Number.isNaN(step.value) || step.color === '' ? undefined : step;
};

export const THRESHOLDS: Shape<Thresholds> = {
  mode: choice(['absolute', 'percentage'], 'absolute'),
  steps: (value, report) => orderSteps(list(readStep, 100)(value, report), report),
};

/** Brings steps into the order that the model promises, base step first, and says so when they were not. */
export function orderSteps(given: readonly ThresholdStep[], report: Report): readonly ThresholdStep[] {
  const [base, ...more] = given.filter(({ value }) => value === null);
  const steps = given.filter(({ value }) => value !== null).sort((a, b) => a.value! - b.value!);
  const ordered = [base ?? { value: null, color: BASE_COLOR }, ...steps];
  if (given.length > 0 && (more.length > 0 || ordered.some((step, index) => step !== given[index]))) {
    complain(report, {
      code: 'threshold-invalid',
      message: 'threshold steps {steps} are not in order',
      hint: 'Begin with one step whose value is null, then go upwards.',
      values: { steps: given.map(({ value }) => String(value)).join(', ') },
    });
  }
  return ordered;
}

export const FIELD_COLOR: Shape<FieldColor> = {
  mode: choice(['palette', 'fixed', 'thresholds'], 'palette'),
  color: optionalText,
};

/** Without the name that only a source gives. */
export const FIELD_CONFIG: Shape<Omit<FieldConfig, 'displayNameFromSource'>> = {
  displayName: optionalText,
  description: optionalText,
  unit: optionalText,
  decimals: optionalNumber({ min: 0, max: 15, integer: true }),
  min: optionalNumber(),
  max: optionalNumber(),
  thresholds: record(THRESHOLDS),
  color: record(FIELD_COLOR),
  noValue: optionalText,
  custom: optionalSettings,
  links: (value) => value,
};

export const FIELD_MATCHER: Shape<FieldMatcher> = { id: requiredText, options: anything };

export const FIELD_OVERRIDE: Shape<FieldOverride> = {
  matcher: recordOrDefaults(FIELD_MATCHER),
  config: recordOrDefaults(FIELD_CONFIG),
};

/** An override that matches nothing in particular would change everything or nothing: it is left out. */
const readOverride: Reader<FieldOverride | undefined> = (value, report) => {
  const override = record(FIELD_OVERRIDE)(value ?? null, report);
  return override === undefined || override.matcher.id === '' ? undefined : override;
};

export const FIELD_OPTIONS: Shape<FieldOptions> = {
  defaults: recordOrDefaults(FIELD_CONFIG),
  overrides: list(readOverride, 1000),
};
