import './annotations/obs-annotation-layer.js';
import { ObsAnnotations } from './annotations/annotations-element.js';
import { define } from './base/define.js';

define('obs-annotations', ObsAnnotations);

declare global {
  interface HTMLElementTagNameMap {
    'obs-annotations': ObsAnnotations;
  }
}

export { ObsAnnotations };
export type { ObsAnnotationAddEvent } from './events/obs-annotation-add.js';
export type { AnnotationOfEvent, ObsAnnotationClickEvent } from './events/obs-annotation-click.js';
