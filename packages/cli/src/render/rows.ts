import {
  type ObsError,
  Report,
  type AlertsData,
  type Dashboard,
  type Panel,
  type Session,
  type Subscribable,
} from '@obs-kit/core';
import {
  annotationListsOf,
  annotationQuestionOf,
  annotationRowNameOf,
  annotationsOfAlerts,
  annotationsWantAlerts,
  parseAnnotations,
  watchAnnotations,
  type AnnotationData,
  type AnnotationList,
} from '@obs-kit/core/annotations.js';
import {
  splitLanes,
  stateOfAlerts,
  stateOfAnswer,
  stateOfGiven,
  type Lane,
} from '@obs-kit/elements/annotations-model.js';

/** The rows of annotations that a panel's picture shows. */
export interface WantedRows {
  readonly lists: readonly AnnotationList[];
  /** What is wrong with the document's own. */
  readonly problems: readonly ObsError[];
}

export const NO_ROWS: WantedRows = { lists: [], problems: [] };

/** Those of the document that are on, and are for this panel. */
export function rowsFor(panel: Panel, dashboard: Dashboard): WantedRows {
  const report = new Report();
  const lists = annotationListsOf(dashboard, report).filter(
    ({ enable, panels }) => enable && (panels === undefined || panels.includes(panel.id)),
  );
  return { lists, problems: report.problems };
}

/** Asks for all rows in a session, once. What fails or takes too long is told in its row, and the others are there. */
export async function askRows(
  session: Session,
  lists: readonly AnnotationList[],
  limit: { readonly signal: AbortSignal; readonly error: ObsError },
): Promise<readonly Lane[]> {
  const lanes = await Promise.all(lists.map((list) => lanesOf(session, list, limit)));
  return lanes.flat();
}

async function lanesOf(
  session: Session,
  list: AnnotationList,
  limit: { readonly signal: AbortSignal; readonly error: ObsError },
): Promise<readonly Lane[]> {
  const { color, source, rule, group, items } = list;
  const name = annotationRowNameOf(list);
  const lanes: Lane[] = [];
  if (items) {
    const report = new Report();
    const read = parseAnnotations(items, report);
    lanes.push(...splitLanes(read, name, color, stateOfGiven(report.problems, items, read)));
  }
  const question = annotationQuestionOf(list);
  if (question) {
    const { data } = watchAnnotations(session, question);
    const answer = await settled<AnnotationData>(data, limit);
    lanes.push(...splitLanes(answer.annotations, name, color, stateOfAnswer(answer)));
  }
  if (annotationsWantAlerts(list)) {
    const answer = await settled<AlertsData>(session.alerts(source), limit);
    const filter = { ...(rule !== '' && { rule }), ...(group !== '' && { group }) };
    lanes.push({
      name: name || rule || 'Alerts',
      color,
      annotations: annotationsOfAlerts(answer, filter),
      state: stateOfAlerts(answer, filter),
    });
  }
  if (lanes.length === 0) lanes.push({ name, color, annotations: [], state: { kind: 'unset' } });
  return lanes;
}

/** An answer when there is one, or what was known with the error of the limit. */
function settled<T extends { readonly status: string; readonly fetch: string; readonly error: ObsError | undefined }>(
  store: Subscribable<T>,
  { signal, error }: { readonly signal: AbortSignal; readonly error: ObsError },
): Promise<T> {
  return new Promise((resolve) => {
    let leave = (): void => {};
    const end = (value: T): void => {
      leave();
      signal.removeEventListener('abort', late);
      resolve(value);
    };
    const late = (): void => end({ ...store.value, status: 'failed', error });
    const look = (): void => {
      if (store.value.status !== 'empty' && store.value.fetch === 'idle') end(store.value);
    };
    leave = store.subscribe(look);
    if (signal.aborted) return late();
    signal.addEventListener('abort', late);
    look();
  });
}
