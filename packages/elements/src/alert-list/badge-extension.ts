import {
  type ObsError,
  parseDuration,
  summarizeAlerts,
  systemClock,
  timeFieldOf,
  type AlertsData,
  type AlertSummaryState,
  type Frame,
} from '@obs-kit/core';
import { adoptStyles } from 'lit';
import type { ObsAlertBadge } from '../alert/alert-badge-element.js';
import { ICON_OF } from '../alert/alert-list.js';
import { badgeHook } from '../alert/badge-hook.js';
import type { BadgeView } from '../alert/badge-view.js';
import { setMessages } from '../base/panel-messages.js';
import { badgeStateStyles } from './badge-state-styles.js';
import { createBadgeExtra } from './badge-extra.js';
import { crossingsOf, rememberSeries, type SeriesState } from './crossings.js';
import type { ListedState } from './listed-rule.js';
import { filterError, parseFilter } from './matchers.js';
import { messages } from './messages.js';
import { selectByDashboard, selectByLabels } from './select-rules.js';
import { STATE_ICONS } from './state-look.js';

/** States beside those of a summary that a badge can show when this module is there. */
const FURTHER_STATES: readonly ListedState[] = ['noData', 'error', 'vanished', 'stale', 'recovering'];

/** Attributes that this module reads; a badge knows none of them. */
const ATTRIBUTES: readonly string[] = [
  'match',
  'dashboard',
  'stale-after',
  'list',
  'silence-source',
  'silence-by-page',
  'author',
];

/** How often a badge looks whether its data is too old, ms. */
const TICK_MS = 5000;

/** What is remembered of a badge. */
interface Known {
  view: BadgeView;
  /** `undefined`: nothing was judged yet. */
  series: ReadonlyMap<string, SeriesState> | undefined;
  ticks: boolean;
}

/** From now on every badge of the page, those that are there already as well, can do what this module adds. */
export function extendBadges(): void {
  const known = new WeakMap<ObsAlertBadge, Known>();
  badgeHook.view = (badge, view) => {
    let own = known.get(badge);
    if (!own) {
      known.set(badge, (own = { view, series: undefined, ticks: false }));
      prepare(badge);
    }
    addWords();
    own.view = staleView(badge, selectedView(badge, view));
    tellCrossings(badge, own);
    tick(badge, own);
    return own.view;
  };
  badgeHook.extra = createBadgeExtra((badge) => known.get(badge)?.view.summary.rules ?? []);
  const icons = ICON_OF as Record<string, string>;
  for (const state of FURTHER_STATES) icons[state] = STATE_ICONS[state];
  addWords();
  // Badges that are on the page render anew.
  setMessages({});
}

/** Once for each badge. */
function prepare(badge: ObsAlertBadge): void {
  const root = badge.renderRoot as ShadowRoot;
  const before = [...root.adoptedStyleSheets];
  adoptStyles(root, [badgeStateStyles]);
  root.adoptedStyleSheets = [...before, ...root.adoptedStyleSheets];
  new MutationObserver(() => badge.requestUpdate()).observe(badge, { attributeFilter: [...ATTRIBUTES] });
}

/** Data grows old by itself. */
function tick(badge: ObsAlertBadge, known: Known): void {
  if (known.ticks || !badge.isConnected || !badge.hasAttribute('stale-after')) return;
  known.ticks = true;
  systemClock.after(TICK_MS, () => {
    known.ticks = false;
    if (badge.isConnected) badge.requestUpdate();
  });
}

/** The words of the further states, unless the page has its own. A page that sets a whole table leaves them out. */
function addWords(): void {
  const { alertStates, alertHints, alertListStates, badgeHints } = messages;
  if (FURTHER_STATES.every((state) => Object.hasOwn(alertStates, state))) return;
  const words = FURTHER_STATES.map((state) => [state, alertListStates[state] ?? state] as const);
  setMessages({
    alertStates: { ...Object.fromEntries(words), ...alertStates },
    alertHints: { ...badgeHints, ...alertHints },
  });
}

function viewOf(view: BadgeView, state: string, error: ObsError | undefined): BadgeView {
  // The badge looks up words, icon and colour by this name.
  const summary = { ...view.summary, state: state as AlertSummaryState, firing: 0, pending: 0 };
  return { ...view, summary, error, hint: state, hasMore: view.series.length > 0 || error !== undefined };
}

/** What is left of the rules when attributes choose some of them. */
function selectedView(badge: ObsAlertBadge, view: BadgeView): BadgeView {
  const match = badge.getAttribute('match');
  const dashboard = badge.getAttribute('dashboard');
  if ((!match && !dashboard) || badge.state || badge.threshold || view.hint === 'noScope') return view;
  const { matchers, words, error } = parseFilter(match ?? '');
  const wrong = error ?? (words.length > 0 ? filterError(words[0] ?? '', 'it is no label matcher') : undefined);
  if (wrong)
    return { ...view, summary: { ...view.summary, state: 'unknown', firing: 0, pending: 0 }, error: wrong, hint: '' };
  let { rules } = view.summary;
  if (dashboard) rules = selectByDashboard(rules, dashboard);
  if (match) rules = selectByLabels(rules, matchers);
  const status = view.summary.state === 'unreachable' ? 'failed' : view.summary.state === 'loading' ? 'empty' : 'ready';
  const data: AlertsData = { status, fetch: 'idle', rules, error: view.error, notices: [], updatedAt: undefined };
  const summary = summarizeAlerts(data);
  return { ...view, summary, hint: summary.state };
}

/** With `stale-after`, data of the page whose newest value is older is not believed. */
function staleView(badge: ObsAlertBadge, view: BadgeView): BadgeView {
  const limit = parseDuration(badge.getAttribute('stale-after') ?? '');
  if (limit === undefined || !badge.threshold || badge.state || view.series.length === 0) return view;
  return systemClock.now() - newestOf(badge.data ?? []) > limit ? viewOf(view, 'stale', view.error) : view;
}

function newestOf(frames: readonly Frame[]): number {
  return frames.reduce((newest, frame) => Math.max(newest, timeFieldOf(frame)?.values.at(-1) ?? -Infinity), -Infinity);
}

function tellCrossings(badge: ObsAlertBadge, known: Known): void {
  const { view } = known;
  if (!badge.threshold || badge.state || view.series.length === 0) return;
  const isStale = (view.summary.state as string) === 'stale';
  const before = known.series;
  known.series = rememberSeries(view.series, isStale);
  if (!before) return;
  const crossings = crossingsOf(view.series, before, isStale);
  if (crossings.length === 0) return;
  // Not while it renders: a page that listens may change the badge.
  void badge.updateComplete.then(() => {
    for (const detail of crossings) {
      badge.dispatchEvent(new CustomEvent('obs-threshold-change', { detail, bubbles: true, composed: true }));
    }
  });
}
