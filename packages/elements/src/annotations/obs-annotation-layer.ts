import '../parts/obs-error.js';
import { define } from '../base/define.js';
import { ObsAnnotationLayer } from './layer-element.js';

define('obs-annotation-layer', ObsAnnotationLayer);

declare global {
  interface HTMLElementTagNameMap {
    'obs-annotation-layer': ObsAnnotationLayer;
  }
}
