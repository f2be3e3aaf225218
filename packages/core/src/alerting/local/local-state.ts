import { errorOf } from '../../base/error.js';
import type { Report } from '../../base/report.js';
import { extendedStateToJson, parseExtendedState, type ExtendedStateJson } from '../extended-state-json.js';
import { invalid, listOf, recordOf, textOf, timeOrNull } from '../state-readers.js';
import type { KeptRun } from './rule-run.js';

const VERSION = 1;

/** What an engine knows, as JSON has it. */
export interface LocalAlertsJson {
  readonly version: 1;
  readonly rules: readonly {
    readonly id: string;
    /** The evaluation that the state is from, ms since the epoch. */
    readonly at: number;
    readonly state: ExtendedStateJson;
  }[];
}

/** @param before What was read and has not been evaluated since, by id of the rule. */
export function writeLocalState(
  rules: readonly { readonly id: string; readonly kept: KeptRun | undefined }[],
  before: ReadonlyMap<string, KeptRun>,
): LocalAlertsJson {
  const kept = new Map(before);
  for (const rule of rules) if (rule.kept !== undefined) kept.set(rule.id, rule.kept);
  return {
    version: VERSION,
    rules: [...kept].map(([id, { at, state }]) => ({ id, at, state: extendedStateToJson(state) })),
  };
}

/** By id of the rule. What cannot be read is reported, and its neighbours go on. */
export function parseLocalState(json: unknown, report: Report): ReadonlyMap<string, KeptRun> {
  const kept = new Map<string, KeptRun>();
  if (json === undefined || json === null) return kept;
  const rules = orComplain(report, () => {
    const record = recordOf(json, '');
    if (record['version'] !== VERSION) throw invalid('version');
    return listOf(record['rules'], 'rules', (rule) => rule);
  });
  for (const [index, rule] of (rules ?? []).entries()) {
    const one = orComplain(report.at('rules').at(index), () => {
      const { id, at, state } = recordOf(rule, '');
      const time = timeOrNull(at, 'at');
      if (time === null) throw invalid('at');
      return { id: textOf(id, 'id'), at: time, state: parseExtendedState(state) };
    });
    if (one !== undefined) kept.set(one.id, one);
  }
  return kept;
}

function orComplain<T>(report: Report, read: () => T): T | undefined {
  try {
    return read();
  } catch (thrown) {
    const { code, message, hint, where } = errorOf(thrown);
    // Its sentences are filled already, so nothing fills them again.
    (where === undefined ? report : report.at(where)).add({ code, message, hint, values: {}, cause: thrown });
    return undefined;
  }
}
