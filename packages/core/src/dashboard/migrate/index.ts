import type { Report } from '../../base/report.js';
import { complain, type JsonObject } from '../copy-json.js';
import { describeValue } from '../read.js';
import { foreignProductOf } from './foreign.js';

/** The version that this library writes. */
export const DOCUMENT_VERSION = 1;

/** Turns a document of one version into one of the next. */
export type Migration = (document: JsonObject) => JsonObject;

/** Migrations by the version they start from. Version 1 is the first and the present one, so there is none yet. */
export const MIGRATIONS: Readonly<Record<number, Migration>> = {};

/** A copied document as one of the present version; `undefined`, with a problem, when it cannot be one. */
export function migrateDocument(document: JsonObject, report: Report): JsonObject | undefined {
  const version = document['version'];
  const product = foreignProductOf(document);
  if (product !== undefined) {
    complain(report, {
      code: 'document-foreign',
      message: 'document is a {product} dashboard',
      hint: 'Convert it with the {product} importer first; this gate reads obs-kit documents.',
      values: { product },
    });
    return undefined;
  }
  if (version === undefined) {
    complain(report, {
      code: 'document-version',
      message: 'document has no version',
      hint: 'Write "version": {current}; it was read as such.',
      values: { current: DOCUMENT_VERSION },
    });
    return document;
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > DOCUMENT_VERSION) {
    complain(report, {
      code: 'document-version',
      message: 'document has version {version}, which is not known here',
      hint: 'Update obs-kit when the document is newer; this one reads up to version {current}.',
      values: { version: describeValue(version), current: DOCUMENT_VERSION },
    });
    return undefined;
  }
  let current = document;
  for (let from = version; from < DOCUMENT_VERSION; from += 1) current = MIGRATIONS[from]!(current);
  return current;
}
