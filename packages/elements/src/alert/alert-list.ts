import { activeAlertsOf, formatAge, type ActiveAlert, type AlertRule, type AlertSummaryState } from '@obs-kit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { bellIcon, checkIcon, clockIcon, errorIcon, icon, linkIcon, minusIcon, questionIcon } from '../base/icons.js';
import { messages, wordsOf } from '../base/messages.js';
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
  loading: clockIcon,
  ok: checkIcon,
};

/** Entries of one kind in the list at once; more are counted. */
const MOST_SHOWN = 100;

export interface ListContext {
  /** ms since the epoch. */
  readonly now: number;
  readonly locale: string | undefined;
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
    ${
      hidden > 0
        ? html`
            <p class="note">${messages.moreItems(new Intl.NumberFormat(context.locale).format(hidden))}</p>
          `
        : nothing
    }
  `;
}

function renderAlert({ rule, instance }: ActiveAlert, { now, locale }: ListContext): TemplateResult {
  const since = instance.activeAt;
  const age = since === undefined ? '' : formatAge(now - since, locale === undefined ? {} : { locale });
  const annotations = { ...rule.annotations, ...instance.annotations };
  const annotation = (name: string): string => (Object.hasOwn(annotations, name) ? (annotations[name] ?? '') : '');
  const summary = annotation('summary') || annotation('description') || annotation('message');
  const runbook = safeLink(annotation('runbook_url'));
  const labels = Object.entries(instance.labels).filter(([name]) => name !== 'alertname');
  const value = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 }).format(instance.value);
  return html`
    <li class="alert ${instance.state}">
      <p class="name">
        ${icon(instance.state === 'firing' ? bellIcon : clockIcon)}
        <strong>${rule.name}</strong>
        <span>${[messages.alertStates[instance.state], age].filter(Boolean).join(' · ')}</span>
      </p>
      ${
        summary
          ? html`
              <p>${summary}</p>
            `
          : nothing
      }
      ${
        labels.length > 0
          ? html`
              <p class="labels">
                ${labels.map(
                  ([name, text]) => html`
                    <span>${name}=${text}</span>
                  `,
                )}
              </p>
            `
          : nothing
      }
      <p class="foot">
        ${
          Number.isNaN(instance.value)
            ? nothing
            : html`
                <span>${messages.alertValue(value)}</span>
              `
        }
        ${
          runbook
            ? html`
                <a href=${runbook.href} target="_blank" rel="noopener noreferrer">
                  ${messages.alertRunbook} (${runbook.host})${icon(linkIcon)}
                </a>
              `
            : nothing
        }
      </p>
    </li>
  `;
}

function renderSeries({ name, value, state }: JudgedSeries): TemplateResult {
  const path = state === 'inactive' ? checkIcon : ICON_OF[state];
  return html`
    <li class="alert ${state === 'inactive' ? 'ok' : state}">
      <p class="name">
        ${icon(path)}
        <strong>${name}</strong>
        <span>${value}</span>
      </p>
    </li>
  `;
}

function renderBrokenRule(rule: AlertRule): TemplateResult {
  return html`
    <li class="alert unknown">
      <p class="name">
        ${icon(questionIcon)}
        <strong>${rule.name}</strong>
      </p>
      <p>${rule.lastError || messages.alertNeverEvaluated}</p>
    </li>
  `;
}
