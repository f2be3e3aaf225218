import type { RunnerRule } from './evaluated-rule.js';
import { ruleKeyOf, type RunnerGroup } from './group.js';
import { tellingsFrom, type Telling, type ToldAlert } from './told.js';

/** Alerts that are over, and of which no receiver could be told, are kept up to this many: the oldest go first. */
const MOST_OVER = 10_000;

/** What fired, and who knows of it. The evaluation writes it, the receivers read it and note what they were told. */
export interface Ledger {
  readonly alerts: readonly ToldAlert[];
  /** Alerts of which somebody should have been told, but that were too many to keep. */
  readonly dropped: number;
  /** After an evaluation of a rule at `t`: what fires begins or goes on, what does not is over. Whether anything changed. */
  note(group: RunnerGroup, rule: RunnerRule, t: number): boolean;
  /** After the rules were read anew: alerts of rules that are gone, or paused, are over. */
  keepOnly(groups: readonly RunnerGroup[], t: number): void;
  /**
   * What a receiver has to be told now, by rule: each once as firing, once as resolved, and again after `repeatMs`. What was
   * noted and is not written down yet is left out: a runner that starts anew would not know that it had told it.
   */
  due(receiver: string, now: number, repeatMs: number): readonly (readonly ToldAlert[])[];
  /** A receiver was told of these alerts as they were. */
  told(receiver: string, alerts: readonly ToldAlert[], at: number): void;
  /** The clock was set: all of it happened at another time. */
  shift(ms: number): void;
  /** Everything up to now is being written down. The function that is returned says that this is over. */
  seal(): () => void;
}

/** @param receivers Names of those who are to be told. */
export function createLedger(receivers: readonly string[], known: readonly ToldAlert[]): Ledger {
  /** By rule, then by instance. */
  const rules = new Map<string, Map<string, ToldAlert>>();
  let dropped = 0;
  /** In which turn of writing an alert began or ended; absent: before the start. */
  const turns = new WeakMap<ToldAlert, number>();
  let turn = 0;
  let written = -1;

  const put = (alert: ToldAlert, since: number | undefined): void => {
    if (since !== undefined) turns.set(alert, since);
    const id = ruleIdOf(alert.group, alert.rule);
    let alerts = rules.get(id);
    if (alerts === undefined) rules.set(id, (alerts = new Map()));
    const everybodyKnows = receivers.every((name) => alert.told[name]?.status === 'resolved');
    if (alert.endsAt === null || !everybodyKnows) alerts.set(alert.key, alert);
    else alerts.delete(alert.key);
    if (alerts.size === 0) rules.delete(id);
  };
  const end = (alert: ToldAlert, t: number): void => {
    if (alert.endsAt === null) put({ ...alert, endsAt: t }, turn);
  };
  const all = (): ToldAlert[] => [...rules.values()].flatMap((alerts) => [...alerts.values()]);
  const dropOldest = (): void => {
    const over = all().filter(({ endsAt }) => endsAt !== null);
    if (over.length <= MOST_OVER) return;
    const oldest = over.toSorted((a, b) => a.endsAt! - b.endsAt!).slice(0, over.length - MOST_OVER);
    for (const { group, rule, key } of oldest) rules.get(ruleIdOf(group, rule))?.delete(key);
    dropped += oldest.length;
  };
  if (receivers.length > 0) for (const alert of known) put(alert, undefined);

  return {
    get alerts() {
      return all();
    },
    get dropped() {
      return dropped;
    },
    note(group, rule, t) {
      if (receivers.length === 0) return false;
      const alerts = rules.get(ruleKeyOf(group, rule)) ?? new Map<string, ToldAlert>();
      let changed = false;
      const firing = new Set<string>();
      const ended = new Map<string, number>();
      for (const { key, state, labels, annotations, firedAt, resolvedAt } of rule.state.instances) {
        if (state === 'inactive') ended.set(key, resolvedAt ?? t);
        if (state !== 'firing') continue;
        firing.add(key);
        const before = alerts.get(key);
        if (before?.startsAt === firedAt && before.endsAt === null) {
          put({ ...before, annotations }, turns.get(before));
          continue;
        }
        changed = true;
        put({ group: group.home, rule: rule.id, key, labels, annotations, born: firedAt!, startsAt: firedAt!, endsAt: null, told: tellingsFrom([]) }, turn); // prettier-ignore
      }
      let over = 0;
      for (const alert of [...alerts.values()]) {
        if (alert.endsAt !== null) over += 1;
        else if (!firing.has(alert.key)) {
          changed = true;
          end(alert, ended.get(alert.key) ?? t);
        }
      }
      if (over > 0) dropOldest();
      return changed;
    },
    keepOnly(groups, t) {
      const keysOf = (group: RunnerGroup): string[] =>
        group.rules.filter(({ paused }) => !paused).map((rule) => ruleKeyOf(group, rule));
      const known = new Set(groups.flatMap(keysOf));
      for (const alert of all()) if (!known.has(ruleIdOf(alert.group, alert.rule))) end(alert, t);
    },
    due(receiver, now, repeatMs) {
      const due = [...rules.values()].map((alerts) => {
        const known = [...alerts.values()].filter((alert) => (turns.get(alert) ?? -1) <= written);
        return known.filter((alert) => isDue(alert, alert.told[receiver], now, repeatMs));
      });
      return due.filter((alerts) => alerts.length > 0);
    },
    told(receiver, told, at) {
      for (const alert of told) {
        const now = rules.get(ruleIdOf(alert.group, alert.rule))?.get(alert.key);
        // Meanwhile it may have begun anew, which is another alert.
        if (now?.born !== alert.born) continue;
        const status = alert.endsAt === null ? 'firing' : 'resolved';
        put({ ...now, told: tellingsFrom([...Object.entries(now.told), [receiver, { status, at }]]) }, turns.get(now));
      }
    },
    shift(ms) {
      for (const alert of all()) put(shiftTold(alert, ms), turns.get(alert));
    },
    seal() {
      const sealed = turn;
      turn += 1;
      return () => void (written = Math.max(written, sealed));
    },
  };
}

/** The same alert at another time. */
export function shiftTold(alert: ToldAlert, ms: number): ToldAlert {
  const told = Object.entries(alert.told).map(([name, { status, at }]) => [name, { status, at: at + ms }] as const);
  const endsAt = alert.endsAt === null ? null : alert.endsAt + ms;
  return { ...alert, startsAt: alert.startsAt + ms, endsAt, told: tellingsFrom(told) };
}

function isDue({ endsAt }: ToldAlert, telling: Telling | undefined, now: number, repeatMs: number): boolean {
  // Also when it is over already: it did fire, and nobody could be reached.
  if (telling === undefined) return true;
  if (telling.status === 'resolved') return false;
  return endsAt !== null || now - telling.at >= repeatMs;
}

function ruleIdOf(home: string, id: string): string {
  return ruleKeyOf({ home }, { id });
}
