import { html, type TemplateResult } from 'lit';
import type { ObsAlertRule } from './alert-rule-element.js';
import { words } from './rule-words.js';

/** The editor of documents in the place of that of rules. What stands inside is seen only while nobody has loaded it. */
export function renderDocument(rule: ObsAlertRule): TemplateResult {
  return html`
    <obs-alert-document
      .document=${rule.document}
      .dataSource=${rule.dataSource}
      .days=${rule.days}
      .unit=${rule.unit}
      .notificationConfig=${rule.notificationConfig}
      .silences=${rule.silences}
      .theme=${rule.theme}
    >
      <p class="warning">${words.ruleDocumentModule}</p>
    </obs-alert-document>
  `;
}
