import { Report, type ObsError } from '@obs-kit/core';
import {
  alertRuleToJson,
  engineRuleOf,
  parseAlertRuleDocument,
  type AlertRuleDocument,
  type Expression,
} from '@obs-kit/core/alerting.js';
import type { Editable } from '../rule-edits.js';

/** How rule documents are edited. */
export function documentDrafts(): Editable<AlertRuleDocument> {
  return {
    none: parseAlertRuleDocument({}, new Report())!,
    same: (a, b) => a === b || textOf(a) === textOf(b),
    texts: (document, kind) => document[kind],
    withTexts: (document, kind, texts) => ({ ...document, [kind]: texts }),
  };
}

/** The document as its dashboard would have it, as JSON. */
export function textOf(document: AlertRuleDocument): string {
  return JSON.stringify(alertRuleToJson(document), undefined, 2);
}

/** A rule document as it was read before, or as it stands in a dashboard. What is wrong goes to `report`. */
export function readDocument(given: unknown, report: Report): AlertRuleDocument | undefined {
  const { every, targets, origin } = (given ?? {}) as Partial<AlertRuleDocument>;
  // One whose durations are numbers was read already.
  if (typeof every === 'number' && Array.isArray(targets) && typeof origin === 'object')
    return given as AlertRuleDocument;
  return parseAlertRuleDocument(given, report);
}

/** The document with another step in the place of one. */
export function withStep(document: AlertRuleDocument, refId: string, step: Expression): AlertRuleDocument {
  return { ...document, expressions: document.expressions.map((one) => (one.refId === refId ? step : one)) };
}

/** What stands in the way of running it, apart from its texts that nobody judges by. */
export function engineOf(
  document: Pick<AlertRuleDocument, keyof Parameters<typeof engineRuleOf>[0]>,
): ReturnType<typeof engineRuleOf> | ObsError {
  try {
    return engineRuleOf({ ...document, annotations: {} });
  } catch (thrown) {
    return thrown as ObsError;
  }
}
