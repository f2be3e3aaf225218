import { createSession, ObsError, type AlertRule, type Session } from '@obs-kit/core';
import { alertmanager } from '@obs-kit/source-alertmanager';
import { fakeClock } from '@obs-kit/testing';
import { hasServer, startServer, type TestServer } from '@obs-kit/testing/commands.js';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../alert-badge.js';
import '../alert-list.js';
import type { ObsAlertSilenceEvent } from '../events/obs-alert-silence.js';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { provide } from '../fixtures/session.js';
import { alertRule, fakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsAlertList } from './alert-list-element.js';
import type { ObsSilenceForm } from './silence-form-element.js';
import type { AlertSilencer, SilenceDraft } from './silencer.js';

const NOW = Date.UTC(2026, 0, 1, 12);
const HOUR = 3_600_000;
const AWAY = new ObsError({ code: 'source-unreachable', message: 'no answer from am', hint: 'Wait.' });

const RULES: readonly AlertRule[] = [
  alertRule('Cpu', [{ labels: { host: 'web-1', team: 'a' } }, { labels: { host: 'web-2', team: 'a' } }]),
  alertRule('Disk', [{ labels: { host: 'web-1' } }]),
];

interface Silencing {
  readonly list: ObsAlertList;
  readonly form: ObsSilenceForm;
}

describe('silencing an alert', () => {
  let session: Session | undefined;
  afterEach(() => {
    session?.dispose();
    session = undefined;
  });

  /** A list with the form open for the first alert. */
  async function open(silencer: AlertSilencer | undefined): Promise<Silencing> {
    const clock = fakeClock(NOW);
    session = createSession({ clock, locale: 'en', sources: { shop: fakeSource({ rules: RULES }) } });
    const scope = provide(session);
    const box = await fixture<HTMLElement>(html`
      <div></div>
    `);
    box.append(scope);
    const list = await fixture<ObsAlertList>(
      html`
        <obs-alert-list author="ann" silence-by-page .silencer=${silencer}></obs-alert-list>
      `,
      { parentNode: scope },
    );
    await clock.settle();
    return { list, form: await openForm(list) };
  }

  async function openForm(list: ObsAlertList): Promise<ObsSilenceForm> {
    (await until(() => allInside(list, '.lines > .row')[0])).click();
    (await until(() => allInside(list, '.silence')[0])).click();
    const form = await until(() => allInside<ObsSilenceForm>(list, 'obs-silence-form')[0]);
    await form.updateComplete;
    return form;
  }

  async function write(form: ObsSilenceForm, name: string, text: string): Promise<void> {
    const input = inside<HTMLInputElement>(form, `[name=${name}]`);
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await form.updateComplete;
  }

  async function send(form: ObsSilenceForm): Promise<void> {
    inside(form, '[type=submit]').click();
    await form.updateComplete;
  }

  /** A silencer that keeps what it is asked. */
  function recording(more: Partial<AlertSilencer> = {}): AlertSilencer & { readonly made: SilenceDraft[]; ended: string[] } {
    const made: SilenceDraft[] = [];
    const ended: string[] = [];
    return {
      made,
      ended,
      createSilence: async (draft) => `id-${made.push(draft)}`,
      expireSilence: async (id) => void ended.push(id),
      ...more,
    };
  } // prettier-ignore

  it('offers the labels, how long, who and why, and says how many alerts that hides', async () => {
    const { list, form } = await open(recording());
    expect(allInside(form, '.check').map(wordsIn)).to.deep.equal(['alertname=Cpu', 'host=web-1', 'team=a']);
    expect(inside<HTMLInputElement>(form, '[name=author]').value).to.equal('ann');
    const preview = (): string => wordsIn(inside(form, '.preview'));
    expect(preview()).to.equal('Hides 1 of 3 alerts that are known now.');
    allInside<HTMLInputElement>(form, '.check input')[1]!.click();
    await form.updateComplete;
    expect(preview()).to.equal('Hides 2 of 3 alerts that are known now.');
    await write(form, 'more', 'host=~"web-[2-9]"');
    expect(preview()).to.equal('Hides 1 of 3 alerts that are known now.');
    await expect(list).to.be.accessible();
    await expect(form).to.be.accessible();
  });

  it('is not sent before all of it makes sense, and says what is missing', async () => {
    const silencer = recording();
    const { form } = await open(silencer);
    for (const box of allInside<HTMLInputElement>(form, '.check input')) box.click();
    await write(form, 'duration', 'soon');
    await write(form, 'author', ' ');
    await send(form);
    expect(allInside(form, '.problem').map(wordsIn)).to.deep.equal([
      'Choose at least one label.',
      'Write a duration such as 2h or 1d12h.',
      'Say who you are.',
      'Say why.',
    ]);
    await write(form, 'more', 'team=~".*"');
    expect(wordsIn(inside(form, '.problem'))).to.include('matches everything');
    await expect(form).to.be.accessible();
    expect(silencer.made).to.deep.equal([]);
  });

  it('leads to the first field that is wrong, and never loses the focus', async () => {
    const { form } = await open(recording());
    const focused = (): Element | null => form.shadowRoot!.activeElement;
    inside(form, '[type=submit]').focus();
    await send(form);
    await until(() => focused() === inside(form, '[name=comment]'));
    const described = inside(form, `#${focused()!.getAttribute('aria-describedby')!}`);
    expect(wordsIn(described)).to.equal('Say why.');
    await write(form, 'comment', 'new disks');
    await send(form);
    await until(() => wordsIn(form).includes('Silenced until'));
    expect(focused()).to.equal(inside(form, '.phase'));
    inside(form, '.undo').focus();
    inside(form, '.undo').click();
    await until(() => wordsIn(form).includes('The silence has ended.'));
    expect(focused()).to.equal(inside(form, '.phase'));
  });

  it('goes on when the alert is over, as it may be by the silence itself, so that it can be undone', async () => {
    const { list, form } = await open(recording());
    await write(form, 'comment', 'new disks');
    list.rules = RULES.slice(1);
    await list.updateComplete;
    expect(inside<HTMLInputElement>(form, '[name=comment]').value).to.equal('new disks');
    expect(wordsIn(inside(list, '.detail'))).to.include('This alert is over, or hidden by a silence.');
    await send(form);
    (await until(() => allInside(form, '.undo')[0])).click();
    await until(() => wordsIn(form).includes('The silence has ended.'));
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true });
    form.dispatchEvent(escape);
    await list.updateComplete;
    expect(allInside(list, '.detail')).to.deep.equal([]);
  });

  it('asks the page, which may ask its reader once more before it goes on', async () => {
    const silencer = recording();
    const { list, form } = await open(silencer);
    const events: ObsAlertSilenceEvent['detail'][] = [];
    list.parentElement!.addEventListener('obs-alert-silence', (event) => {
      events.push(event.detail);
      event.preventDefault();
    });
    await write(form, 'comment', 'new disks');
    await send(form);
    expect(wordsIn(form)).to.include('Handed to the page.');
    expect(silencer.made).to.deep.equal([]);
    expect(events[0]!.hides).to.equal(1);
    await events[0]!.send();
    await form.updateComplete;
    const matchers = [['alertname', 'Cpu'], ['host', 'web-1'], ['team', 'a']].map(([name, value]) => ({ name, value, isRegex: false, isEqual: true })); // prettier-ignore
    expect(silencer.made).to.deep.equal([
      { matchers, startsAt: NOW, endsAt: NOW + 2 * HOUR, createdBy: 'ann', comment: 'new disks' },
    ]);
    expect(wordsIn(form)).to.match(/Silenced until .* Undo$/);
    inside(form, '.undo').click();
    await until(() => wordsIn(form).includes('The silence has ended.'));
    expect(silencer.ended).to.deep.equal(['id-1']);
  });

  it('shortens a silence that the server lets no page delete', async () => {
    const silencer = recording({ expireSilence: () => Promise.reject(AWAY) });
    const { form } = await open(silencer);
    await write(form, 'comment', 'x');
    await send(form);
    (await until(() => allInside(form, '.undo')[0])).click();
    await until(() => wordsIn(form).includes('The silence has ended.'));
    expect(silencer.made.map(({ id, endsAt }) => [id, endsAt - NOW])).to.deep.equal([
      [undefined, 2 * HOUR],
      ['id-1', 2000],
    ]);
  });

  it('keeps what was written when sending fails, and says why', async () => {
    const { form } = await open(recording({ createSilence: () => Promise.reject(AWAY) }));
    await write(form, 'comment', 'new disks');
    await send(form);
    await until(() => wordsIn(form).includes('no answer from am. Wait.'));
    expect(inside<HTMLInputElement>(form, '[name=comment]').value).to.equal('new disks');
    await expect(form).to.be.accessible();
  });

  it('says so when nobody can silence', async () => {
    const { form } = await open(undefined);
    await write(form, 'comment', 'x');
    await send(form);
    await until(() => wordsIn(form).includes('nobody here can silence alerts'));
  });

  it('marks the alerts that are silenced, by whom and until when', async () => {
    const silence = { id: '1', matchers: [{ name: 'team', value: 'a', isRegex: false, isEqual: true }], startsAt: NOW - 1, endsAt: NOW + HOUR, createdBy: 'bob', comment: 'moving' }; // prettier-ignore
    const { list } = await open(recording({ silences: async () => [silence, { ...silence, matchers: [] }] }));
    await until(() => allInside(list, '.lines > .row').some((line) => wordsIn(line).includes('Silenced until')));
    const marked = allInside(list, '.lines > .row').map((line) => wordsIn(line).includes('Silenced until'));
    expect(marked).to.deep.equal([true, true, false]);
    expect(wordsIn(inside(list, '.detail'))).to.include('bob: moving');
  });

  describe('at a real Alertmanager', () => {
    let server: TestServer | undefined;
    before(async function () {
      if (!(await hasServer('alertmanager'))) this.skip();
      server = await startServer('alertmanager');
    });
    after(() => server?.stop());

    it('hides the alert, and undoing shows it again', async () => {
      const alerts = [{ labels: { alertname: 'Cpu', host: 'web-1' }, annotations: { summary: 'busy' } }];
      await fetch(`${server!.url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      });
      const source = alertmanager({ url: server!.url });
      session = createSession({ locale: 'en', sources: { am: source } });
      const scope = provide(session);
      const box = await fixture<HTMLElement>(html`
        <div></div>
      `);
      box.append(scope);
      const list = await fixture<ObsAlertList>(html`<obs-alert-list author="ann"></obs-alert-list>`, { parentNode: scope }); // prettier-ignore
      const shown = (): number => allInside(list, '.lines > .row').length;
      await until(() => {
        session!.refresh();
        return shown() === 1;
      });
      const badge = document.createElement('obs-alert-badge');
      badge.setAttribute('match', 'host="web-1"');
      scope.append(badge);
      await until(() => wordsIn(badge).startsWith('1 firing'));
      const form = await openForm(list);
      await write(form, 'comment', 'new disks');
      await send(form);
      await until(() => wordsIn(form).includes('Silenced until'));
      expect((await source.silences()).map(({ state, createdBy, comment }) => [state, createdBy, comment])).to.deep.equal([
        ['active', 'ann', 'new disks'],
      ]); // prettier-ignore
      inside(form, '.undo').click();
      await until(() => wordsIn(form).includes('The silence has ended.'));
      const ends = (await source.silences()).map(({ endsAt }) => endsAt);
      expect(Math.max(...ends)).to.be.below(Date.now() + 10_000);
    });
  });
});
