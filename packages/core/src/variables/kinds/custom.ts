import type { EscapeContext } from '../../source/data-source.js';
import type { VariableOption } from '../model.js';
import { limitOptions, type VariableKind } from './kind.js';
import { sortOptions } from './sort.js';

const escapeInList = ({ values }: EscapeContext): string =>
  values.map((value) => value.replace(/[\\,:]/g, '\\$&')).join(',');

/** Undoes `\,`, `\:` and `\\`; any other backslash is itself. */
const plain = (text: string): string => text.replace(/\\([\\,:])/g, '$1').trim();

/** One entry, `value` or `label : value`: the colon has a space on both sides, so that `10.0.0.1:9100` is a value. */
function optionOf(entry: string): VariableOption {
  const parts = /^((?:[^\\]|\\.)*?)\s:\s(.*)$/s.exec(entry);
  if (parts === null) return { value: plain(entry), text: plain(entry) };
  return { value: plain(parts[2]!), text: plain(parts[1]!) };
}

/** Entries between commas; empty ones are left out. */
function parseList(list: string): readonly VariableOption[] {
  const entries = list.match(/(?:[^\\,]|\\.|\\$)+/gs) ?? [];
  return entries.filter((entry) => entry.trim() !== '').map(optionOf);
}

/** A list that the author wrote: `a,b,label : value`, with `\,` for a comma within a value. */
export const customKind: VariableKind = {
  kind: 'custom',
  templates: ({ query }) => [query],
  async options(model, context) {
    const options = parseList(context.interpolate(model.query, escapeInList));
    return sortOptions(limitOptions(model, options, context.report), model.sort);
  },
};
