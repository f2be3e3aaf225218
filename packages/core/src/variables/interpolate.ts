import { ObsError } from '../base/error.js';
import type { DataSource } from '../source/data-source.js';
import { variableFormatOf, type FormatInput } from './formats.js';
import { ALL_VALUE, type VariableState } from './model.js';
import { referencesIn, type VariableReference } from './reference.js';

export interface InterpolationContext {
  /** By name. */
  readonly variables: ReadonlyMap<string, VariableState>;
  /** Built-in values by name, such as `__interval`; see `createMacros`. Trusted: written as they are. */
  readonly macros?: ReadonlyMap<string, string>;
  /** The source's own, bound to it, when the text is a query. */
  readonly escape?: DataSource['escape'];
  /** What the format `text` writes when All is selected. Default `All`. */
  readonly allText?: string;
}

/**
 * Writes variables and macros into a template. A name that nobody knows stays as it is, for `$` has other meanings.
 *
 * With `escape` (the text is a query) a value can only become a token of the type that its position calls for, whatever
 * the format: formats that write lists hand the values to `escape`, formats that make a text hand over that text as one
 * value, and only `raw` goes past it, for the author has chosen so; `raw` is refused for a selection from a link. An
 * `allValue` is the author's own text and is written as it is, except where a text format makes a value of it.
 * Without `escape`, values are joined by commas or written as the format says.
 *
 * Throws `ObsError`s: `variable-not-ready`, `variable-nothing-selected`, `variable-format-unknown`,
 * `variable-raw-from-url`, and what `escape` throws.
 */
export function interpolate(template: string, context: InterpolationContext): string {
  let written = '';
  let done = 0;
  for (const reference of referencesIn(template)) {
    const macro = context.macros?.get(reference.name);
    const state = macro === undefined ? context.variables.get(reference.name) : undefined;
    if (macro === undefined && state === undefined) continue;
    written += template.slice(done, reference.start);
    done = reference.end;
    written +=
      state === undefined
        ? writeMacro(reference, macro!)
        : writeVariable(reference, state, context, { before: written, after: template.slice(reference.end) });
  }
  return written + template.slice(done);
}

/** As {@link interpolate} for what people read, such as titles: never throws; what cannot be written stays as it is. */
export function interpolateText(template: string, context: Omit<InterpolationContext, 'escape'>): string {
  const { escape: _, ...plain } = context as InterpolationContext;
  let written = '';
  let done = 0;
  for (const { start, end } of referencesIn(template)) {
    const reference = template.slice(start, end);
    written += template.slice(done, start);
    done = end;
    try {
      written += interpolate(reference, plain);
    } catch {
      // A variable that is still loading or has failed shows itself beside its own control.
      written += reference;
    }
  }
  return written + template.slice(done);
}

/** The names that a text refers to, each once, in order of appearance; macros such as `__interval` among them. */
export function variableNamesIn(text: string): string[] {
  return [...new Set(referencesIn(text).map(({ name }) => name))];
}

function writeMacro({ name, format, argument }: VariableReference, text: string): string {
  if (format === '') return text;
  const { inQuery, write } = variableFormatOf(format, name);
  return inQuery === 'text' ? write({ variable: name, values: [text], texts: [text], all: false, argument }) : text;
}

function writeVariable(
  { name, format: formatName, argument }: VariableReference,
  state: VariableState,
  { escape, allText = 'All' }: InterpolationContext,
  position: { readonly before: string; readonly after: string },
): string {
  const format = formatName === '' ? undefined : variableFormatOf(formatName, name);
  const { values, all } = selectedValues(name, state);

  const authorsText = all && state.model.allValue !== '';
  if (authorsText && format?.inQuery !== 'text') return state.model.allValue;

  const input: FormatInput = { variable: name, values, texts: all ? [allText] : textsOf(values, state), all, argument };
  if (format?.inQuery === 'bypass' && state.fromUrl) throw rawFromUrl(name);
  if (escape === undefined) return format === undefined ? values.join(',') : format.write(input);
  if (format?.inQuery === 'bypass') return format.write(input);
  return escape({ ...position, variable: name, values: format?.inQuery === 'text' ? [format.write(input)] : values });
}

/** What is selected, with All replaced by the author's text for it, or by every option. */
function selectedValues(name: string, state: VariableState): { values: readonly string[]; all: boolean } {
  if (state.status !== 'ready') throw notReady(name, state);
  const all = state.model.includeAll && state.value.includes(ALL_VALUE);
  const values = !all
    ? state.value
    : state.model.allValue !== ''
      ? [state.model.allValue]
      : state.options.map(({ value }) => value);
  if (values.length === 0) throw nothingSelected(name);
  return { values, all };
}

function textsOf(values: readonly string[], { options }: VariableState): readonly string[] {
  const texts = new Map(options.map(({ value, text }) => [value, text]));
  return values.map((value) => texts.get(value) ?? value);
}

function notReady(name: string, { status, error }: VariableState): ObsError {
  return new ObsError({
    code: 'variable-not-ready',
    message: status === 'failed' ? 'variable {name} failed: {detail}' : 'variable {name} is still loading',
    hint: status === 'failed' ? 'Mend the variable; what uses it goes on then.' : 'Wait until its options are here.',
    values: { name, detail: error?.message ?? 'no reason was given' },
    ...(error === undefined ? {} : { cause: error }),
  });
}

function nothingSelected(name: string): ObsError {
  return new ObsError({
    code: 'variable-nothing-selected',
    message: 'variable {name} has nothing selected',
    hint: 'Select at least one value of {name}.',
    values: { name },
  });
}

function rawFromUrl(name: string): ObsError {
  return new ObsError({
    code: 'variable-raw-from-url',
    message: 'variable {name} came from a link and may not be written raw',
    hint: 'Select the value of {name} by hand, or take the format raw out of the text.',
    values: { name },
  });
}
