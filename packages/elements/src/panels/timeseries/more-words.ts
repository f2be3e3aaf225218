import type { LogWords } from '@obs-kit/chart/more.js';

/** What axes of `chart-more.js` say of themselves. */
export interface MoreWords {
  readonly scales: Readonly<Record<'log2' | 'log10' | 'symlog', string>>;
  readonly dropped: LogWords['dropped'];
  readonly end: LogWords['end'];
}

let current: MoreWords = {
  scales: { log2: 'log 2', log10: 'log 10', symlog: 'symlog' },
  dropped: (count) => `${count} ${count === 1 ? 'value' : 'values'} at or below 0 not shown`,
  end: (value) => `no end at ${value}`,
};

export function moreWords(): MoreWords {
  return current;
}

/** Words of a translation in place of the English ones; those left out stay. */
export function setMoreWords(words: Partial<MoreWords>): void {
  current = { ...current, ...words };
}
