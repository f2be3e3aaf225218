import { addMessages, messages as panelMessages } from '../base/panel-messages.js';

const WORDS = {
  annotations: 'Annotations',
  annotationsAlerts: 'Alerts',
  annotationsLoading: 'Loading…',
  annotationsEmpty: 'Nothing in this time',
  annotationsNone: 'No annotations are set',
  annotationsNoScope: 'No dashboard or scope is here that could be asked',
  annotationsFailed: 'Could not be asked for',
  annotationsUnknown: 'The state of the alerts is not known',
  annotationsNoRule: 'There is no such alert rule',
  annotationsLeftOut: (count: string): string => (count === '1' ? '1 left out' : `${count} left out`),
  annotationsOff: (count: string): string =>
    count === '1' ? '1 row is switched off' : `${count} rows are switched off`,
  annotationsRows: 'Rows of annotations',
  annotationsChoose: (lane: string): string => (lane === '' ? 'Choose rows' : `${lane}: choose rows`),
  annotationsMissing: (id: string): string =>
    `There is no element with the id “${id}” on which annotations could be shown.`,
  annotationsOthers: (count: string): string => `${count} others`,
  annotationUntitled: 'Annotation',
  annotationStates: { firing: 'Firing', pending: 'Pending', error: 'State not known' },
  annotationLasts: 'lasts',
  annotationFromTo: (from: string, to: string): string => `${from} – ${to}`,
  annotationCluster: (count: string): string => `${count} annotations`,
  annotationMore: (count: string): string => `and ${count} more; zoom in to see them`,
  annotationName: (lane: string, title: string, time: string): string => [lane, title, time].filter(Boolean).join(', '),
  annotationKeys: 'Arrow keys move between annotations, Enter opens one.',
  annotationOpen: 'Read on',
  annotationArrived: (count: string): string => (count === '1' ? '1 new annotation' : `${count} new annotations`),
  annotationAdd: 'Add annotation',
  annotationAdding: 'Click or drag on the chart, or move its cursor by keys and press Enter. Escape ends it.',
  annotationClose: 'Close',
};

/** The words of annotations on charts. */
export const words: typeof panelMessages & typeof WORDS = addMessages({ ...panelMessages, ...WORDS });
