import { systemClock, type ActiveAlert, type AlertRule, type Session } from '@obs-kit/core';
import { ContextEvent } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import type { ObsAlertBadge } from '../alert/alert-badge-element.js';
import type { BadgeHook } from '../alert/badge-hook.js';
import { safeLink } from '../alert/safe-link.js';
import { scopeContext } from '../base/context.js';
import { icon } from '../base/icons.js';
import { rowsOf, type AlertRow } from './alert-rows.js';
import { formatMatcher } from './matchers.js';
import { messages } from './messages.js';
import { eventOf } from './row-event.js';
import { findSilencer } from './silencer.js';
import { silencedIcon } from './state-look.js';

/** What a badge's card says more: silence for each alert, and at its end the way to the list. */
export function createBadgeExtra(rulesOf: (badge: ObsAlertBadge) => readonly AlertRule[]): BadgeHook['extra'] {
  /** Key of the alert whose form is open. */
  const open = new WeakMap<ObsAlertBadge, string>();
  return (badge, alert) => (alert ? renderSilence(badge, alert, rulesOf(badge), open) : renderLink(badge));
}

function renderSilence(
  badge: ObsAlertBadge,
  { rule, instance }: ActiveAlert,
  rules: readonly AlertRule[],
  open: WeakMap<ObsAlertBadge, string>,
): TemplateResult | undefined {
  const session = sessionOf(badge);
  const silencer = findSilencer(session, badge.source ?? '', badge.getAttribute('silence-source') ?? undefined);
  if (!silencer && !badge.hasAttribute('silence-by-page')) return undefined;
  const [row] = plainRows([{ ...rule, instances: [instance] }]);
  if (!row) return undefined;
  const isOpen = open.get(badge) === row.key;
  const toggle = (): void => {
    if (isOpen) open.delete(badge);
    else open.set(badge, row.key);
    badge.requestUpdate();
  };
  return html`
    <button class="button silence" type="button" aria-expanded=${isOpen} @click=${toggle}>
      ${icon(silencedIcon)}${messages.silence}
    </button>
    ${
      isOpen
        ? html`
            <obs-silence-form
              .alert=${eventOf(row)}
              .known=${plainRows(rules)}
              .silencer=${silencer}
              .author=${badge.getAttribute('author') ?? ''}
              .clock=${session?.clock ?? systemClock}
              .zone=${session?.time.value.zone}
              @done=${() => session?.refresh()}
            ></obs-silence-form>
          `
        : nothing
    }
  `;
}

/** To a list on the page, `#alerts`, or to an address of the web. */
function renderLink(badge: ObsAlertBadge): TemplateResult | undefined {
  const text = badge.getAttribute('list') ?? '';
  const base = badge.ownerDocument.baseURI;
  const href = URL.canParse(text, base) ? safeLink(new URL(text, base).href)?.href : undefined;
  if (text === '' || href === undefined) return undefined;
  const follow = (event: Event): void => {
    const list = text.startsWith('#') ? badge.ownerDocument.getElementById(text.slice(1)) : null;
    if (list?.localName !== 'obs-alert-list') return;
    event.preventDefault();
    if (badge.rule) {
      list.setAttribute(
        'filter',
        formatMatcher({ name: 'alertname', value: badge.rule, isRegex: false, isEqual: true }),
      );
    }
    list.scrollIntoView({ block: 'nearest' });
  };
  return html`
    <p class="all"><a href=${href} @click=${follow}>${messages.alertListOpenList}</a></p>
  `;
}

function plainRows(rules: readonly AlertRule[]): readonly AlertRow[] {
  return rowsOf(rules, { now: 0, staleAfterMs: Infinity, neverEvaluated: '' });
}

function sessionOf(badge: ObsAlertBadge): Session | undefined {
  let session: Session | undefined;
  badge.dispatchEvent(new ContextEvent(scopeContext, badge, (scope) => (session = scope?.session)));
  return session;
}
