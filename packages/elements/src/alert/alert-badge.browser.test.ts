import { createSession, frameFromSeries, ObsError, type AlertRule, type Session } from '@obs-kit/core';
import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { expect, fixture } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import '../alert-badge.js';
import { inside, wordsIn } from '../fixtures/inside.js';
import { provide } from '../fixtures/session.js';
import { alertRule, fakeSource, type FakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsAlertBadge } from './alert-badge-element.js';

const HOSTILE = '"><img src=x onerror=alert(1)>';
const NOW = Date.UTC(2026, 0, 1, 12);

describe('<obs-alert-badge>', () => {
  let session: Session | undefined;
  afterEach(() => {
    session?.dispose();
    session = undefined;
  });

  interface World {
    readonly clock: FakeClock;
    readonly source: FakeSource;
    readonly badge: ObsAlertBadge;
  }

  async function world(
    rules: readonly AlertRule[],
    content: TemplateResult = html`
      <obs-alert-badge></obs-alert-badge>
    `,
  ): Promise<World> {
    const clock = fakeClock(NOW);
    const source = fakeSource({ rules });
    session = createSession({ clock, locale: 'en', sources: { shop: source } });
    const scope = provide(session);
    const box = await fixture<HTMLElement>(html`
      <div></div>
    `);
    box.append(scope);
    const badge = await fixture<ObsAlertBadge>(content, { parentNode: scope });
    await clock.settle();
    await badge.updateComplete;
    return { clock, source, badge };
  }

  /** Lets the next poll come, with other rules. */
  async function poll({ clock, source, badge }: World, rules: readonly AlertRule[]): Promise<void> {
    source.rules = rules;
    await clock.settle(15_000);
    await badge.updateComplete;
  }

  const face = (badge: ObsAlertBadge): HTMLElement => inside(badge, '.badge');
  const words = (badge: ObsAlertBadge): string => wordsIn(face(badge));
  const list = (badge: ObsAlertBadge): HTMLElement => inside(badge, '.popover');
  const looksHealthy = (badge: ObsAlertBadge): boolean => face(badge).classList.contains('ok');
  async function open(badge: ObsAlertBadge): Promise<void> {
    face(badge).click();
    await until(() => list(badge).classList.contains('placed'));
    await badge.updateComplete;
  }

  it('counts what fires and what is pending', async () => {
    const { badge } = await world([alertRule('Cpu', [{}, {}, { state: 'pending' }]), alertRule('Disk')]);
    expect(words(badge)).to.equal('2 firing, 1 pending');
    expect(face(badge).classList.contains('firing')).to.equal(true);
    await expect(badge).to.be.accessible();
  });

  it('says when alerts are only pending', async () => {
    const { badge } = await world([alertRule('Cpu', [{ state: 'pending' }])]);
    expect(words(badge)).to.equal('1 pending');
    await expect(badge).to.be.accessible();
  });

  it('looks healthy when every rule was evaluated and none is active', async () => {
    const { badge } = await world([alertRule('Cpu')]);
    expect([words(badge), looksHealthy(badge)]).to.deep.equal(['No alerts', true]);
    await expect(badge).to.be.accessible();
  });

  it('does not look healthy when a rule was never evaluated, and names the rule', async () => {
    const { badge } = await world([
      alertRule('Cpu', [], { state: 'unknown', health: 'unknown' }),
      alertRule('Disk', [], { health: 'error', lastError: 'division by zero' }),
    ]);
    expect([words(badge), looksHealthy(badge)]).to.deep.equal(['State unknown', false]);
    await open(badge);
    expect(wordsIn(list(badge))).to.include('Cpu This rule was never evaluated.');
    expect(wordsIn(list(badge))).to.include('Disk division by zero');
    await expect(badge).to.be.accessible();
  });

  it('does not look healthy when there is no such rule', async () => {
    const { badge } = await world(
      [alertRule('Cpu')],
      html`
        <obs-alert-badge rule="Disk"></obs-alert-badge>
      `,
    );
    expect([words(badge), looksHealthy(badge)]).to.deep.equal(['Disk No alert rule', false]);
  });

  it('does not look healthy when the server cannot be asked, whatever it said before, and says why', async () => {
    const w = await world([alertRule('Cpu')]);
    w.source.failing = new ObsError({ code: 'x', message: 'no answer from shop', hint: 'Wait.' });
    await poll(w, []);
    expect([words(w.badge), looksHealthy(w.badge)]).to.deep.equal(['Alerts unreachable', false]);
    await open(w.badge);
    expect(wordsIn(list(w.badge))).to.include('no answer from shop. Wait.');
    await expect(w.badge).to.be.accessible();
  });

  it('does not look healthy before the first answer', async () => {
    const clock = fakeClock();
    const source = fakeSource({ hold: true });
    session = createSession({ clock, sources: { shop: source } });
    const scope = provide(session);
    const box = await fixture<HTMLElement>(html`
      <div></div>
    `);
    box.append(scope);
    const badge = await fixture<ObsAlertBadge>(
      html`
        <obs-alert-badge></obs-alert-badge>
      `,
      { parentNode: scope },
    );
    expect([words(badge), looksHealthy(badge)]).to.deep.equal(['Loading alerts', false]);
    source.release();
  });

  it('does not look healthy where nobody can be asked', async () => {
    const badge = await fixture<ObsAlertBadge>(html`
      <obs-alert-badge></obs-alert-badge>
    `);
    expect([words(badge), looksHealthy(badge)]).to.deep.equal(['State unknown', false]);
    await open(badge);
    expect(wordsIn(list(badge))).to.include('No dashboard or scope is around this badge');
  });

  it('looks only at its rule or its group, and names it', async () => {
    const rules = [alertRule('Cpu', [{}]), alertRule('Disk', [], { group: 'store' })];
    const { badge } = await world(
      rules,
      html`
        <obs-alert-badge group="store"></obs-alert-badge>
      `,
    );
    expect(words(badge)).to.equal('store No alerts');
    badge.group = undefined;
    badge.rule = 'Cpu';
    badge.label = 'Processor';
    await badge.updateComplete;
    expect(words(badge)).to.equal('Processor 1 firing');
  });

  it('says nothing of a value that the source does not know', async () => {
    const { badge } = await world([alertRule('Cpu', [{ value: NaN }])]);
    await open(badge);
    expect(wordsIn(list(badge)))
      .to.include('Cpu')
      .and.not.to.match(/NaN|value/i);
  });

  it('lists active alerts, firing and oldest first, with labels, value, age and summary', async () => {
    const { badge } = await world([
      alertRule('Cpu', [
        {
          activeAt: NOW - 120_000,
          value: 0.98765,
          labels: { alertname: 'Cpu', host: 'web-1' },
          annotations: { summary: 'CPU is busy' },
        },
      ]),
      alertRule('Disk', [{ state: 'pending', activeAt: NOW - 300_000 }]),
    ]);
    await open(badge);
    const items = [...list(badge).querySelectorAll('li')].map((item) => wordsIn(item));
    expect(items[0]).to.match(/^Cpu Firing · 2 ?m\w* ago CPU is busy host=web-1 Value 0\.9877$/);
    expect(items[1]).to.match(/^Disk Pending · 5 ?m\w* ago Value 1$/);
    await expect(badge).to.be.accessible();
  });

  it('counts alerts that the list has no room for', async () => {
    const { badge } = await world([
      alertRule(
        'Cpu',
        Array.from({ length: 1300 }, () => ({})),
      ),
    ]);
    await open(badge);
    expect(list(badge).querySelectorAll('li')).to.have.length(100);
    expect(wordsIn(list(badge))).to.include('+1,200 more');
  });

  it('links a runbook of the web and no other, with its host in words and nothing of the page', async () => {
    const { badge } = await world([
      alertRule('Cpu', [{ annotations: { runbook_url: 'https://wiki.test/cpu' } }]),
      alertRule('Disk', [{ annotations: { runbook_url: 'javascript:alert(1)' } }]),
    ]);
    await open(badge);
    const links = [...list(badge).querySelectorAll('a')];
    expect(links.map(({ href, target, rel }) => [href, target, rel])).to.deep.equal([
      ['https://wiki.test/cpu', '_blank', 'noopener noreferrer'],
    ]);
    expect(wordsIn(links[0]!)).to.equal('Runbook (wiki.test)');
  });

  it('shows hostile names, labels and annotations as they are', async () => {
    const labels = { [HOSTILE]: HOSTILE, __proto__: 'x' };
    const { badge } = await world([
      alertRule(HOSTILE, [{ labels, annotations: { summary: HOSTILE, runbook_url: HOSTILE } }]),
    ]);
    await open(badge);
    expect(wordsIn(list(badge))).to.contain(`${HOSTILE}=${HOSTILE}`);
    expect(badge.shadowRoot!.querySelector('img, script, a')).to.equal(null);
  });

  it('tells the page and, politely, the reader when something changed, and not of the first state', async () => {
    const w = await world([alertRule('Cpu')]);
    const events: unknown[] = [];
    w.badge.addEventListener('obs-alert-change', (event) => events.push(event.detail));
    const live = inside(w.badge, '[role=status]');
    expect(live.textContent).to.equal('');
    await poll(w, [alertRule('Cpu', [{}])]);
    await poll(w, [alertRule('Cpu', [{}])]);
    expect(live.textContent).to.equal('Alerts: 1 firing');
    await poll(w, [alertRule('Cpu', [{}, {}])]);
    await poll(w, [alertRule('Cpu')]);
    expect(live.textContent).to.equal('Alerts: No alerts');
    expect(events).to.deep.equal([
      { state: 'firing', previous: 'ok', firing: 1, pending: 0 },
      { state: 'firing', previous: 'firing', firing: 2, pending: 0 },
      { state: 'ok', previous: 'firing', firing: 0, pending: 0 },
    ]);
  });

  it('stops asking when it leaves the page, and asks again when it is back', async () => {
    const w = await world([alertRule('Cpu')]);
    const parent = w.badge.parentElement!;
    w.badge.remove();
    expect(w.clock.pending).to.equal(0);
    parent.append(w.badge);
    await w.clock.settle();
    expect(w.clock.pending).to.equal(1);
  });

  it('asks another source when it is told to', async () => {
    const w = await world([alertRule('Cpu')]);
    session!.addSource('store', fakeSource({ rules: [alertRule('Disk', [{}])] }));
    w.badge.source = 'store';
    await w.badge.updateComplete;
    await w.clock.settle();
    await w.badge.updateComplete;
    expect(words(w.badge)).to.equal('1 firing');
  });

  for (const [state, expected] of [
    ['firing', 'Firing'],
    ['pending', 'Pending'],
    ['unreachable', 'Alerts unreachable'],
    ['unknown', 'State unknown'],
    ['none', 'No alert rule'],
    ['loading', 'Loading alerts'],
    ['ok', 'No alerts'],
  ]) {
    it(`shows the state ${state} that the page gives, and has nothing to open`, async () => {
      const badge = await fixture<ObsAlertBadge>(html`
        <obs-alert-badge label="Shop" state=${state}></obs-alert-badge>
      `);
      expect(words(badge)).to.equal(`Shop ${expected}`);
      expect(looksHealthy(badge)).to.equal(state === 'ok');
      expect(badge.shadowRoot!.querySelector('button')).to.equal(null);
      expect(badge.shadowRoot!.querySelector('svg')).to.not.equal(null);
      await expect(badge).to.be.accessible();
    });
  }

  it('does not believe a state that does not exist', async () => {
    const badge = await fixture<ObsAlertBadge>(html`
      <obs-alert-badge state="healthy"></obs-alert-badge>
    `);
    expect(words(badge)).to.equal('State unknown');
    await open(badge);
    expect(wordsIn(list(badge))).to.include('alert state is unknown: healthy');
  });

  it('judges data of the page by a threshold, and lists what it judged', async () => {
    const data = [0.5, 0.95].map((value, index) =>
      frameFromSeries({ time: [1], values: [value], labels: { host: `web-${index}` }, unit: 'percentunit' }),
    );
    const badge = await fixture<ObsAlertBadge>(html`
      <obs-alert-badge label="Load" threshold="0.9" .data=${data}></obs-alert-badge>
    `);
    expect(words(badge)).to.equal('Load 1 firing');
    await open(badge);
    expect([...list(badge).querySelectorAll('li')].map((item) => wordsIn(item))).to.deep.equal([
      'web-1 95%',
      'web-0 50%',
    ]);
    await expect(badge).to.be.accessible();
    badge.threshold = '0.99:orange';
    await badge.updateComplete;
    expect([words(badge), looksHealthy(badge)]).to.deep.equal(['Load No alerts', true]);
  });

  it('knows nothing of a threshold without data, or that makes no sense', async () => {
    const badge = await fixture<ObsAlertBadge>(html`
      <obs-alert-badge threshold="0.9"></obs-alert-badge>
    `);
    expect(words(badge)).to.equal('State unknown');
    badge.threshold = '0.9:';
    await badge.updateComplete;
    expect(words(badge)).to.equal('State unknown');
    await open(badge);
    expect(wordsIn(list(badge))).to.include('threshold 0.9: is not a level with a colour');
  });
});
