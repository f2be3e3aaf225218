import { ObsAlertList } from './alert-list/alert-list-element.js';
import { ObsSilenceForm } from './alert-list/silence-form-element.js';
import { extendBadges } from './alert-list/badge-extension.js';
import { define } from './base/define.js';

define('obs-alert-list', ObsAlertList);
define('obs-silence-form', ObsSilenceForm);
extendBadges();

declare global {
  interface HTMLElementTagNameMap {
    'obs-alert-list': ObsAlertList;
    'obs-silence-form': ObsSilenceForm;
  }
}

export { ObsAlertList, ObsSilenceForm };
export type { AlertOfEvent, ObsAlertAcknowledgeEvent } from './events/obs-alert-acknowledge.js';
export type { ObsAlertSilenceEvent } from './events/obs-alert-silence.js';
export type { ObsAlertViewChangeEvent } from './events/obs-alert-view-change.js';
export type { ObsThresholdChangeEvent } from './events/obs-threshold-change.js';
export type { Acknowledged, ListedInstance, ListedRule, ListedState } from './alert-list/listed-rule.js';
export type { AlertSilencer, ListedSilence, SilenceDraft } from './alert-list/silencer.js';
