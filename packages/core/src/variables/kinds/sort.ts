import type { VariableModel, VariableOption } from '../model.js';

/** The first number in a text, as in `node-12`; NaN when there is none. */
const numberIn = (text: string): number => Number(/-?\d+(?:\.\d+)?/.exec(text)?.[0] ?? NaN);

/** Sorted by what people read; numerically, texts without a number come last. Equal ones stay as they were. */
export function sortOptions(
  options: readonly VariableOption[],
  sort: VariableModel['sort'],
): readonly VariableOption[] {
  if (sort === 'none') return options;
  const sign = sort.endsWith('desc') ? -1 : 1;
  if (sort === 'asc' || sort === 'desc') {
    // One fixed order, so that the same dashboard looks the same to everyone who talks about it.
    const { compare } = new Intl.Collator('en');
    return [...options].sort((a, b) => sign * compare(a.text, b.text));
  }
  const keyed = options.map((option) => ({ option, key: numberIn(option.text) }));
  keyed.sort((a, b) => {
    const missing = Number(Number.isNaN(a.key)) - Number(Number.isNaN(b.key));
    return missing !== 0 || Number.isNaN(a.key) ? missing : sign * (a.key - b.key);
  });
  return keyed.map(({ option }) => option);
}
