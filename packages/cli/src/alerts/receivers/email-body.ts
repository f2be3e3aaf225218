import type { NotifiedAlert, Notification } from '../receiver.js';
import { alertNameOf, stateTextOf, summaryOf } from './message.js';
import { plainLine, plainText } from './plain-text.js';
import type { PictureAnswer } from './services.js';

export interface EmailBody {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Name of the picture inside the message. */
export const PICTURE_CID = 'picture@obs-kit';

const MOST_ALERTS = 50;
const WORDS = { firing: 'Firing', resolved: 'Resolved' } as const;
const COLORS = { firing: '#b42318', resolved: '#1a7f4b' } as const;

/** The message in two ways that say the same. Everything from outside is one line or escaped. */
export function emailBodyOf(notification: Notification, picture: PictureAnswer | undefined): EmailBody {
  const { alerts, truncatedAlerts } = notification;
  const subject = `[${stateTextOf(notification)}] ${plainLine(alertNameOf(notification), 120)}`;
  const shown = alerts.slice(0, MOST_ALERTS);
  const left = truncatedAlerts + alerts.length - shown.length;
  const more = left > 0 ? [`… and ${left} more.`] : [];
  const without = picture && 'missing' in picture ? [`No picture: ${plainLine(picture.missing, 300)}`] : [];
  const source = plainLine(notification.externalURL, 500);
  const from = source === '' ? [] : [`Sent by ${source}`];
  return {
    subject,
    text: [subject, ...shown.map(textOf), ...more, ...without, ...from].join('\n\n') + '\n',
    html: [
      '<!doctype html><html lang="en"><meta charset="utf-8">',
      `<title>${escapeHtml(subject)}</title>`,
      '<body style="font-family:system-ui,sans-serif;font-size:14px;line-height:1.5;color:#1c2430;max-width:720px">',
      `<h1 style="font-size:18px">${escapeHtml(subject)}</h1>`,
      ...(picture && 'png' in picture
        ? [`<p><img src="cid:${PICTURE_CID}" width="720" alt="${escapeHtml(plainLine(picture.text, 500))}" style="max-width:100%;height:auto"></p>`] // prettier-ignore
        : []),
      ...shown.map(htmlOf),
      ...[...more, ...without, ...from].map((line) => `<p style="color:#5a6675">${escapeHtml(line)}</p>`),
      '</body></html>',
    ].join('\n'),
  };
}

function textOf(alert: NotifiedAlert): string {
  return [
    titleOf(alert),
    ...rowsOf(alert).map(([name, value]) => `  ${name}: ${value.replaceAll('\n', '\n    ')}`),
  ].join('\n');
}

function htmlOf(alert: NotifiedAlert): string {
  const rows = rowsOf(alert).map(
    ([name, value]) =>
      `<tr><th style="text-align:left;vertical-align:top;padding-right:16px;font-weight:normal;color:#5a6675">${escapeHtml(name)}</th><td style="white-space:pre-wrap">${escapeHtml(value)}</td></tr>`,
  );
  return [
    `<h2 style="font-size:15px;border-left:4px solid ${COLORS[alert.status]};padding-left:8px">${escapeHtml(titleOf(alert))}</h2>`,
    `<table style="border-collapse:collapse">${rows.join('\n')}</table>`,
  ].join('\n');
}

function titleOf(alert: NotifiedAlert): string {
  const summary = plainLine(summaryOf(alert), 300);
  const name = plainLine(alert.labels['alertname'] ?? 'Alert', 120);
  return `${WORDS[alert.status]}: ${name}${summary === '' ? '' : ` – ${summary}`}`;
}

/** Times, annotations and labels; addresses are text, so that nothing is opened by mistake. */
function rowsOf({ startsAt, endsAt, status, labels, annotations, generatorURL }: NotifiedAlert): [string, string][] {
  const line = ([name, value]: readonly [string, string]): [string, string] => [plainLine(name, 100), plainText(value)];
  const named = (record: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(line);
  return [
    ['since', plainLine(startsAt)],
    ...(status === 'resolved' ? [['resolved at', plainLine(endsAt)] as [string, string]] : []),
    ...named(annotations),
    ...named(labels),
    ...(generatorURL === '' ? [] : [line(['source', generatorURL])]),
  ];
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
