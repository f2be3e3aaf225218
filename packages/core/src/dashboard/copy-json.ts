import type { Report } from '../base/report.js';

/** Longest document text, in characters. */
export const MAX_DOCUMENT_TEXT = 10_000_000;
/** Deepest nesting of objects and lists. */
export const MAX_DOCUMENT_DEPTH = 200;
/** Most values in a document, objects and lists among them. */
export const MAX_DOCUMENT_NODES = 500_000;
/** Problems told about one document; the rest would only repeat them. */
export const MAX_PROBLEMS = 200;

/** An object of a document, without a prototype: reading a key gives what the document says, whatever the page did. */
export type JsonObject = { readonly [key: string]: unknown };

/** Adds a problem, unless this document has had enough of them. */
export function complain(report: Report, problem: Parameters<Report['add']>[0]): void {
  if (report.problems.length < MAX_PROBLEMS) report.add(problem);
}

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Leaves the copy from any depth; what it says is already in the report. */
class TooMuch extends Error {}

/**
 * Copies a stranger's value into fresh lists and prototype-less objects that hold only what JSON can hold, from own
 * enumerable properties. Reports what it leaves out; `undefined` when the whole is refused.
 */
export function copyJson(value: unknown, report: Report): unknown {
  const path: (string | number)[] = [];
  let nodes = 0;

  const here = (): Report => path.reduce<Report>((at, key) => at.at(key), report);
  const refuse = (what: string, limit: number): never => {
    complain(report, {
      code: 'document-too-large',
      message: 'document has more than {limit} {what}',
      hint: 'Split it into several dashboards.',
      values: { limit, what },
    });
    throw new TooMuch();
  };
  const leaveOut = (what: string): undefined => {
    complain(here(), {
      code: 'document-value-invalid',
      message: 'value is {what}, which a document cannot hold',
      hint: 'Give a text, a finite number, true, false, null, a list or an object.',
      values: { what },
    });
    return undefined;
  };

  const copy = (given: unknown): unknown => {
    if ((nodes += 1) > MAX_DOCUMENT_NODES) refuse('values', MAX_DOCUMENT_NODES);
    if (given === undefined || given === null || typeof given === 'string' || typeof given === 'boolean') return given;
    if (typeof given === 'number') return Number.isFinite(given) ? given : leaveOut(String(given));
    if (typeof given !== 'object') return leaveOut(`a ${typeof given}`);
    if (path.length >= MAX_DOCUMENT_DEPTH) refuse('levels', MAX_DOCUMENT_DEPTH);
    return Array.isArray(given) ? copyList(given) : copyObject(given);
  };

  const copyList = (given: readonly unknown[]): unknown[] => {
    if (nodes + given.length > MAX_DOCUMENT_NODES) refuse('values', MAX_DOCUMENT_NODES);
    const list: unknown[] = [];
    for (let index = 0; index < given.length; index += 1) {
      path.push(index);
      // A hole must stay a hole: an index may be on the page's Array.prototype.
      list.push((Object.hasOwn(given, index) ? copy(given[index]) : undefined) ?? null);
      path.pop();
    }
    return list;
  };

  const copyObject = (given: object): JsonObject => {
    const object = Object.create(null) as Record<string, unknown>;
    for (const key of Object.keys(given)) {
      path.push(key.length > 60 ? `${key.slice(0, 60)}…` : key);
      if (FORBIDDEN_KEYS.has(key)) {
        complain(here(), {
          code: 'document-key-forbidden',
          message: 'key {key} may not be in a document',
          hint: 'Remove it; it was left out.',
          values: { key },
        });
      } else {
        const value = copy((given as Record<string, unknown>)[key]);
        if (value !== undefined) object[key] = value;
      }
      path.pop();
    }
    return object;
  };

  try {
    return copy(value);
  } catch (thrown) {
    // Anything else comes from a getter or proxy in a value that was not JSON to begin with.
    if (!(thrown instanceof TooMuch)) {
      complain(here(), {
        code: 'document-invalid',
        message: 'document could not be read: {detail}',
        hint: 'Give plain data, such as JSON.parse returns.',
        values: { detail: thrown instanceof Error ? thrown.message : typeof thrown },
      });
    }
    return undefined;
  }
}
