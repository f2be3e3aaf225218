import type { ActiveAlert } from '@obs-kit/core';
import type { TemplateResult } from 'lit';
import type { ObsAlertBadge } from './alert-badge-element.js';
import type { BadgeView } from './badge-view.js';

/** What a module that a page loads beside the badge adds to every badge: `@obs-kit/elements/alert-list.js` does. */
export interface BadgeHook {
  /** What the badge shows, in place of what it would. Called for each rendering. */
  view(badge: ObsAlertBadge, view: BadgeView): BadgeView;
  /** More for an alert in the card, or for its end. */
  extra(badge: ObsAlertBadge, alert?: ActiveAlert): TemplateResult | undefined;
}

/** A table of functions, like those of panels; no state. */
export const badgeHook: BadgeHook = { view: (_, view) => view, extra: () => undefined };
