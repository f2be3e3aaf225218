import type { Report } from '../base/report.js';
import { copyJson } from '../dashboard/copy-json.js';
import type { Dashboard, Settings } from '../dashboard/model.js';
import {
  complainOfValue,
  flag,
  list,
  listedText,
  record,
  settings,
  text,
  type Reader,
  type Shape,
} from '../dashboard/read.js';
import type { AnnotationQuestion } from './watch.js';

/** One entry of a dashboard document's `annotations`: a row of marks over its charts. */
export interface AnnotationList {
  /** What readers call it. */
  readonly name: string;
  /** Shown until the reader switches it; `false`: hidden, and not asked for, until then. */
  readonly enable: boolean;
  /** Name of its row; empty: `name`. */
  readonly lane: string;
  /** A colour that `parseColor` reads; empty: one by its place. */
  readonly color: string;
  /** Ids of the panels that show it; absent: all. */
  readonly panels?: readonly string[];
  /** Name of a source, may hold variables; empty: the dashboard's first. */
  readonly source: string;
  /** In the source's language, may hold variables; empty: nothing is asked. */
  readonly query: string;
  /** Smallest step, a duration such as `1m`; empty: the source's own. */
  readonly minStep: string;
  /** Templates with `{{label}}` places; those of tags stand between commas. */
  readonly titleFormat: string;
  readonly textFormat: string;
  readonly tags: string;
  /** For the source, as its documentation names them. */
  readonly options: Settings;
  /** Alerts that are pending or firing now. */
  readonly alerts: boolean;
  /** Name of one alert rule; empty: all. */
  readonly rule: string;
  /** Name of one group of rules; empty: all. */
  readonly group: string;
  /** Annotations that stand in the document, unread: `parseAnnotations` reads them. Absent: none do. */
  readonly items?: readonly unknown[];
}

/** As many rows as anybody could switch between. */
const MOST_LISTS = 100;
const MOST_ITEMS = 10_000;

const optionalList =
  <T>(item: Reader<T | undefined>, most: number): Reader<readonly T[] | undefined> =>
  (value, report) =>
    value === undefined ? undefined : list(item, most)(value, report);

const LIST: Shape<AnnotationList> = {
  name: text(''),
  enable: flag(true),
  lane: text(''),
  color: text(''),
  panels: optionalList(listedText, 1000),
  source: text(''),
  query: text(''),
  minStep: text(''),
  titleFormat: text(''),
  textFormat: text(''),
  tags: text(''),
  options: settings,
  alerts: flag(false),
  rule: text(''),
  group: text(''),
  items: optionalList<unknown>((value) => value, MOST_ITEMS),
};

/**
 * The `annotations` of a dashboard, which its model keeps unread. A wrong part of one is replaced by its default and
 * reported, and its neighbours go on; one that is no object is left out. Reports at `annotations[0].query` and the like,
 * among others `annotation-list-empty` and `annotation-panel-unknown`. Never throws.
 */
export function annotationListsOf(
  dashboard: Pick<Dashboard, 'annotations' | 'panels'>,
  report: Report,
): readonly AnnotationList[] {
  const { annotations } = dashboard;
  const copy = annotations === undefined ? undefined : copyJson(annotations, report.at('annotations'));
  return readAnnotationLists({ ...dashboard, annotations: copy }, report);
}

/** The same for a dashboard that `parseDashboard` made: it has copied everything. */
export function readAnnotationLists(
  { annotations, panels }: Pick<Dashboard, 'annotations' | 'panels'>,
  report: Report,
): readonly AnnotationList[] {
  const known = new Set(panels.map(({ id }) => id));
  return list((value, here) => readList(value, known, here), MOST_LISTS)(annotations, report.at('annotations'));
}

function readList(value: unknown, known: ReadonlySet<string>, report: Report): AnnotationList | undefined {
  if (value === undefined || value === null) {
    complainOfValue(report, value ?? null, 'an object');
    return undefined;
  }
  const read = record(LIST)(value, report);
  if (!read) return undefined;
  read.panels?.forEach((id, index) => {
    if (known.has(id)) return;
    report.at('panels').at(index).add({
      code: 'annotation-panel-unknown',
      message: 'panel {id} is not in the dashboard',
      hint: 'Name panels by their ids, or leave panels out for all of them.',
      values: { id },
    });
  });
  const { query, items } = read;
  if (query.trim() === '' && items === undefined && !wantsAlerts(read)) {
    report.add({
      code: 'annotation-list-empty',
      message: 'annotations {name} ask for nothing',
      hint: 'Give a query, alerts, a rule, a group, or items.',
      values: { name: rowNameOf(read) || '(no name)' },
    });
  }
  return read;
}

/** Whether an entry shows the alerts of now: a rule or a group says so, too. */
export function wantsAlerts({ alerts, rule, group }: Pick<AnnotationList, 'alerts' | 'rule' | 'group'>): boolean {
  return alerts || rule !== '' || group !== '';
}

/** What the row of an entry is called. */
export function rowNameOf({ lane, name }: Pick<AnnotationList, 'lane' | 'name'>): string {
  return lane === '' ? name : lane;
}

/** What an entry asks a session's source for; `undefined`: nothing. */
export function questionOf(list: AnnotationList): AnnotationQuestion | undefined {
  const { source, query, minStep, titleFormat, textFormat, tags } = list;
  if (query.trim() === '') return undefined;
  const texts = Object.entries({ title: titleFormat, text: textFormat, tags }).filter(([, one]) => one !== '');
  return { source, query, minStep, options: { ...list.options, ...Object.fromEntries(texts) } };
}
