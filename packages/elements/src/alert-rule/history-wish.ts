import { systemClock, type DataSource, type Session } from '@obs-kit/core';
import type { HistoryWish } from './history-controller.js';
import { queryOfDraft, type RuleDraft } from './rule-draft.js';

/** Whom an element would ask, and for how much. */
interface Asker {
  /** Name of a source of the session; empty: the first. */
  readonly source: string;
  /** Goes before `source`. */
  readonly dataSource: DataSource | undefined;
  readonly intervalMs: number;
  readonly days: number;
}

/** The history that a draft needs; `undefined`: there is nobody to ask, or nothing to ask for. */
export function historyWish(
  { source: name, dataSource, intervalMs, days }: Asker,
  draft: RuleDraft,
  session: Session | undefined,
): HistoryWish | undefined {
  const sources = session?.sources.value;
  const source = dataSource ?? (name ? sources?.get(name) : sources?.values().next().value);
  const { query, refusal } = queryOfDraft(draft);
  if (!source || query.trim() === '') return undefined;
  const now = (): number => (session?.clock ?? systemClock).now();
  return { source, query, whole: refusal !== undefined, rule: draft.rule, intervalMs, days, now };
}
