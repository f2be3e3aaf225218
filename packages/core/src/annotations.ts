// Annotations: what happened when. Beside the index, for pages that show some. In the order of the data's journey.
export { EMPTY_ANNOTATION_DATA, endOf, type Annotation, type AnnotationData } from './annotations/annotation.js';
export { parseAnnotations } from './annotations/parse.js';
export {
  annotationListsOf,
  readAnnotationLists,
  questionOf as annotationQuestionOf,
  rowNameOf as annotationRowNameOf,
  wantsAlerts as annotationsWantAlerts,
  type AnnotationList,
} from './annotations/document.js';
export { annotationsOfFrames, type AnnotationFrameOptions } from './annotations/frames.js';
export { annotationsOfSeries, type AnnotationTexts } from './annotations/series.js';
export { annotationsOfAlerts } from './annotations/alerts.js';
export { watchAnnotations, type AnnotationQuestion, type AnnotationWatch } from './annotations/watch.js';
export { parseGrafanaAnnotations, type GrafanaAnnotations } from './annotations/grafana.js';
