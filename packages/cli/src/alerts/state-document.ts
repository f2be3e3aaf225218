import {
  extendedStateToJson,
  initialExtendedState,
  parseExtendedState,
  type ExtendedState,
  type ExtendedStateJson,
} from '@obs-kit/core/alerting.js';
import { ruleKeyOf, type RunnerGroup } from './group.js';
import { parseTold, type ToldAlert } from './told.js';
import { shiftState } from './shift.js';

/** All that the runner keeps, as JSON has it. */
export interface StateDocument {
  /** ms since the epoch, by the wall clock. */
  readonly savedAt: number;
  readonly groups: readonly GroupJson[];
  /** What the receivers know. */
  readonly told: readonly ToldAlert[];
}

interface GroupJson {
  readonly id: string;
  readonly home: string;
  readonly evaluatedAt: number | null;
  readonly rules: readonly { readonly id: string; readonly state: ExtendedStateJson }[];
}

/** The state to be written. */
export function stateDocumentOf(
  groups: readonly RunnerGroup[],
  told: readonly ToldAlert[],
  savedAt: number,
): StateDocument {
  return {
    savedAt,
    groups: groups.map(({ id, home, evaluatedAt, rules }) => ({
      id,
      home,
      evaluatedAt: evaluatedAt ?? null,
      rules: rules
        .filter(({ machine }) => machine)
        .map((rule) => ({ id: rule.id, state: extendedStateToJson(rule.kept) })),
    })),
    told,
  };
}

/**
 * Takes the parts apart; those of rules are read when they are given back. Throws when it is no such document.
 * @param version in the first one, a rule had the state of Prometheus alone, and was known by its group
 */
export function parseStateDocument(json: unknown, version: number): StateDocument {
  const { savedAt, groups, told } = recordOf(json);
  if (typeof savedAt !== 'number' || !Array.isArray(groups)) throw new Error('its parts are not there');
  return {
    savedAt,
    groups: (groups as readonly unknown[]).map((group) => parseGroup(group, version)),
    told: parseTold(told),
  };
}

function parseGroup(json: unknown, version: number): GroupJson {
  const { id, home = version === 1 ? id : undefined, evaluatedAt, rules } = recordOf(json);
  const known = evaluatedAt === null || typeof evaluatedAt === 'number';
  if (typeof id !== 'string' || typeof home !== 'string' || !known || !Array.isArray(rules)) throw new Error('a group is damaged'); // prettier-ignore
  return {
    id,
    home,
    evaluatedAt,
    rules: (rules as readonly unknown[]).map((item) => {
      const rule = recordOf(item);
      if (typeof rule['id'] !== 'string') throw new Error('a rule is damaged');
      const state = version === 1 ? { ...initialExtendedState(), core: rule['state'] } : rule['state'];
      return { id: rule['id'], state: extendedStateToJson(parseExtendedState(state)) };
    }),
  };
}

/**
 * Gives the rules back what was known of them. Rules that are not there any more are forgotten, new ones know nothing.
 * A document from the future was written before the clock was set back: all of it is moved to now.
 */
export function restoreGroups(groups: readonly RunnerGroup[], document: StateDocument, now: number): void {
  const by = setBackBy(document, now);
  const known = new Map(document.groups.map((group) => [group.id, group]));
  const states = new Map(
    document.groups.flatMap((group) => group.rules.map((rule) => [ruleKeyOf(group, rule), rule.state])),
  );
  for (const group of groups) {
    const before = known.get(group.id);
    if (before !== undefined) {
      if (before.evaluatedAt !== null) group.evaluatedAt = before.evaluatedAt + by;
      group.resumeAfter = (before.evaluatedAt ?? document.savedAt) + by;
    }
    for (const rule of group.rules) {
      const state = rule.machine && states.get(ruleKeyOf(group, rule));
      if (state) rule.kept = movedState(parseExtendedState(state), by);
    }
  }
}

/** How far the clock was set back while the runner stood still, as a time to add; 0 when it was not. */
export function setBackBy({ savedAt }: StateDocument, now: number): number {
  return Math.min(0, now - savedAt);
}

function movedState(state: ExtendedState, by: number): ExtendedState {
  return by === 0 ? state : shiftState(state, by);
}

function recordOf(json: unknown): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Error('its parts are not there');
  return Object.assign(Object.create(null) as Record<string, unknown>, json);
}
