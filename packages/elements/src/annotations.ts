import './annotations/obs-annotation-layer.js';
import { ObsAnnotations } from './annotations/annotations-element.js';
import { extendDashboards } from './annotations/dashboard-rows.js';
import { define } from './base/define.js';

define('obs-annotations', ObsAnnotations);
extendDashboards();

declare global {
  interface HTMLElementTagNameMap {
    'obs-annotations': ObsAnnotations;
  }
}

export { ObsAnnotations };
export type { ObsAnnotationAddEvent } from './events/obs-annotation-add.js';
export type { ObsAnnotationSwitchEvent } from './events/obs-annotation-switch.js';
export type { AnnotationOfEvent, ObsAnnotationClickEvent } from './events/obs-annotation-click.js';
