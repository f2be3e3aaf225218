import { ObsError } from '../../base/error.js';
import type { Report } from '../../base/report.js';
import type { DataSource, QueryRequest, QueryResponse } from '../../source/data-source.js';
import type { AbsoluteTimeRange } from '../../time/range.js';
import type { VariableModel, VariableOption } from '../model.js';

/** What a kind may ask while it looks for its options. */
export interface VariableKindContext {
  /** Writes the variables before this one, and macros, into a text; `escape` as in {@link DataSource.escape}, bound. */
  interpolate(text: string, escape?: DataSource['escape']): string;
  /** A source by name; empty: the first. */
  sourceOf(name: string): DataSource | undefined;
  /** Asks a source in its turn: as panels do, with few requests on their way at a time. */
  ask(source: DataSource, request: QueryRequest): Promise<QueryResponse>;
  readonly sources: ReadonlyMap<string, DataSource>;
  readonly range: AbsoluteTimeRange;
  /** Resolved IANA name or `UTC`. */
  readonly zone: string;
  readonly signal: AbortSignal;
  /** Takes what is wrong but does not stop the variable, such as an option that makes no sense. */
  readonly report: Report;
}

/** One kind of variable: where its options come from. */
export interface VariableKind {
  readonly kind: string;
  /** Any text may be selected, not only an option. */
  readonly free?: boolean;
  /** The model's texts that {@link VariableKind.options} interpolates: a reference in them makes a dependency. */
  templates(model: VariableModel): readonly string[];
  /** Rejects with an `ObsError`, or with the abort of `signal`. */
  options(model: VariableModel, context: VariableKindContext): Promise<readonly VariableOption[]>;
}

/** Most options that a variable keeps: more than anyone picks from, and few enough for a list. */
export const MAX_OPTIONS = 10_000;

/** Drops repeated values and what is above {@link MAX_OPTIONS}, which is reported. */
export function limitOptions(
  model: VariableModel,
  options: readonly VariableOption[],
  report: Report,
): readonly VariableOption[] {
  const byValue = new Map<string, VariableOption>();
  for (const option of options) if (!byValue.has(option.value)) byValue.set(option.value, option);
  if (byValue.size <= MAX_OPTIONS) return [...byValue.values()];
  report.add({
    code: 'variable-too-many-options',
    message: 'variable {name} has {count} options',
    hint: 'Narrow its query or regex; only the first {limit} are offered.',
    values: { name: model.name, count: byValue.size, limit: MAX_OPTIONS },
  });
  return [...byValue.values()].slice(0, MAX_OPTIONS);
}

/** The error for a kind that is not in the table. */
export function unknownKind(model: VariableModel, known: readonly string[]): ObsError {
  return new ObsError({
    code: 'variable-kind-unknown',
    message: 'kind {kind} of variable {name} is not known',
    hint: 'Use one of {known}.',
    values: { kind: model.kind, name: model.name, known: known.join(', ') },
  });
}
