import type {
  FieldConfig,
  FieldOverride,
  GridPosition,
  Panel,
  Target,
  ThresholdStep,
  VariableModel,
} from '@obs-kit/core';

/** The source that all panels of the demo ask. */
export const SOURCE = 'shop';

/** A query and how its series are called. */
export type Asked = readonly [query: string, legend: string];

export interface PanelParts {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly grid: GridPosition;
  readonly queries: readonly Asked[];
  readonly field: FieldConfig;
  readonly overrides?: readonly FieldOverride[];
  readonly options?: Readonly<Record<string, unknown>>;
}

export function position(x: number, y: number, w: number, h: number): GridPosition {
  return { x, y, w, h };
}

/** Green, and other colours from the given values on. */
export function levels(
  ...steps: readonly (readonly [value: number, color: string])[]
): NonNullable<FieldConfig['thresholds']> {
  const base: ThresholdStep = { value: null, color: 'green' };
  return { mode: 'absolute', steps: [base, ...steps.map(([value, color]) => ({ value, color }))] };
}

function targets(queries: readonly Asked[]): Target[] {
  return queries.map(([query, legend], n) => ({
    refId: String.fromCharCode(65 + n),
    source: SOURCE,
    query,
    mode: 'range',
    legend,
    minStep: '',
    hidden: false,
    options: {},
  }));
}

function panel(type: string, { queries, field, overrides = [], options = {}, ...rest }: PanelParts): Panel {
  return {
    ...rest,
    type,
    source: SOURCE,
    targets: targets(queries),
    transformations: [],
    field: { defaults: field, overrides },
    options,
  };
}

/** The latest value, over a small curve of the whole range. */
export function stat(parts: PanelParts): Panel {
  return panel('stat', {
    ...parts,
    options: { calc: 'lastNotNull', sparkline: true, color: 'value', ...parts.options },
  });
}

export function timeseries(parts: PanelParts): Panel {
  return panel('timeseries', parts);
}

/** Series of one name always have one colour. */
export function colored(name: string, color: string): FieldOverride {
  return { matcher: { id: 'byName', options: name }, config: { color: { mode: 'fixed', color } } };
}

export function variable(
  model: Pick<VariableModel, 'name' | 'kind' | 'label' | 'query' | 'value'> & Partial<VariableModel>,
): VariableModel {
  return {
    description: '',
    hide: false,
    source: model.kind === 'query' ? SOURCE : '',
    regex: '',
    sort: 'none',
    multi: false,
    includeAll: false,
    allValue: '',
    refresh: 'load',
    ...model,
  };
}
