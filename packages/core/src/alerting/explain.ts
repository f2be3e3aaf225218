import type { EngineRule } from './engine-rule.js';
import type { InstanceState, InstanceStateName, RuleState } from './state.js';
import { sentenceOf } from './explain-text.js';
import { RESOLVED_RETENTION_MS } from './step.js';

/** One reason, as data: a host can write it in its own words and language. Times and spans are in ms. */
export type Reason =
  | { readonly kind: 'never-evaluated' }
  /** The last evaluation failed; the state is as it was before. */
  | { readonly kind: 'failed'; readonly at: number; readonly message: string }
  | { readonly kind: 'no-match'; readonly at: number }
  | { readonly kind: 'pending'; readonly since: number; readonly forMs: number; readonly value: number }
  | { readonly kind: 'firing'; readonly since: number; readonly activeSince: number; readonly value: number }
  /** The condition is not met any more; the value is the last that was seen. */
  | {
      readonly kind: 'kept';
      readonly since: number;
      readonly missedSince: number;
      readonly keepMs: number;
      readonly value: number;
    }
  | { readonly kind: 'resolved'; readonly at: number };

/** A change that comes next, and what must happen for it. `at`: the evaluation that brings it. */
export interface NextChange {
  readonly to: InstanceStateName | 'forgotten';
  readonly at: number;
  /**
   * `match`: every evaluation until then meets the condition. `miss`: none does.
   */
  readonly if: 'match' | 'miss';
}

export interface Explanation {
  readonly state: InstanceStateName | 'unknown';
  readonly reasons: readonly Reason[];
  /** The earliest changes that can come, if no evaluation fails or is left out. */
  readonly next: readonly NextChange[];
  /** Reasons and changes in English, times in UTC. */
  readonly text: string;
}

/**
 * Says why an instance is in its state, and when that would change.
 * @param instance one of the state's instances, or `undefined` for a series that is none
 */
export function explainInstance(
  state: RuleState,
  instance: InstanceState | undefined,
  rule: EngineRule,
  intervalMs: number,
): Explanation {
  const { evaluatedAt } = state;
  if (evaluatedAt === null) return explanation('unknown', [{ kind: 'never-evaluated' }], []);
  const failed: Reason[] =
    state.health === 'error' ? [{ kind: 'failed', at: evaluatedAt, message: state.lastError }] : [];
  const name = instance?.state ?? 'inactive';
  return explanation(
    name,
    [...failed, reasonOf(instance, rule, evaluatedAt, failed.length > 0)].filter((reason) => reason !== undefined),
    changesOf(instance, rule, evaluatedAt, intervalMs),
  );
}

function explanation(
  state: Explanation['state'],
  reasons: readonly Reason[],
  next: readonly NextChange[],
): Explanation {
  return { state, reasons, next, text: sentenceOf(reasons, next) };
}

function reasonOf(
  instance: InstanceState | undefined,
  rule: EngineRule,
  evaluatedAt: number,
  failed: boolean,
): Reason | undefined {
  // After a failure nobody knows whether the condition is met.
  if (instance === undefined) return failed ? undefined : { kind: 'no-match', at: evaluatedAt };
  const { state, value, activeAt, firedAt, resolvedAt, keepFiringSince } = instance;
  if (state === 'pending') return { kind: 'pending', since: activeAt, forMs: rule.forMs, value };
  if (state === 'inactive') return { kind: 'resolved', at: resolvedAt! };
  if (keepFiringSince !== null)
    return { kind: 'kept', since: firedAt!, missedSince: keepFiringSince, keepMs: rule.keepFiringForMs, value };
  return { kind: 'firing', since: firedAt!, activeSince: activeAt, value };
}

function changesOf(
  instance: InstanceState | undefined,
  rule: EngineRule,
  evaluatedAt: number,
  intervalMs: number,
): NextChange[] {
  const next = evaluatedAt + intervalMs;
  /** The first evaluation to come that is not before a time. */
  const slotAt = (t: number): number => next + Math.max(0, Math.ceil((t - next) / intervalMs)) * intervalMs;
  if (instance === undefined || instance.state === 'inactive') {
    const fires: NextChange = { to: 'firing', at: slotAt(next + rule.forMs), if: 'match' };
    const starts: NextChange[] = rule.forMs > 0 ? [{ to: 'pending', at: next, if: 'match' }, fires] : [fires];
    if (instance === undefined) return starts;
    // Kept for 15 minutes, and removed by the first evaluation after them.
    const kept = instance.resolvedAt! + RESOLVED_RETENTION_MS;
    const gone = slotAt(kept);
    return [...starts, { to: 'forgotten', at: gone > kept ? gone : gone + intervalMs, if: 'miss' }];
  }
  if (instance.state === 'pending')
    return [
      { to: 'firing', at: slotAt(instance.activeAt + rule.forMs), if: 'match' },
      { to: 'inactive', at: next, if: 'miss' },
    ];
  const missedSince = instance.keepFiringSince ?? next;
  return [{ to: 'inactive', at: slotAt(missedSince + rule.keepFiringForMs), if: 'miss' }];
}
