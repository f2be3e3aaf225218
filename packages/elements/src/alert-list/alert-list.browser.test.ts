import { createSession, ObsError, type AlertRule, type Session } from '@obs-kit/core';
import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { openStrictPage } from '@obs-kit/testing/page.js';
import { expect, fixture } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import '../alert-list.js';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { provide } from '../fixtures/session.js';
import { alertRule, fakeSource, type FakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsAlertList } from './alert-list-element.js';

const HOSTILE = '"><img src=x onerror=alert(1)>';
const NOW = Date.UTC(2026, 0, 1, 12);
const MINUTE = 60_000;

interface World {
  readonly clock: FakeClock;
  readonly source: FakeSource;
  readonly list: ObsAlertList;
}

describe('<obs-alert-list>', () => {
  let session: Session | undefined;
  afterEach(() => {
    session?.dispose();
    session = undefined;
  });

  async function world(
    rules: readonly AlertRule[],
    content: TemplateResult = html`
      <obs-alert-list></obs-alert-list>
    `,
  ): Promise<World> {
    const clock = fakeClock(NOW);
    const source = fakeSource({ rules });
    session = createSession({ clock, locale: 'en', time: { timeZone: 'utc' }, sources: { shop: source } });
    const scope = provide(session);
    const box = await fixture<HTMLElement>(html`
      <div></div>
    `);
    box.append(scope);
    const list = await fixture<ObsAlertList>(content, { parentNode: scope });
    await clock.settle();
    await settled(list);
    return { clock, source, list };
  }

  /** Until the lines have their places. */
  async function settled(list: ObsAlertList): Promise<void> {
    await list.updateComplete;
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await list.updateComplete;
  }

  async function poll({ clock, source, list }: World, rules: readonly AlertRule[]): Promise<void> {
    source.rules = rules;
    await clock.settle(15_000);
    await settled(list);
  }

  const lines = (list: ObsAlertList): HTMLElement[] => allInside(list, '.lines > .row');
  const texts = (list: ObsAlertList): string[] => lines(list).map((line) => wordsIn(line));
  const count = (list: ObsAlertList): string => wordsIn(inside(list, '.count'));
  const status = (list: ObsAlertList): string => wordsIn(inside(list, '.status'));
  const focused = (list: ObsAlertList): string => wordsIn(list.shadowRoot!.activeElement!.querySelector('strong')!);
  const press = (list: ObsAlertList, key: string): boolean =>
    list.shadowRoot!.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }),
    );
  async function type(list: ObsAlertList, selector: string, text: string): Promise<void> {
    const input = inside<HTMLInputElement>(list, selector);
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await settled(list);
  }

  const SHOP = [
    alertRule('Cpu', [
      { activeAt: NOW - 2 * MINUTE, value: 0.98765, labels: { host: 'web-1', severity: 'page' }, annotations: { summary: 'CPU is busy', runbook_url: 'https://wiki.test/cpu' } },
      { state: 'pending', labels: { host: 'web-2', severity: 'warn' } },
    ]),
    alertRule('Disk'),
    alertRule('Broken', [], { health: 'error', lastError: 'division by zero' }),
  ]; // prettier-ignore

  it('lists what is active and what cannot be believed, and counts it', async () => {
    const { list } = await world(SHOP);
    expect(count(list)).to.equal('1 firing, 1 failed, 1 pending of 4');
    expect(texts(list)[0]).to.match(/^Firing Cpu host=web-1 severity=page CPU is busy 2 ?m\w* ago 0\.9877$/);
    expect(texts(list)[1]).to.equal('Evaluation failed Broken rule division by zero');
    expect(texts(list)).to.have.length(3);
    await expect(list).to.be.accessible();
  });

  it('filters by words, label matchers and states, and keeps them in attributes', async () => {
    const { list } = await world(SHOP);
    const events: unknown[] = [];
    list.addEventListener('obs-alert-view-change', ({ detail }) => events.push(detail));
    await type(list, '.filter', 'cpu severity="page"');
    expect(texts(list)).to.have.length(1);
    expect(count(list)).to.equal('1 firing of 4');
    inside(list, '.chip.inactive').click();
    inside(list, '.chip.firing').click();
    await settled(list);
    expect(list.getAttribute('filter')).to.equal('cpu severity="page"');
    expect(list.getAttribute('states')).to.equal('error,noData,vanished,unknown,stale,pending,recovering,inactive');
    expect(status(list)).to.include('None match the filter');
    expect(count(list)).to.equal('None of 4');
    inside(list, '.status button').click();
    await settled(list);
    expect(texts(list)).to.have.length(3);
    expect([list.hasAttribute('filter'), list.hasAttribute('states')]).to.deep.equal([false, false]);
    expect(events).to.have.length(4);
  });

  it('says which part of a filter makes no sense, and applies the others', async () => {
    const { list } = await world(SHOP);
    await type(list, '.filter', 'cpu team=~"("');
    expect(wordsIn(inside(list, '#filter-error'))).to.include('filter part is not applied: team=~"("');
    expect(texts(list)).to.have.length(2);
    await expect(list).to.be.accessible();
  });

  it('groups and sorts as its attributes say', async () => {
    const { list } = await world(
      SHOP,
      html`
        <obs-alert-list group-by="rule" sort="-name"></obs-alert-list>
      `,
    );
    expect(texts(list).map((text) => text.split(' ')[0])).to.deep.equal(['Cpu', 'Firing', 'Pending', 'Broken', 'Evaluation']); // prettier-ignore
    expect(texts(list)[0]).to.equal('Cpu 1 firing, 1 pending');
    expect(inside(list, '.grid').getAttribute('role')).to.equal('treegrid');
    lines(list)[0]!.click();
    await settled(list);
    expect(lines(list)[0]!.getAttribute('aria-expanded')).to.equal('false');
    expect(texts(list)).to.have.length(3);
    await expect(list).to.be.accessible();
    const select = inside<HTMLSelectElement>(list, '.group-by');
    select.value = 'label:severity';
    select.dispatchEvent(new Event('change'));
    await settled(list);
    expect(list.getAttribute('group-by')).to.equal('label:severity');
    expect(texts(list)).to.include('page 1 firing').and.to.include('None 1 failed');
  });

  it('closes the details by Escape from within them, and gives the focus back to the line', async () => {
    const { list } = await world(SHOP);
    lines(list)[0]!.focus();
    press(list, 'Enter');
    await settled(list);
    expect(list.shadowRoot!.activeElement!.localName).to.equal('h3');
    press(list, 'Escape');
    await settled(list);
    expect(allInside(list, '.detail')).to.deep.equal([]);
    expect(list.shadowRoot!.activeElement).to.equal(lines(list)[0]);
  });

  it('gives the focus to a line when the alert whose details have it is over, and to the filter when no line is left', async () => {
    const all = await world(SHOP);
    lines(all.list)[0]!.focus();
    press(all.list, 'Enter');
    await settled(all.list);
    await poll(all, SHOP.slice(1));
    expect(allInside(all.list, '.detail')).to.deep.equal([]);
    expect(lines(all.list)).to.include(all.list.shadowRoot!.activeElement);
    await poll(all, []);
    expect(all.list.shadowRoot!.activeElement).to.equal(inside(all.list, '.filter'));
  });

  it('is walked through by keys; Enter opens the details, Escape closes them', async () => {
    const { list } = await world(SHOP);
    lines(list)[0]!.focus();
    press(list, 'ArrowDown');
    await settled(list);
    expect(focused(list)).to.equal('Broken');
    press(list, 'End');
    await settled(list);
    expect(wordsIn(list.shadowRoot!.activeElement!)).to.include('Pending');
    press(list, 'Home');
    await settled(list);
    press(list, 'Enter');
    await settled(list);
    expect(list.shadowRoot!.activeElement!.localName).to.equal('h3');
    const detail = wordsIn(inside(list, '.detail'));
    expect(detail).to.match(/Since Jan 1, 2026, 11:58:00 \(2 ?m\w* ago\)/);
    expect(detail).to.include('Value 0.9877 at Jan 1, 1970').and.to.include('Query up == 0');
    expect(inside<HTMLAnchorElement>(list, '.detail a').href).to.equal('https://wiki.test/cpu');
    await expect(list).to.be.accessible();
    inside(list, '.close').click();
    await settled(list);
    expect(focused(list)).to.equal('Cpu');
  });

  it('holds few of 10,000 alerts in the page, and says how many there are', async () => {
    const labels = (index: number): Record<string, string> => ({ host: `web-${String(index).padStart(5, '0')}` });
    const many = alertRule(
      'Cpu',
      Array.from({ length: 10_000 }, (_, index) => ({ activeAt: index, labels: labels(index) })),
    );
    const { list } = await world([many]);
    expect(count(list)).to.equal('10,000 firing of 10,000');
    expect(lines(list).length).to.be.within(5, 60);
    expect(inside(list, '.grid').getAttribute('aria-rowcount')).to.equal('10001');
    lines(list)[0]!.focus();
    press(list, 'End');
    await until(() => lines(list).at(-1)?.getAttribute('aria-rowindex') === '10001');
    await settled(list);
    expect(wordsIn(list.shadowRoot!.activeElement!)).to.include('host=web-09999');
    expect(lines(list).length).to.be.within(5, 60);
    const [last, box] = [lines(list).at(-1)!, inside(list, '.scroller')].map((one) => one.getBoundingClientRect());
    expect(last!.bottom).to.be.within(box!.top, box!.bottom + 2);
    inside(list, '.scroller').scrollTop = 0;
    await until(() => texts(list).some((text) => text.includes('host=web-00000')));
    expect(wordsIn(list.shadowRoot!.activeElement!)).to.include('host=web-09999');
  });

  it('keeps the focus and what one looks at when alerts come and go', async () => {
    const hosts = (from: number, to: number): AlertRule =>
      alertRule(
        'Cpu',
        Array.from({ length: to - from }, (_, index) => ({ activeAt: from + index, labels: { host: `web-${from + index}` } })),
      ); // prettier-ignore
    const w = await world([hosts(100, 400)]);
    const { list } = w;
    const scroller = inside(list, '.scroller');
    scroller.scrollTop = 2000;
    await settled(list);
    const inSight = (): { words: string; top: number } => {
      const top = scroller.getBoundingClientRect().top;
      const line = lines(list).find((one) => one.getBoundingClientRect().top >= top)!;
      return { words: wordsIn(line).replace(/ago.*/, ''), top: Math.round(line.getBoundingClientRect().top - top) };
    };
    const before = inSight();
    const focus = lines(list).find((line) => wordsIn(line).includes('host=web-150'))!;
    focus.focus({ preventScroll: true });
    await settled(list);
    // 50 older ones come before, some behind are over.
    await poll(w, [hosts(50, 300)]);
    expect(inSight()).to.deep.equal(before);
    expect(wordsIn(list.shadowRoot!.activeElement!)).to.include('host=web-150');
    // The one with the focus is over: its neighbour has it.
    await poll(w, [hosts(151, 300)]);
    expect(list.shadowRoot!.activeElement?.matches('.lines > .row')).to.equal(true);
  });

  it('asks the page before it marks an alert as acknowledged, for as long as that alert goes on', async () => {
    const w = await world(SHOP, html`<obs-alert-list author="ann"></obs-alert-list>`); // prettier-ignore
    const { list } = w;
    const events: unknown[] = [];
    list.addEventListener('obs-alert-acknowledge', (event) => {
      events.push(event.detail.alert.labels['host']);
      if (events.length === 1) event.preventDefault();
    });
    lines(list)[0]!.click();
    await settled(list);
    inside(list, '.acknowledge').click();
    await settled(list);
    expect(texts(list)[0]).not.to.include('Acknowledged');
    inside(list, '.acknowledge').click();
    await settled(list);
    expect(texts(list)[0]).to.include('Acknowledged by ann');
    expect(events).to.deep.equal(['web-1', 'web-1']);
    await poll(w, [alertRule('Cpu', [{ activeAt: NOW, labels: { host: 'web-1', severity: 'page' } }])]);
    expect(texts(list)[0]).not.to.include('Acknowledged');
  });

  it('shows hostile names, labels and annotations as they are', async () => {
    const labels = { [HOSTILE]: HOSTILE, __proto__: 'x' };
    const { list } = await world([
      alertRule(HOSTILE, [{ labels, annotations: { summary: HOSTILE, runbook_url: 'javascript:alert(1)' } }]),
    ]);
    lines(list)[0]!.click();
    await settled(list);
    expect(texts(list)[0]).to.include(`${HOSTILE}=${HOSTILE}`);
    expect(list.shadowRoot!.querySelector('img, script, a')).to.equal(null);
    await type(list, '.filter', HOSTILE);
    expect(list.shadowRoot!.querySelector('img, script')).to.equal(null);
  });

  it('breaks no strict policy: rows are placed without a style attribute', async () => {
    const page = await openStrictPage({
      modules: ['/packages/elements/src/alert-list.ts'],
      body: '<obs-alert-list></obs-alert-list>',
    });
    const list = page.document.querySelector<ObsAlertList>('obs-alert-list')!;
    list.rules = SHOP;
    await until(() => list.shadowRoot!.querySelector('.lines > .row'));
    list.shadowRoot!.querySelector<HTMLElement>('.lines > .row')!.click();
    await until(() => list.shadowRoot!.querySelector('.detail'));
    expect(await page.violations()).to.deep.equal([]);
    page.close();
  });

  it('shows rules of the page, with the states of an own engine', async () => {
    const list = await fixture<ObsAlertList>(html`
      <obs-alert-list></obs-alert-list>
    `);
    list.rules = [
      { ...alertRule('Cpu'), instances: [{ ...alertRule('x', [{}]).instances[0]!, state: 'vanished', flapping: true, acknowledged: { by: 'bob', at: 1, comment: 'on it' } }] },
    ]; // prettier-ignore
    await settled(list);
    expect(texts(list)[0]).to.include('Vanished Cpu Acknowledged by bob Flapping');
  });

  it('tells old alerts from those of now when the source fails', async () => {
    const w = await world(SHOP);
    w.source.failing = new ObsError({ code: 'x', message: 'no answer from shop', hint: 'Wait.' });
    await poll(w, []);
    expect(status(w.list)).to.match(/^Old alerts no answer from shop\. Wait\. Last known 15 ?s\w* ago\.$/);
    expect(texts(w.list)).to.have.length(3);
    await expect(w.list).to.be.accessible();
  });

  it('is out of date when its page does not renew the rules in time', async () => {
    const w = await world([], html`<obs-alert-list stale-after="1m"></obs-alert-list>`); // prettier-ignore
    w.list.rules = [alertRule('Cpu', [], { evaluatedAt: NOW })];
    await settled(w.list);
    expect(status(w.list)).to.match(/^No alerts/);
    await w.clock.settle(2 * MINUTE);
    w.list.requestUpdate();
    await settled(w.list);
    expect(status(w.list)).to.match(/^Old alerts/);
    expect(texts(w.list)[0]).to.match(/^Out of date Cpu/);
  });
});
