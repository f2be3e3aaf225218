import type { NotifiedAlert, Notification, Receiver } from '../receiver.js';
import type { SlackConfig } from './config.js';
import { alertNameOf, messageOf, ownLabelsOf, stateTextOf, summaryOf } from './message.js';
import { postOnce } from './post.js';
import type { ReceiverServices } from './services.js';
import { slackText } from './slack-text.js';
import { tryAgain } from './try-again.js';
import { urlOf } from './webhook.js';

const COLORS = { firing: '#b42318', resolved: '#1a7f4b' } as const;
const WORDS = { firing: 'Firing', resolved: 'Resolved' } as const;
const MOST_ALERTS = 10;
const MOST_FIELDS = 10;

/** Sends to an incoming webhook of Slack, or of a server that takes the same body. */
export function createSlack(config: SlackConfig, services: ReceiverServices): Receiver {
  const { name, address, channel, timeoutMs, tries } = config;
  return {
    name,
    async send(notification, signal) {
      const message = messageOf(notification, config);
      if (message === undefined) return;
      const { fetch, clock } = services;
      const url = await urlOf(address, name);
      const body = slackBodyOf(message, channel);
      const post = { receiver: name, url, headers: new Map(), body, timeoutMs, fetch, now: () => clock.now() };
      await tryAgain(() => postOnce(post, signal), { tries, ...services, signal });
    },
  };
}

/** One line of state and name, and an attachment for each alert. Nothing in it is read as markup. */
export function slackBodyOf(notification: Notification, channel: string | undefined): object {
  const { alerts, truncatedAlerts } = notification;
  const left = truncatedAlerts + Math.max(0, alerts.length - MOST_ALERTS);
  return {
    text: `[${stateTextOf(notification)}] ${slackText(alertNameOf(notification), 200)}`,
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    ...(channel === undefined ? {} : { channel }),
    attachments: [
      ...alerts.slice(0, MOST_ALERTS).map((alert) => attachmentOf(alert, notification)),
      ...(left > 0 ? [{ text: `… and ${left} more.`, fallback: `… and ${left} more.`, mrkdwn_in: [] }] : []),
    ],
  };
}

function attachmentOf(alert: NotifiedAlert, notification: Notification): object {
  const { status, startsAt, endsAt, labels } = alert;
  const title = `${WORDS[status]}: ${slackText(labels['alertname'] ?? alertNameOf(notification), 200)}`;
  const text = slackText(summaryOf(alert), 1500);
  // A single alert has all its labels in common with itself.
  const own = notification.alerts.length === 1 ? Object.entries(labels) : ownLabelsOf(alert, notification);
  const shown = own.filter(([name]) => name !== 'alertname');
  return {
    color: COLORS[status],
    fallback: text === '' ? title : `${title}. ${text}`,
    title,
    text,
    mrkdwn_in: [],
    fields: [
      ...shown
        .slice(0, MOST_FIELDS)
        .map(([name, value]) => ({ title: slackText(name, 100), value: slackText(value, 200), short: true })),
      ...(shown.length > MOST_FIELDS
        ? [{ title: 'Further labels', value: String(shown.length - MOST_FIELDS), short: true }]
        : []),
      {
        title: status === 'firing' ? 'Since' : 'Resolved at',
        value: status === 'firing' ? startsAt : endsAt,
        short: true,
      },
    ],
  };
}
