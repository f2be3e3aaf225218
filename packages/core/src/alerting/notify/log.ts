import type { MessageReason } from './message.js';

/** What a place was last told about a group; alerts by their positions. */
export interface LogEntry {
  readonly t: number;
  readonly firing: ReadonlySet<number>;
  readonly resolved: ReadonlySet<number>;
}

/** Which alerts of a group fire now, and which are over. */
export interface GroupState {
  readonly firing: ReadonlySet<number>;
  readonly resolved: ReadonlySet<number>;
}

/** Why a place is to be told of a group at `t`; `undefined`: it is not. The order of the cases is Alertmanager's. */
export function reasonToNotify(
  entry: LogEntry | undefined,
  { firing, resolved }: GroupState,
  options: { readonly t: number; readonly sendResolved: boolean; readonly repeatIntervalMs: number },
): MessageReason | undefined {
  const { t, sendResolved, repeatIntervalMs } = options;
  if (entry === undefined) return firing.size > 0 ? 'first' : undefined;
  if (!isSubset(firing, entry.firing)) return entry.firing.size === 0 ? 'first' : 'new-alert';
  if (firing.size === 0) return entry.firing.size > 0 ? 'all-resolved' : undefined;
  if (sendResolved && !isSubset(resolved, entry.resolved)) return 'some-resolved';
  // When just as long ago, the answer of the receiver came after the tick began, so that it is not yet time.
  return entry.t + repeatIntervalMs < t ? 'repeat' : undefined;
}

function isSubset(part: ReadonlySet<number>, whole: ReadonlySet<number>): boolean {
  for (const one of part) if (!whole.has(one)) return false;
  return true;
}
