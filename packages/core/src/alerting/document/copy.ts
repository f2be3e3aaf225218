import type { Report } from '../../base/report.js';
import type { JsonObject } from './keys.js';
import { isObject } from './readers.js';

/** Longest document text, in characters. */
const MOST_CHARACTERS = 10_000_000;

/**
 * A stranger's value, or a JSON text, as fresh plain data: objects without a prototype, so that a key is there only when
 * the document has it. `undefined`, with a problem, when it is no object or cannot be copied.
 */
export function copyDocument(value: unknown, report: Report): JsonObject | undefined {
  let copy: unknown;
  try {
    const json = typeof value === 'string' ? value.replace(/^\uFEFF/, '') : JSON.stringify(value);
    if (json !== undefined && json.length > MOST_CHARACTERS) {
      report.add({
        code: 'document-too-large',
        message: 'document has more than {limit} characters',
        hint: 'Split it into several dashboards.',
        values: { limit: MOST_CHARACTERS },
      });
      return undefined;
    }
    copy = json === undefined ? undefined : JSON.parse(json, withoutPrototype);
  } catch (thrown) {
    report.add({
      code: 'document-invalid',
      message: 'document could not be read: {detail}',
      hint: 'Give plain data, such as JSON.parse returns, or a JSON text.',
      values: { detail: thrown instanceof Error ? thrown.message : typeof thrown },
    });
    return undefined;
  }
  if (isObject(copy)) return copy;
  report.add({
    code: 'document-invalid',
    message: 'document is {value} instead of an object',
    hint: 'Give an object.',
    values: { value: Array.isArray(copy) ? 'a list' : (JSON.stringify(copy) ?? typeof value) },
  });
  return undefined;
}

function withoutPrototype(_key: string, value: unknown): unknown {
  return isObject(value) ? Object.assign(Object.create(null) as object, value) : value;
}
