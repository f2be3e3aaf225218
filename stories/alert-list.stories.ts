import '@obs-kit/elements/alert-badge.js';
import '@obs-kit/elements/alert-list.js';
import '@obs-kit/elements/scope.js';
import { labelsFrom, ObsError, type AlertRule, type DataSource } from '@obs-kit/core';
import type { ListedRule, ListedState } from '@obs-kit/elements/alert-list.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { BROKEN, openCard, QUIET, ruleOf, SILENT, sourceOf } from './scopes.js';

const meta: Meta = { title: 'Alerts/Alert list', component: 'obs-alert-list' };
export default meta;

const HOSTILE = '"><img src=x onerror=alert(1)>';
const SEVERITIES = ['page', 'warning', 'info'];
const NOW = Date.UTC(2026, 0, 1, 12);

function shopRules(hosts: number): readonly AlertRule[] {
  const names = ['HighCpu', 'SlowRequests', 'ErrorRate', 'QueueGrows'];
  const rules = names.map((name, at) =>
    ruleOf(
      name,
      Array.from({ length: Math.ceil(hosts / names.length) }, (_, index) => ({
        state: (index + at) % 3 === 2 ? ('pending' as const) : ('firing' as const),
        labels: { instance: `web-${index + 1}`, severity: SEVERITIES[(index + at) % 3]!, team: at % 2 ? 'checkout' : 'search' },
        annotations: { summary: `${name} on web-${index + 1} for five minutes.`, runbook_url: `https://wiki.shop.test/${name}` },
      })),
      { group: at < 2 ? 'servers' : 'shop', query: `${name.toLowerCase()}:rate5m > 0.9` },
    ),
  ); // prettier-ignore
  const timed = rules.map((rule, at) => ({
    ...rule,
    evaluatedAt: NOW,
    instances: rule.instances.map((one, index) => ({
      ...one,
      activeAt: NOW - (index * 7 + at * 3 + 2) * 60_000,
      value: 0.9 + index / 1000,
    })),
  }));
  return [...timed, ruleOf('DiskFull', [], { health: 'error', lastError: 'query timed out' }), QUIET];
}

const list = (source: DataSource, more: TemplateResult = html`<obs-alert-list></obs-alert-list>`): TemplateResult => html`
  <obs-scope .sources=${{ shop: source }}>${more}</obs-scope>
`; // prettier-ignore

/** Presses the first line, as a reader would, and then what the selectors name. */
async function press(canvas: HTMLElement, ...selectors: readonly string[]): Promise<void> {
  for (const selector of selectors) {
    let found: HTMLElement | null | undefined;
    while (!found) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      found = canvas.querySelector('obs-alert-list')?.shadowRoot?.querySelector<HTMLElement>(selector);
    }
    found.click();
  }
}

/** What fires, what is pending, and a rule that could not be evaluated. */
export const List: StoryObj = { render: () => list(sourceOf([], shopRules(24))) };

/** Everything that is known of one alert. */
export const Details: StoryObj = { ...List, play: ({ canvasElement }) => press(canvasElement, '.lines > .row') };

const silencer = { createSilence: async () => 'one', expireSilence: async () => undefined, silences: async () => [] };

/** The form that silences, with how many alerts it hides. */
export const Silence: StoryObj = {
  render: () =>
    list(
      sourceOf([], shopRules(24)),
      html`
        <obs-alert-list author="ann" .silencer=${silencer}></obs-alert-list>
      `,
    ),
  play: ({ canvasElement }) => press(canvasElement, '.lines > .row', '.silence'),
};

/** By a label. */
export const Grouped: StoryObj = {
  render: () =>
    list(
      sourceOf([], shopRules(24)),
      html`
        <obs-alert-list group-by="label:team" sort="since"></obs-alert-list>
      `,
    ),
};

/** Ten thousand alerts, of which only those in sight are in the page. */
export const Many: StoryObj = { render: () => list(sourceOf([], shopRules(10_000))) };

/** Each entry's state differs from every other by words, icon and colour. */
export const States: StoryObj = {
  render: () => {
    const states: readonly ListedState[] = ['firing', 'error', 'noData', 'vanished', 'unknown', 'stale', 'pending', 'recovering', 'inactive']; // prettier-ignore
    const rules = states.map((state): ListedRule => ({
      ...ruleOf(`Shop ${state}`, []),
      instances: [
        {
          state,
          labels: labelsFrom([['instance', 'web-1']]),
          annotations: labelsFrom([]),
          activeAt: NOW,
          value: 0.97,
          flapping: state === 'firing',
          acknowledged: state === 'pending' ? { by: 'ann', at: NOW, comment: 'New disks are on their way.' } : null,
        },
      ],
    }));
    return html`
      <obs-alert-list states=${states.join(',')} .rules=${rules}></obs-alert-list>
    `;
  },
};

/** Every rule was evaluated, and none is active. */
export const Ok: StoryObj = { render: () => list(sourceOf([], [QUIET])) };

/** There is no rule: nothing watches. */
export const None: StoryObj = { render: () => list(sourceOf([], [])) };

/** The filter hides all of them. */
export const NoMatch: StoryObj = {
  render: () =>
    list(
      sourceOf([], shopRules(8)),
      html`
        <obs-alert-list filter='team="none"'></obs-alert-list>
      `,
    ),
};

/** A part of the filter makes no sense; the others are applied. */
export const InvalidFilter: StoryObj = {
  render: () =>
    list(
      sourceOf([], shopRules(8)),
      html`
        <obs-alert-list filter='cpu team=~"("'></obs-alert-list>
      `,
    ),
};

/** The server does not answer. */
export const Unreachable: StoryObj = { render: () => list(BROKEN) };

/** Before the first answer. */
export const Loading: StoryObj = { render: () => list(SILENT) };

/** Nobody can be asked. */
export const NoScope: StoryObj = {
  render: () => html`
    <obs-alert-list></obs-alert-list>
  `,
};

/** The server answered once, and then not any more: what is shown is old. */
export const Old: StoryObj = {
  render: () => {
    const away = new ObsError({ code: 'source-unreachable', message: 'source unreachable: no answer', hint: 'Wait.' });
    let asked = 0;
    const rules = shopRules(4);
    const fading: DataSource = { ...sourceOf([]), alerts: () => (asked++ ? Promise.reject(away) : Promise.resolve({ rules })) };
    return list(fading);
  },
  play: async ({ canvasElement }) => {
    const scope = canvasElement.querySelector('obs-scope')!;
    while (!scope.session?.alerts().value.updatedAt) await new Promise((resolve) => requestAnimationFrame(resolve));
    scope.session.refresh();
  },
}; // prettier-ignore

/** What strangers wrote is shown as it is. */
export const HostileLabels: StoryObj = {
  render: () =>
    list(
      sourceOf(
        [],
        [ruleOf(HOSTILE, [{ state: 'firing', labels: { [HOSTILE]: HOSTILE }, annotations: { summary: HOSTILE } }])],
      ),
    ),
  play: ({ canvasElement }) => press(canvasElement, '.lines > .row'),
};

const BADGE_STATES = ['firing', 'pending', 'unreachable', 'unknown', 'none', 'loading', 'ok', 'noData', 'error', 'vanished', 'stale', 'recovering']; // prettier-ignore

/** With the list on the page a badge knows further states; no two look the same. */
export const BadgeStates: StoryObj = {
  render: () => html`
    <p>
      ${BADGE_STATES.map(
        (state) => html`
          <obs-alert-badge label="Shop" state=${state}></obs-alert-badge>
        `,
      )}
    </p>
  `,
};

/** A badge for a label, with a way to silence and to the list. */
export const Badge: StoryObj = {
  render: () =>
    list(
      sourceOf([], shopRules(8)),
      html`
        <obs-alert-badge label="Search" match='team="search"' list="#alerts" silence-by-page></obs-alert-badge>
      `,
    ),
  play: ({ canvasElement }) => openCard(canvasElement, 'obs-alert-badge'),
};

/** Dark on any page. */
export const Dark: StoryObj = {
  render: () => list(sourceOf([], shopRules(8)), html`<obs-alert-list theme="dark"></obs-alert-list>`),
}; // prettier-ignore
