import { createSession, frameFromSeries, type AlertRule, type Session } from '@obs-kit/core';
import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { openStrictPage } from '@obs-kit/testing/page.js';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../alert-badge.js';
import '../alert-list.js';
import '../alert-notifier.js';
import type { ObsAlertBadge } from '../alert/alert-badge-element.js';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { provide } from '../fixtures/session.js';
import { alertRule, fakeSource, type FakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsAlertNotifier } from './notifier-element.js';

const KEY = 'obs-alert-notifier-test';

describe('<obs-alert-notifier>', () => {
  let session: Session | undefined;
  let shown: string[] = [];
  let asked = 0;
  let answer: NotificationPermission = 'granted';
  const real = globalThis.Notification;

  beforeEach(() => {
    shown = [];
    asked = 0;
    answer = 'granted';
    class FakeNotification extends EventTarget {
      static permission: NotificationPermission = 'default';
      static async requestPermission(): Promise<NotificationPermission> {
        asked += 1;
        return (FakeNotification.permission = answer);
      }
      constructor(title: string, { body = '' }: NotificationOptions = {}) {
        super();
        shown.push(`${title} | ${body}`);
      }
    }
    globalThis.Notification = FakeNotification as unknown as typeof Notification;
  });
  afterEach(() => {
    globalThis.Notification = real;
    localStorage.removeItem(KEY);
    session?.dispose();
    session = undefined;
  });

  interface World {
    readonly clock: FakeClock;
    readonly source: FakeSource;
    readonly notifier: ObsAlertNotifier;
  }

  async function world(rules: readonly AlertRule[]): Promise<World> {
    const clock = fakeClock(0);
    const source = fakeSource({ rules });
    session = createSession({ clock, locale: 'en', sources: { shop: source } });
    const scope = provide(session);
    const box = await fixture<HTMLElement>(html`
      <div></div>
    `);
    box.append(scope);
    const notifier = await fixture<ObsAlertNotifier>(html`<obs-alert-notifier storage-key=${KEY} pause="20s"></obs-alert-notifier>`, { parentNode: scope }); // prettier-ignore
    await clock.settle();
    return { clock, source, notifier };
  }
  async function poll({ clock, source }: World, rules: readonly AlertRule[]): Promise<void> {
    source.rules = rules;
    await clock.settle(15_000);
  }
  const switches = (notifier: ObsAlertNotifier): (string | null)[] =>
    allInside(notifier, '[role=switch]').map((button) => button.getAttribute('aria-checked'));
  async function switchOn(notifier: ObsAlertNotifier): Promise<void> {
    allInside(notifier, '[role=switch]')[0]!.click();
    await until(() => asked > 0);
    await notifier.updateComplete;
  }
  const firing = (...hosts: readonly string[]): AlertRule[] => [
    alertRule('Cpu', hosts.map((host) => ({ labels: { host }, annotations: { summary: `${host} is busy` } }))),
  ]; // prettier-ignore

  it('is off, says what it does, and asks for no permission by itself', async () => {
    const w = await world(firing());
    await poll(w, firing('a'));
    expect(switches(w.notifier)).to.deep.equal(['false', 'false']);
    expect(wordsIn(inside(w.notifier, 'p'))).to.include('while this page is open');
    expect([asked, shown.length]).to.deep.equal([0, 0]);
    await expect(w.notifier).to.be.accessible();
  });

  it('tells of what begins to fire, not of what fired before, and not too often', async () => {
    const w = await world(firing('old'));
    await switchOn(w.notifier);
    await poll(w, firing('old'));
    expect(shown).to.deep.equal([]);
    await poll(w, firing('old', 'a'));
    expect(shown).to.deep.equal(['An alert fires | Cpu: a is busy']);
    await poll(w, firing('old', 'a', 'b', 'c'));
    expect(shown).to.have.length(1);
    await w.clock.settle(20_000);
    expect(shown.slice(1)).to.deep.equal(['2 alerts fire | Cpu: b is busy\nCpu: c is busy']);
  });

  it('keeps the choice under its key, and forgets it when it is switched off', async () => {
    const w = await world(firing());
    await switchOn(w.notifier);
    expect(localStorage.getItem(KEY)).to.equal('notifications');
    const again = await fixture<ObsAlertNotifier>(html`<obs-alert-notifier storage-key=${KEY}></obs-alert-notifier>`); // prettier-ignore
    await again.updateComplete;
    expect(switches(again)).to.deep.equal(['true', 'false']);
    allInside(again, '[role=switch]')[0]!.click();
    await again.updateComplete;
    expect(localStorage.getItem(KEY)).to.equal(null);
    const none = await fixture<ObsAlertNotifier>(html`<obs-alert-notifier storage-key=""></obs-alert-notifier>`); // prettier-ignore
    allInside(none, '[role=switch]')[0]!.click();
    await until(() => switches(none)[0] === 'true');
    expect(localStorage.getItem(KEY)).to.equal(null);
  });

  it('stays off, and says so, when the browser does not let it', async () => {
    answer = 'denied';
    const { notifier } = await world(firing());
    await switchOn(notifier);
    expect(switches(notifier)).to.deep.equal(['false', 'false']);
    expect(wordsIn(inside(notifier, 'p'))).to.include('does not let this page notify');
  });

  it('tells of thresholds of badges where there is no scope', async () => {
    const at = (value: number) => [frameFromSeries({ time: [1], values: [value], labels: { host: 'web-1' } })];
    const notifier = await fixture<ObsAlertNotifier>(html`<obs-alert-notifier storage-key=""></obs-alert-notifier>`); // prettier-ignore
    const badge = await fixture<ObsAlertBadge>(html`<obs-alert-badge threshold="0.9" .data=${at(0.1)}></obs-alert-badge>`); // prettier-ignore
    await switchOn(notifier);
    badge.data = at(0.95);
    await until(() => shown.length > 0);
    expect(shown).to.deep.equal(['An alert fires | web-1: 0.95']);
  });

  it('breaks no strict policy, with sound as well', async () => {
    const page = await openStrictPage({
      modules: ['/packages/elements/src/alert-notifier.ts'],
      body: '<obs-alert-notifier storage-key=""></obs-alert-notifier>',
    });
    const notifier = page.document.querySelector<ObsAlertNotifier>('obs-alert-notifier')!;
    const sound = await until(() => [...(notifier.shadowRoot?.querySelectorAll<HTMLElement>('[role=switch]') ?? [])].at(-1)); // prettier-ignore
    sound.click();
    await until(() => sound.getAttribute('aria-checked') === 'true');
    expect(await page.violations()).to.deep.equal([]);
    page.close();
  });
});
