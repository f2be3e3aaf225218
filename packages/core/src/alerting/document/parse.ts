import { errorOf, type ObsError } from '../../base/error.js';
import { Report } from '../../base/report.js';
import type { Expression } from '../../expression/evaluate.js';
import { copyDocument } from './copy.js';
import { engineRuleOf } from './engine-rule-of.js';
import { readKeys, writeKeys, type JsonObject, type Key, type Keys } from './keys.js';
import type { AlertRuleDocument, PanelQueries, RuleFlapping, RuleTarget, RuleTransformation } from './model.js';
import { planRule } from './plan.js';
import {
  choice,
  complainOfValue,
  duration,
  flag,
  isObject,
  part,
  parts,
  relativeTime,
  requiredText,
  settings,
  text,
  texts,
  wholeNumber,
} from './readers.js';

const MINUTE = 60_000;

const TARGET: Keys<RuleTarget> = {
  refId: text(''),
  source: text(''),
  query: text(''),
  mode: choice(['range', 'instant'], 'range'),
  legend: text(''),
  minStep: text(''),
  hidden: flag,
  options: settings,
  from: relativeTime(''),
  to: relativeTime(''),
};

const TRANSFORMATION: Keys<RuleTransformation> = { id: requiredText, options: settings, disabled: flag };
const FLAPPING: Keys<RuleFlapping> = { changes: wholeNumber(4, 1000), window: duration(60 * MINUTE, 1000) };

const ownTargets = parts(part(TARGET));
/** Those without a name get one: `A`, `B`, … as in a panel. */
const targets: Key<readonly RuleTarget[]> = {
  ...ownTargets,
  read: (value, report) => nameTargets(ownTargets.read(value, report)),
};
const transformations = parts(part(TRANSFORMATION));

/** Kept whole: only its kind knows its other keys. */
const expression: Key<Expression | undefined> = {
  read(value, report) {
    if (isObject(value) && typeof value['refId'] === 'string' && typeof value['type'] === 'string')
      return value as Expression;
    complainOfValue(report, value, 'an expression with a refId and a type');
    return undefined;
  },
  write: (value) => value,
};

const POLICIES = ['ok', 'keep', 'alert'] as const;

const RULE: Keys<Omit<AlertRuleDocument, 'shown'>> = {
  id: text(''),
  title: requiredText,
  panel: text(''),
  targets,
  transformations,
  expressions: parts(expression),
  condition: requiredText,
  value: text(''),
  from: relativeTime('now-10m'),
  to: relativeTime('now'),
  every: duration(MINUTE, 1000),
  for: duration(0, 0),
  keepFiringFor: duration(0, 0),
  noData: choice(POLICIES, 'keep'),
  error: choice(POLICIES, 'keep'),
  missingSeries: choice(['resolve', 'keep', 'alert'], 'resolve'),
  newSeriesGrace: duration(0, 0),
  flapping: part(FLAPPING),
  limit: wholeNumber(0, 1_000_000),
  labels: texts,
  annotations: texts,
  paused: flag,
};

/**
 * One rule from a stranger's value: problems go to `report`, and the rule is usable all the same, with the defaults of
 * what is absent or wrong. One that cannot be evaluated is reported too, and its evaluations are errors.
 * `undefined` when the value is no object. Never throws.
 * @param panels What the panels of its dashboard ask, by their ids; see `alertRulesOf`.
 */
export function parseAlertRuleDocument(
  value: unknown,
  report: Report,
  panels: ReadonlyMap<string, PanelQueries> = new Map(),
): AlertRuleDocument | undefined {
  const copy = copyDocument(value, report);
  if (copy === undefined) return undefined;
  const rule = readRule(copy, report, panels);
  reportUnfit(rule, report);
  return rule;
}

/**
 * The rules of a dashboard document, with what their panels show. Takes the document itself, for the model of a dashboard
 * keeps its `alertRules` unread. A wrong rule does not hide its neighbours. Never throws.
 */
export function alertRulesOf(document: unknown, report: Report): readonly AlertRuleDocument[] {
  const copy = copyDocument(document, report);
  if (copy?.['alertRules'] === undefined) return [];
  const unreadable = new Map<string, readonly ObsError[]>();
  const panels = panelQueriesOf(copy['panels'], unreadable);
  // Where each rule stands in the list, of which some may be no rules.
  const places: Report[] = [];
  const rules = parts<AlertRuleDocument>({
    read(value, where) {
      if (isObject(value)) {
        places.push(where);
        return readRule(value, where, panels);
      }
      complainOfValue(where, value, 'an alert rule');
      return undefined;
    },
    write: (rule) => rule,
  }).read(copy['alertRules'], report.at('alertRules'));
  const named = identify(rules, places);
  named.forEach((rule, index) => {
    reportUnread(rule, unreadable.get(rule.panel), places[index]!);
    reportUnfit(rule, places[index]!);
  });
  return named;
}

/** The rule as its document would have it; what was not changed stays as it was written there, unknown keys too. */
export function alertRuleToJson(rule: AlertRuleDocument): JsonObject {
  return writeKeys<Omit<AlertRuleDocument, 'shown'>>(RULE, rule);
}

function readRule(origin: JsonObject, report: Report, panels: ReadonlyMap<string, PanelQueries>): AlertRuleDocument {
  const rule = readKeys<Omit<AlertRuleDocument, 'shown'>>(RULE, origin, report);
  const shown = panels.get(rule.panel);
  return shown === undefined ? rule : { ...rule, shown };
}

function nameTargets(list: readonly RuleTarget[]): readonly RuleTarget[] {
  const used = new Set(list.map(({ refId }) => refId));
  let next = 0;
  return list.map((target) => {
    if (target.refId !== '') return target;
    while (used.has(letters(next))) next += 1;
    used.add(letters(next));
    return { ...target, refId: letters(next) };
  });
}

/** `A` … `Z`, `AA` … */
function letters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letters(Math.floor(index / 26) - 1) + letter;
}

/**
 * What each panel asks, by its id; one without an id has that which `parseDashboard` gives it.
 * @param unreadable Gets what is wrong with the queries and transformations of a panel, for the rules that look at it.
 */
function panelQueriesOf(
  panels: unknown,
  unreadable: Map<string, readonly ObsError[]>,
): ReadonlyMap<string, PanelQueries> {
  const quiet = new Report();
  const queries = new Map<string, PanelQueries>();
  (Array.isArray(panels) ? (panels as readonly unknown[]) : []).forEach((panel, index) => {
    if (!isObject(panel)) return;
    const id = text('').read(panel['id'], quiet) || `panel-${index + 1}`;
    const source = text('').read(panel['source'], quiet);
    if (queries.has(id)) return;
    const report = new Report().at('panels').at(index);
    queries.set(id, {
      targets: targets
        .read(panel['targets'], report.at('targets'))
        .map((target) => ({ ...target, source: target.source || source })),
      transformations: transformations.read(panel['transformations'], report.at('transformations')),
    });
    // A key that is not known takes nothing away from what is asked.
    const wrong = report.problems.filter(({ code }) => code !== 'document-unknown-key');
    if (wrong.length > 0) unreadable.set(id, wrong);
  });
  return queries;
}

/** An id for each rule: its state is kept by it. */
function identify(rules: readonly AlertRuleDocument[], places: readonly Report[]): readonly AlertRuleDocument[] {
  const used = new Set(rules.map(({ id }) => id));
  const seen = new Set<string>();
  return rules.map((rule, index) => {
    if (rule.id !== '' && !seen.has(rule.id)) {
      seen.add(rule.id);
      return rule;
    }
    if (rule.id !== '')
      places[index]!.add({
        code: 'alert-rule-id-duplicate',
        message: 'rule id {id} is used twice',
        hint: 'Give each rule an id of its own; it was given another.',
        values: { id: rule.id },
      });
    let number = index + 1;
    while (used.has(`rule-${number}`)) number += 1;
    used.add(`rule-${number}`);
    return { ...rule, id: `rule-${number}` };
  });
}

/** A rule on a panel of which something could not be read asks less than it seems to. */
function reportUnread({ panel }: AlertRuleDocument, unreadable: readonly ObsError[] = [], report: Report): void {
  for (const { message, where = '' } of unreadable)
    report.at('panel').add({
      code: 'alert-rule-panel-unreadable',
      message: 'rule looks at panel {panel}, of which a part could not be read: {detail} ({where})',
      hint: 'Mend that part of the panel; the rule goes on without it.',
      values: { panel, detail: message, where },
    });
}

/** What makes every evaluation of the rule an error is told before the first one. */
function reportUnfit(rule: AlertRuleDocument, report: Report): void {
  try {
    planRule(rule);
    engineRuleOf(rule);
  } catch (thrown) {
    const { code, message, hint, where } = errorOf(thrown);
    const at = where === undefined ? report : report.at(where);
    // Its sentences are filled already, so nothing fills them again.
    at.add({ code, message, hint, values: {}, cause: thrown });
  }
}
