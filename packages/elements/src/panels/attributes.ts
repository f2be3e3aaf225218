import {
  parseThresholds,
  type FieldConfig,
  type FieldOptions,
  type Panel,
  type Report,
  type Settings,
} from '@obs-kit/core';

/** The attributes that every panel element has, as they were written. */
export interface PanelAttributes {
  readonly title: string;
  readonly description: string;
  readonly query: string;
  readonly source: string;
  readonly legend: string;
  readonly unit: string;
  readonly min: string | number | undefined;
  readonly max: string | number | undefined;
  readonly decimals: string | number | undefined;
  readonly threshold: string;
}

/** The field options that the attributes say; what makes no sense is reported and left out. */
export function fieldOptionsOf(attributes: PanelAttributes, report: Report): FieldOptions {
  const { unit } = attributes;
  const min = numberOf('min', attributes.min, report);
  const max = numberOf('max', attributes.max, report);
  const decimals = numberOf('decimals', attributes.decimals, report);
  const thresholds = parseThresholds(attributes.threshold, report.at('threshold'));
  const defaults: FieldConfig = givenOf({ unit: unit || undefined, min, max, decimals, thresholds });
  return { defaults, overrides: [] };
}

/** What of them has a value. */
export function givenOf<Options extends object>(
  options: Options,
): { [Name in keyof Options]?: Exclude<Options[Name], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
}

/** The panel that an element with a `query` of its own is; `undefined` without one. */
export function panelOf(
  attributes: PanelAttributes,
  field: FieldOptions,
  { id, type, needs, options }: { id: string; type: string; needs: 'range' | 'instant'; options: Settings },
): Panel | undefined {
  const { title, description, query, source, legend } = attributes;
  if (query.trim() === '') return undefined;
  const target = { refId: 'A', source, query, mode: needs, legend, minStep: '', hidden: false, options: {} };
  return { id, type, title, description, source, targets: [target], transformations: [], field, options };
}

function numberOf(name: string, value: string | number | undefined, report: Report): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  report.at(name).add({
    code: 'attribute-number-invalid',
    message: 'attribute {name} is not a number: {value}',
    hint: 'Write digits, such as {name}="0.5".',
    values: { name, value },
  });
  return undefined;
}
