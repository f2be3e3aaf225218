import { activeAlertsOf, formatAge, type ActiveAlert, type AlertRule, type AlertSummaryState } from '@obs-kit/core';
import { html, nothing, type TemplateResult } from 'lit';
import {
  bellIcon,
  checkIcon,
  clockIcon,
  errorIcon,
  icon,
  linkIcon,
  minusIcon,
  questionIcon,
  refreshIcon,
} from '../base/icons.js';
import { messages, wordsOf } from '../base/messages.js';
import type { ObsAlertBadge } from './alert-badge-element.js';
import { badgeHook } from './badge-hook.js';
import type { BadgeView } from './badge-view.js';
import { safeLink } from './safe-link.js';
import type { JudgedSeries } from './threshold-state.js';

/** An icon for each state: colour is never alone. */
export const ICON_OF: Readonly<Record<AlertSummaryState, string>> = {
  firing: bellIcon,
  pending: clockIcon,
  unreachable: errorIcon,
  unknown: questionIcon,
  none: minusIcon,
  loading: refreshIcon,
  ok: checkIcon,
};

/** Entries of one kind in the list at once; more are counted. */
const MOST_SHOWN = 100;

export interface ListContext {
  /** ms since the epoch. */
  readonly now: number;
  readonly locale: string | undefined;
  /** Whose list it is. */
  readonly badge: ObsAlertBadge;
}

/** What a badge says in words. */
export function wordsOfSummary({ summary: { state, firing, pending } }: BadgeView): string {
  const counts = state === 'firing' || state === 'pending' ? messages.alertCounts(firing, pending) : '';
  return counts || (messages.alertStates[state] ?? state);
}

/** What a badge's card lists: the state in words and why, then active alerts, judged series, and rules that failed. */
export function renderList(view: BadgeView, context: ListContext): TemplateResult {
  const { summary, error, hint, series } = view;
  const active = activeAlertsOf(summary);
  const broken = summary.rules.filter(({ health, state }) => health !== 'ok' || state === 'unknown');
  const said = error && wordsOf(error);
  const hidden = [active, series, broken].reduce((sum, { length }) => sum + Math.max(0, length - MOST_SHOWN), 0);
  return html`
    <p class="state ${summary.state}">${icon(ICON_OF[summary.state])}${wordsOfSummary(view)}</p>
    <p class="note">${said ? `${said.message}. ${said.hint}` : (messages.alertHints[hint] ?? '')}</p>
    <ul>
      ${active.slice(0, MOST_SHOWN).map((alert) => renderAlert(alert, context))}
      ${series.slice(0, MOST_SHOWN).map((one) => renderSeries(one))}
      ${broken.slice(0, MOST_SHOWN).map((rule) => renderBrokenRule(rule))}
    </ul>
    <p class="note">${hidden > 0 ? messages.moreItems(new Intl.NumberFormat(context.locale).format(hidden)) : ''}</p>
    ${badgeHook.extra(context.badge)}
  `;
}

function renderAlert(alert: ActiveAlert, { now, locale, badge }: ListContext): TemplateResult {
  const { rule, instance } = alert;
  const age = formatAge(now - (instance.activeAt ?? NaN), { locale });
  const annotations = { ...rule.annotations, ...instance.annotations };
  const annotation = (name: string): string => (Object.hasOwn(annotations, name) ? (annotations[name] ?? '') : '');
  const summary = annotation('summary') || annotation('description') || annotation('message');
  const runbook = safeLink(annotation('runbook_url'));
  const labels = Object.entries(instance.labels).filter(([name]) => name !== 'alertname');
  const value = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 }).format(instance.value);
  const chips = labels.map(
    ([name, text]) => html`
      <span>${name}=${text}</span>
    `,
  );
  return renderItem(
    instance.state,
    ICON_OF[instance.state as 'firing'],
    rule.name,
    [messages.alertStates[instance.state], age].filter(Boolean).join(' · '),
    html`
      <p>${summary}</p>
      <p class="labels">${chips}</p>
      <p class="foot">
        <span>${Number.isNaN(instance.value) ? '' : messages.alertValue(value)}</span>
        ${
          runbook
            ? html`
                <a href=${runbook.href} target="_blank" rel="noopener noreferrer">
                  ${messages.alertRunbook} (${runbook.host})${icon(linkIcon)}
                </a>
              `
            : nothing
        }
        ${badgeHook.extra(badge, alert)}
      </p>
    `,
  );
}

function renderSeries({ name, value, state }: JudgedSeries): TemplateResult {
  const known = state === 'inactive' ? 'ok' : state;
  return renderItem(known, ICON_OF[known], name, value);
}

function renderBrokenRule({ name, lastError }: AlertRule): TemplateResult {
  return renderItem(
    'unknown',
    questionIcon,
    name,
    '',
    html`
      <p>${lastError || messages.alertNeverEvaluated}</p>
    `,
  );
}

function renderItem(state: string, path: string, name: string, note: string, more?: TemplateResult): TemplateResult {
  return html`
    <li class="alert ${state}">
      <p class="name">
        ${icon(path)}
        <strong>${name}</strong>
        <span>${note}</span>
      </p>
      ${more}
    </li>
  `;
}
