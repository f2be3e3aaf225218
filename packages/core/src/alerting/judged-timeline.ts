import type { ExtendedRule } from './extended-state.js';
import { extendedTimelineOf, NO_DATA } from './extended-timeline.js';
import { findInstances } from './find-instances.js';
import { HELD, judgedEvaluations, MET, MISSING, type JudgedHistory } from './judged-history.js';
import { FORGET_MS } from './known-series.js';
import { instancesOf } from './threshold-timeline.js';
import type { Timeline } from './timeline.js';
import { createTracks, FIRING, INACTIVE, PENDING, type Changes } from './tracks.js';

/**
 * The same as `extendedTimelineOf`, straight from columns and without an object per evaluation, so that it can follow a
 * slider. What columns cannot say (a limit, two series that are one alert, labels that change with the value) goes
 * through the state machine one evaluation at a time.
 */
export function judgedTimeline(history: JudgedHistory, rule: ExtendedRule): Timeline {
  const found = rule.limit === 0 ? instancesOf(history, rule) : undefined;
  if (found === undefined) return extendedTimelineOf({ ...history, evaluations: judgedEvaluations(history) }, rule);
  const kinds = kindsOf(history);
  const tracks = createTracks(history);
  for (let slot = 0; slot < history.slots; slot += 1) {
    if (kinds[slot] === FAILED) tracks.failed(history.failures.get(slot)!, slot);
    if (kinds[slot] === EMPTY) tracks.failed(NO_DATA, slot);
  }
  const alerts = rule.noData === 'alert' || rule.error === 'alert';
  const known = alerts ? knownCounts(history, kinds) : undefined;
  const nobody = known && [...findInstances([{ labels: {}, value: NaN }], quiet(rule), history.startMs)!.values()][0]!;
  let someone = false;
  for (const [i, { judged }] of history.series.entries()) {
    const { key, labels } = found[i]!;
    const stands = key === nobody?.key;
    someone ||= stands;
    runJudged({ judged, kinds, history, rule, known: stands ? known : undefined }, tracks.changesOf(key, labels));
  }
  if (nobody && !someone)
    runJudged(
      { judged: new Uint8Array(history.slots), kinds, history, rule, known },
      tracks.changesOf(nobody.key, nobody.labels),
    );
  return tracks.finish();
}

const quiet = (rule: ExtendedRule): ExtendedRule => ({ ...rule, annotations: [] });

/** What came of asking: an answer, an error, no data. */
const ANSWERED = 0;
const FAILED = 1;
const EMPTY = 2;

function kindsOf({ slots, series, failures, namesAll }: JudgedHistory): Uint8Array {
  const kinds = new Uint8Array(slots);
  if (namesAll) {
    kinds.fill(EMPTY);
    for (const { judged } of series)
      for (let slot = 0; slot < slots; slot += 1) if (judged[slot] !== MISSING) kinds[slot] = ANSWERED;
  }
  for (const slot of failures.keys()) if (slot < slots) kinds[slot] = FAILED;
  return kinds;
}

/** A series that the rule has seen, as `knownSeries` keeps it; times as slots, -1 for none. */
class Seen {
  isKnown = false;
  since = -1;
  missing = -1;
  #at = -1;

  constructor(
    private readonly namesAll: boolean,
    private readonly intervalMs: number,
  ) {}

  /** To be called for every evaluation that answered. */
  look(code: number, slot: number): void {
    if (this.namesAll ? code !== MISSING : code >= MET) {
      if (!this.isKnown) this.since = slot;
      this.isKnown = true;
      this.#at = slot;
      this.missing = -1;
    } else if (this.isKnown && this.namesAll && this.missing < 0) this.missing = slot;
    if (!this.isKnown || (slot - (this.missing < 0 ? this.#at : this.missing)) * this.intervalMs <= FORGET_MS) return;
    this.isKnown = false;
    this.missing = -1;
  }
}

/** By the slot: how many series the rule knows then. */
function knownCounts({ slots, series, namesAll, intervalMs }: JudgedHistory, kinds: Uint8Array): Uint32Array {
  const counts = new Uint32Array(slots);
  for (const { judged } of series) {
    const seen = new Seen(namesAll, intervalMs);
    for (let slot = 0; slot < slots; slot += 1) {
      if (kinds[slot] === ANSWERED) seen.look(judged[slot]!, slot);
      if (seen.isKnown) counts[slot]! += 1;
    }
  }
  return counts;
}

interface Run {
  readonly judged: Uint8Array;
  readonly kinds: Uint8Array;
  readonly history: JudgedHistory;
  readonly rule: ExtendedRule;
  /** Given for the alert that stands for nobody: by the slot, how many series are known. */
  readonly known: Uint32Array | undefined;
}

/** What becomes of an alert at an evaluation. */
const MATCHED = 0;
const UNMATCHED = 1;
const STAYS = 2;

/** The state machine of one alert. */
function runJudged({ judged, kinds, history, rule, known }: Run, changes: Changes): void {
  const { slots, intervalMs, namesAll, recovers } = history;
  const { forMs, keepFiringForMs, newSeriesGraceMs, missingSeries } = rule;
  const seen = new Seen(namesAll, intervalMs);
  let [state, active, missed] = [INACTIVE, -1, -1];
  for (let slot = 0; slot < slots; slot += 1) {
    const kind = kinds[slot]!;
    const code = judged[slot]!;
    let outcome = UNMATCHED;
    if (kind === ANSWERED) {
      seen.look(code, slot);
      const gone = seen.missing >= 0;
      // What was there when the rule began is not new.
      const fresh = namesAll && seen.since > 0 && (slot - seen.since) * intervalMs < newSeriesGraceMs;
      const holds = state === FIRING && recovers && (code === HELD || code === MET);
      if (holds || (code >= MET && !fresh) || (gone && missingSeries === 'alert')) outcome = MATCHED;
      else if (gone && missingSeries === 'keep') outcome = STAYS;
    } else {
      const policy = kind === FAILED ? rule.error : rule.noData;
      if (policy === 'keep') outcome = STAYS;
      else if (policy === 'alert' && (seen.isKnown || known?.[slot] === 0)) outcome = MATCHED;
    }
    if (outcome === STAYS || (outcome === UNMATCHED && state === INACTIVE)) continue;
    const before = state;
    if (outcome === MATCHED) {
      if (state === INACTIVE) active = slot;
      missed = -1;
      if (state !== FIRING) state = (slot - active) * intervalMs >= forMs ? FIRING : PENDING;
    } else if (state === PENDING) state = INACTIVE;
    else {
      // Counted from the first evaluation that missed it.
      if (missed < 0) missed = slot;
      if ((slot - missed) * intervalMs >= keepFiringForMs) [state, missed] = [INACTIVE, -1];
    }
    if (state !== before) changes.add(state, slot);
  }
}
