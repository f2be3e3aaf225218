import type { ObsError } from '../base/error.js';
import { Report } from '../base/report.js';
import { complain, copyJson, MAX_DOCUMENT_TEXT, type JsonObject } from './copy-json.js';
import { DOCUMENT_VERSION, migrateDocument } from './migrate/index.js';
import type { Dashboard, Panel, SourceReference } from './model.js';
import { readPanel, uniqueNames } from './parse-panel.js';
import { TIME } from './parse-time.js';
import { readVariable } from './parse-variable.js';
import {
  describeValue,
  isObject,
  list,
  listedText,
  optionalText,
  record,
  recordOrDefaults,
  requiredText,
  text,
  type Reader,
  type Shape,
} from './read.js';

export interface ParsedDashboard {
  /** Usable in any case; empty when the whole document was refused. */
  readonly dashboard: Dashboard;
  /** What is wrong, with `where` it is; at most 200. */
  readonly problems: readonly ObsError[];
}

export const SOURCE_REFERENCE: Shape<SourceReference> = { name: requiredText, type: requiredText };

const readSource: Reader<SourceReference | undefined> = (value, report) => {
  const source = record(SOURCE_REFERENCE)(value ?? null, report);
  return source === undefined || source.name === '' || source.type === '' ? undefined : source;
};

/** The document's own keys: the model's, and `$schema`, which editors look for. */
export const DASHBOARD: Shape<Omit<Dashboard, 'version'> & { readonly version: unknown; readonly $schema?: string }> = {
  $schema: optionalText,
  version: (value) => value,
  title: text(''),
  description: text(''),
  tags: list(listedText, 100),
  time: recordOrDefaults(TIME),
  sources: (value, report) =>
    firstOfEach({ code: 'source-duplicate', what: 'source' }, list(readSource, 100)(value, report), report),
  variables: (value, report) =>
    firstOfEach({ code: 'variable-duplicate', what: 'variable' }, list(readVariable, 200)(value, report), report),
  panels: (value, report) => identifyPanels(list(readPanel, 1000)(value, report), report),
  alertRules: (value) => value,
  annotations: (value) => value,
};

/** A name that is used again is reported, and its first holder stays. */
function firstOfEach<T extends { readonly name: string }>(
  { code, what }: { readonly code: string; readonly what: string },
  items: readonly T[],
  report: Report,
): readonly T[] {
  const names = new Set<string>();
  return items.filter(({ name }) => {
    if (!names.has(name)) return names.add(name);
    complain(report, {
      code,
      message: '{what} {name} is there twice',
      hint: 'Give each a name of its own; the first was kept.',
      values: { what, name },
    });
    return false;
  });
}

function identifyPanels(panels: readonly Panel[], report: Report): readonly Panel[] {
  return uniqueNames(
    panels,
    'id',
    (index) => `panel-${index + 1}`,
    (id, index) =>
      complain(report.at(index), {
        code: 'panel-id-duplicate',
        message: 'panel id {id} is used twice',
        hint: 'Give each panel an id of its own; it was given another.',
        values: { id },
      }),
  );
}

function readDashboard(document: unknown, report: Report): Dashboard {
  const { $schema: _, ...dashboard } = recordOrDefaults(DASHBOARD)(document, report);
  return { ...dashboard, version: DOCUMENT_VERSION };
}

/** What a refused document becomes, and where an editor begins. */
export const EMPTY_DASHBOARD: Dashboard = /* @__PURE__ */ readDashboard(undefined, new Report());

/**
 * The one gate for documents: a JSON text or a value from anywhere becomes a dashboard and a list of what is wrong with
 * it. A wrong part is replaced by its default or left out, and its neighbours go on. Never throws.
 */
export function parseDashboard(input: unknown): ParsedDashboard {
  const report = new Report();
  const document = readDocument(input, report);
  const current = document && migrateDocument(document, report);
  const dashboard = current === undefined ? EMPTY_DASHBOARD : readDashboard(current, report);
  return { dashboard, problems: report.problems };
}

/** The document as a copied object; `undefined`, with a problem, when it is none. */
function readDocument(input: unknown, report: Report): JsonObject | undefined {
  const value = typeof input === 'string' ? parseText(input, report) : input;
  const copied = value === undefined ? undefined : copyJson(value, report);
  if (isObject(copied)) return copied;
  if (report.problems.length === 0) {
    complain(report, {
      code: 'document-invalid',
      message: 'document is {value} instead of an object',
      hint: 'Give a dashboard document: an object with "version": 1.',
      values: { value: describeValue(copied) },
    });
  }
  return undefined;
}

function parseText(json: string, report: Report): unknown {
  if (json.length > MAX_DOCUMENT_TEXT) {
    complain(report, {
      code: 'document-too-large',
      message: 'document has more than {limit} characters',
      hint: 'Split it into several dashboards.',
      values: { limit: MAX_DOCUMENT_TEXT },
    });
    return undefined;
  }
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    complain(report, {
      code: 'document-json-invalid',
      message: 'document is not JSON: {detail}',
      hint: 'Mend the text where the detail says; a JSON checker finds the place.',
      values: { detail: thrown instanceof Error ? thrown.message : typeof thrown },
    });
    return undefined;
  }
}
