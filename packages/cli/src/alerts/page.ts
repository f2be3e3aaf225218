import { html } from 'hono/html';
import {
  activeCount,
  failingRules,
  lateGroups,
  pausedRules,
  recordingRules,
  statusOf,
  type RunnerStatus,
} from './status.js';

const WORDS = {
  ok: '✓ All is well: rules are evaluated, and what fires is sent.',
  degraded: '⚠ Something is wrong; the rest goes on.',
  failing: '✗ Alerts may be lost.',
} as const;

/** The health of the runner as a page without scripts. Everything from rules and sources is text. */
export function healthPage(status: RunnerStatus): ReturnType<typeof html> {
  const state = statusOf(status);
  const rules = status.groups.reduce((sum, group) => sum + group.rules.length, 0);
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${state} – obs-kit alerts</title>
        <link rel="stylesheet" href="health.css" />
      </head>
      <body>
        <main>
          <h1>obs-kit alerts</h1>
          <p class="${state}">${WORDS[state]}</p>
          <p>
            ${status.groups.length} groups, ${rules} rules, ${activeCount(status, 'pending')} alerts pending,
            ${activeCount(status, 'firing')} firing. State written: ${timeText(status.savedAt)}. Running since
            ${timeText(status.startedAt)}.
          </p>
          ${list(
            'Problems',
            status.problems.map(
              ({ part, text, hint, since }) => `${part}: ${text}. ${hint} (since ${timeText(since)})`,
            ),
          )}
          ${list(
            'Rules that fail',
            failingRules(status).map(({ group, name, error }) => `${group} / ${name}: ${error}`),
          )}
          ${list(
            'Rules that are left to another server',
            recordingRules(status).map(({ group, error }) => `${group}: ${error}`),
          )}
          ${list(
            'Rules that are paused',
            pausedRules(status).map(({ group, name }) => `${group} / ${name}`),
          )}
          ${list(
            'Groups that are late',
            lateGroups(status).map(
              ({ name, file, evaluatedAt }) => `${name} of ${file}: last ${timeText(evaluatedAt)}`,
            ),
          )}
          ${list(
            'Sent to',
            status.outlets.map(({ kind, name, sent, failed, waiting }) => {
              return `${kind} ${name}: ${sent} delivered, ${failed} failed, ${waiting} waiting`;
            }),
          )}
        </main>
      </body>
    </html>
  `;
}

/** Its style sheet: the page may not have any style of its own. */
export const HEALTH_CSS: string = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
li { overflow-wrap: anywhere; }
.ok, .degraded, .failing { padding: 0.5rem 1rem; border-inline-start: 0.5rem solid; font-weight: 600; }
.ok { border-color: #1a7f37; }
.degraded { border-color: #9a6700; }
.failing { border-color: #cf222e; }
`;

function list(title: string, items: readonly string[]): ReturnType<typeof html> | string {
  if (items.length === 0) return '';
  return html`
    <h2>${title}</h2>
    <ul>
      ${items.map(
        (item) => html`
          <li>${item}</li>
        `,
      )}
    </ul>
  `;
}

function timeText(ms: number | undefined): string {
  return ms === undefined ? 'never' : new Date(ms).toISOString();
}
