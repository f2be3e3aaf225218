import type { ReceiverReference } from '@obs-kit/core/alerting.js';
import { fieldsOf, type Fields } from '../yaml/fields.js';

/**
 * Kinds of places that a receiver can send to, and whether they are told of resolved alerts where the configuration does
 * not say so; as in Alertmanager's documentation.
 */
const SEND_RESOLVED: ReadonlyMap<string, boolean> = new Map([
  ['discord_configs', true],
  ['email_configs', false],
  ['incidentio_configs', true],
  ['jira_configs', true],
  ['mattermost_configs', true],
  ['msteams_configs', true],
  ['msteamsv2_configs', true],
  ['opsgenie_configs', true],
  ['pagerduty_configs', true],
  ['pushover_configs', true],
  ['rocketchat_configs', false],
  ['slack_configs', false],
  ['sns_configs', true],
  ['telegram_configs', true],
  ['victorops_configs', true],
  ['webex_configs', true],
  ['webhook_configs', true],
  ['wechat_configs', false],
]);

/** A receiver by its name. What it needs to send (addresses, secrets) is not read, and so cannot leak. */
export function parseReceiver(fields: Fields): ReceiverReference | undefined {
  const name = fields.text('name') ?? '';
  if (name === '' && fields.ok) {
    fields.ok = false;
    fields.report.at('name').add({
      code: 'alertmanager-name-missing',
      message: 'receiver has no name',
      hint: 'Give it one; it is not used before that.',
    });
  }
  const sendResolved: boolean[] = [];
  for (const kind of fields.entries.keys()) {
    const byDefault = SEND_RESOLVED.get(kind);
    if (byDefault === undefined) continue;
    const place = fields.report.at(kind);
    for (const [i, item] of fields.list(kind).entries()) {
      const integration = fieldsOf(item, place.at(i));
      sendResolved.push(integration?.boolean('send_resolved') ?? byDefault);
    }
  }
  fields.reportUnknown();
  return fields.ok ? { name, sendResolved } : undefined;
}
