import { createSession, frameFromSeries, type AlertRule, type AlertSummaryState, type Session } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { expect, fixture } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import '../alert-badge.js';
import '../alert-list.js';
import type { ObsAlertBadge } from '../alert/alert-badge-element.js';
import type { ObsThresholdChangeEvent } from '../events/obs-threshold-change.js';
import { inside, wordsIn } from '../fixtures/inside.js';
import { provide } from '../fixtures/session.js';
import { alertRule, fakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsAlertList } from './alert-list-element.js';
import { LISTED_STATES } from './listed-rule.js';

const NOW = Date.UTC(2026, 0, 1, 12);

const RULES: readonly AlertRule[] = [
  alertRule('Cpu', [{ labels: { team: 'a', severity: 'page' } }, { state: 'pending', labels: { team: 'b' } }], {
    labels: { severity: 'page' },
    annotations: { dashboard_url: 'https://grafana.test/d/shop/overview' },
  }),
  alertRule('Disk', [], { labels: { severity: 'warn' }, annotations: { dashboard: 'disks' } }),
];

describe('a badge beside the alert list', () => {
  let session: Session | undefined;
  afterEach(() => {
    session?.dispose();
    session = undefined;
  });

  async function badgeIn(content: TemplateResult, rules = RULES): Promise<ObsAlertBadge> {
    const clock = fakeClock(NOW);
    session = createSession({ clock, locale: 'en', sources: { shop: fakeSource({ rules }) } });
    const scope = provide(session);
    const box = await fixture<HTMLElement>(html`
      <div></div>
    `);
    box.append(scope);
    const badge = await fixture<ObsAlertBadge>(content, { parentNode: scope });
    await clock.settle();
    await badge.updateComplete;
    return badge;
  }
  const words = (badge: ObsAlertBadge): string => wordsIn(inside(badge, '.badge'));
  async function change(badge: ObsAlertBadge, name: string, value: string): Promise<string> {
    badge.setAttribute(name, value);
    // The attribute is none of the badge's own: it is noticed a moment later.
    await new Promise((resolve) => setTimeout(resolve));
    await badge.updateComplete;
    return words(badge);
  }
  async function open(badge: ObsAlertBadge): Promise<HTMLElement> {
    inside(badge, '.badge').click();
    await until(() => inside(badge, '.popover').classList.contains('placed'));
    await badge.updateComplete;
    return inside(badge, '.popover');
  }

  it('looks only at alerts with such labels, and at rules that could have some', async () => {
    const badge = await badgeIn(html`<obs-alert-badge match='team="a"'></obs-alert-badge>`); // prettier-ignore
    expect(words(badge)).to.equal('1 firing');
    expect(await change(badge, 'match', 'severity="warn"')).to.equal('No alerts');
    expect(await change(badge, 'match', 'severity="none"')).to.equal('No alert rule');
    expect(await change(badge, 'match', 'alertname="Cpu", team=~"b|c"')).to.equal('1 pending');
  });

  it('knows nothing when its matchers make no sense, and says which', async () => {
    const badge = await badgeIn(html`<obs-alert-badge match='team=~"("'></obs-alert-badge>`); // prettier-ignore
    expect(words(badge)).to.equal('State unknown');
    expect(wordsIn(await open(badge))).to.include('team=~"("');
    expect(await change(badge, 'match', 'team')).to.equal('State unknown');
  });

  it('looks only at rules that name its dashboard', async () => {
    const badge = await badgeIn(html`<obs-alert-badge dashboard="shop"></obs-alert-badge>`); // prettier-ignore
    expect(words(badge)).to.equal('1 firing, 1 pending');
    expect(await change(badge, 'dashboard', 'disks')).to.equal('No alerts');
    expect(await change(badge, 'dashboard', 'sho')).to.equal('No alert rule');
  });

  it('leads to the list, and filters it by its rule', async () => {
    const badge = await badgeIn(html`<obs-alert-badge rule="Cpu" list="#all-alerts"></obs-alert-badge>`); // prettier-ignore
    const list = await fixture<ObsAlertList>(html`<obs-alert-list id="all-alerts"></obs-alert-list>`); // prettier-ignore
    const link = (await open(badge)).querySelector<HTMLAnchorElement>('.all a')!;
    link.click();
    expect(list.filter).to.equal('alertname="Cpu"');
    await badge.updateComplete;
    expect(await change(badge, 'list', 'javascript:alert(1)')).to.include('firing');
    expect(inside(badge, '.popover').querySelector('.all')).to.equal(null);
  });

  it('offers to silence an alert where someone can', async () => {
    const badge = await badgeIn(html`<obs-alert-badge></obs-alert-badge>`); // prettier-ignore
    const card = await open(badge);
    expect(card.querySelector('.silence')).to.equal(null);
    badge.setAttribute('silence-by-page', '');
    const button = await until(() => card.querySelector<HTMLElement>('.silence'));
    button.click();
    const form = await until(() => card.querySelector('obs-silence-form'));
    await until(() => wordsIn(form).includes('Hides 1 of 2 alerts'));
    await expect(badge).to.be.accessible();
  });

  it('tells the page when data of the page crosses a threshold, recovers, and stops coming', async () => {
    const at = (value: number, time = Date.now()) => [
      frameFromSeries({ time: [time], values: [value], labels: { host: 'web-1' } }),
    ];
    const badge = await fixture<ObsAlertBadge>(html`
      <obs-alert-badge threshold="0.8:orange,0.9:red" stale-after="1m" .data=${at(0.95)}></obs-alert-badge>
    `);
    const events: ObsThresholdChangeEvent['detail'][] = [];
    badge.parentElement!.addEventListener('obs-threshold-change', ({ detail }) => events.push(detail));
    const minuteAgo = Date.now() - 61_000;
    for (const data of [at(0.1), at(0.85), at(0.99), at(0.1), at(0.1, minuteAgo), at(0.1)]) {
      badge.data = data;
      await badge.updateComplete;
      await Promise.resolve();
      expect(words(badge) === 'Out of date').to.equal(data[0]!.fields[0]!.values[0] === minuteAgo);
    }
    await Promise.resolve();
    expect(events.map(({ kind, previous, state }) => `${kind}: ${previous} to ${state}`)).to.deep.equal([
      'recovered: firing to inactive',
      'crossed: inactive to pending',
      'changed: pending to firing',
      'recovered: firing to inactive',
      'stale: inactive to stale',
      'returned: stale to inactive',
    ]);
    expect([events[1]!.series, events[1]!.value]).to.deep.equal(['web-1', '0.85']);
  });
});

/** What a state looks like: no two may be the same in any of the three, and none like the healthy one. */
interface Look {
  readonly words: string;
  readonly icon: string;
  readonly colour: string;
}

describe('no data is never healthy', () => {
  let session: Session | undefined;
  afterEach(() => session?.dispose());

  const differ = (looks: readonly Look[]): void => {
    for (const part of ['words', 'icon', 'colour'] as const) {
      const values = looks.map((look) => look[part]);
      expect(new Set(values).size, `${part}: ${values.join(' | ')}`).to.equal(looks.length);
    }
  };
  const lookOf = (element: Element): Look => {
    const { color, backgroundColor, borderStyle } = getComputedStyle(element);
    return {
      words: wordsIn(element),
      icon: element.querySelector('path')!.getAttribute('d')!,
      colour: `${color} ${backgroundColor} ${borderStyle}`,
    };
  };

  for (const theme of ['light', 'dark']) {
    it(`every state of a badge differs from every other by words, icon and colour: ${theme}`, async () => {
      const states: readonly AlertSummaryState[] = ['firing', 'pending', 'unreachable', 'unknown', 'none', 'loading', 'ok'];
      const further = ['noData', 'error', 'vanished', 'stale', 'recovering'];
      const looks: Look[] = [];
      for (const state of [...states, ...further]) {
        const badge = await fixture<ObsAlertBadge>(html`<obs-alert-badge state=${state} theme=${theme}></obs-alert-badge>`);
        looks.push(lookOf(inside(badge, '.badge')));
        await expect(badge).to.be.accessible();
      }
      differ(looks);
    }); // prettier-ignore

    it(`every state of an entry in a list differs from every other by words, icon and colour: ${theme}`, async () => {
      const list = await fixture<ObsAlertList>(html`<obs-alert-list theme=${theme} states=${LISTED_STATES.join(',')}></obs-alert-list>`); // prettier-ignore
      const [instance] = alertRule('x', [{}]).instances;
      const looks: Look[] = [];
      for (const state of LISTED_STATES) {
        list.rules = [{ ...alertRule('Cpu'), instances: [{ ...instance!, state }] }];
        await list.updateComplete;
        looks.push(lookOf(inside(list, '.pill')));
        await expect(list).to.be.accessible();
      }
      differ(looks);
    });

    it(`everything that a list as a whole can say differs by words, icon and colour: ${theme}`, async () => {
      const list = await fixture<ObsAlertList>(html`
        <obs-alert-list theme=${theme}></obs-alert-list>
      `);
      const looks: Look[] = [];
      const look = async (): Promise<void> => {
        await list.updateComplete;
        const box = inside(list, '.status');
        const headline = box.querySelector('.headline')!;
        looks.push({ ...lookOf(box), words: wordsIn(headline), colour: getComputedStyle(headline).color });
      };
      await look();
      list.rules = [];
      await look();
      list.rules = [alertRule('Cpu')];
      await look();
      list.filter = 'nothing';
      await look();
      let clock = fakeClock(NOW);
      for (const source of [fakeSource({ hold: true }), fakeSource({ failing: new Error('away') })]) {
        clock = fakeClock(NOW);
        session = createSession({ clock, sources: { shop: source } });
        const scope = provide(session);
        list.parentElement!.append(scope);
        Object.assign(list, { rules: undefined, filter: '' });
        scope.append(list);
        await clock.settle();
        await look();
      }
      Object.assign(list, { rules: [alertRule('Cpu', [{}])], staleAfter: '0s' });
      await list.updateComplete;
      await clock.settle(1000);
      list.requestUpdate();
      await look();
      differ(looks);
      expect(looks.map(({ words }) => words)).to.deep.equal([
        'Nobody to ask',
        'No alert rule',
        'No alerts',
        'None match the filter',
        'Loading alerts',
        'Alerts unreachable',
        'Old alerts',
      ]);
    });
  }
});
