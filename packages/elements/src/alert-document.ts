import './alert-rule/obs-rule-chart.js';
import { ObsAlertDocument } from './alert-rule/document/alert-document-element.js';
import { define } from './base/define.js';

define('obs-alert-document', ObsAlertDocument);

declare global {
  interface HTMLElementTagNameMap {
    'obs-alert-document': ObsAlertDocument;
  }
}

export { ObsAlertDocument };
