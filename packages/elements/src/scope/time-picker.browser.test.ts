import { createSession, type Session } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../time-picker.js';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { provide } from '../fixtures/session.js';
import { until } from '../fixtures/until.js';
import type { ObsTimePicker } from './time-picker-element.js';

const NOW = Date.UTC(2026, 0, 1, 12);
const HOUR = 3_600_000;

describe('<obs-time-picker>', () => {
  let session: Session;
  let element: ObsTimePicker;
  beforeEach(async () => {
    session = createSession({
      clock: fakeClock(NOW),
      locale: 'en',
      time: { from: 'now-1h', to: 'now', timeZone: 'utc' },
    });
    const scope = provide(session);
    const box = await fixture<HTMLElement>(html`
      <div></div>
    `);
    box.append(scope);
    element = document.createElement('obs-time-picker');
    scope.append(element);
    await element.updateComplete;
  });
  afterEach(() => session.dispose());

  const raw = () => session.time.value.raw;
  const button = () => inside<HTMLButtonElement>(element, '.open');
  const card = () => inside(element, '.popover');
  const field = (name: string) => inside<HTMLInputElement>(element, `input[name=${name}]`);
  const step = (label: string) => inside<HTMLButtonElement>(element, `[aria-label="${label}"]`);
  async function open(): Promise<void> {
    button().focus();
    button().click();
    await until(() => card().classList.contains('placed'));
    await element.updateComplete;
  }
  const closed = () => until(() => !card().matches(':popover-open'));
  async function submit(from: string, to: string): Promise<void> {
    field('from').value = from;
    field('to').value = to;
    field('to').focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
  }

  it('shows nothing outside of a scope', async () => {
    const alone = await fixture<ObsTimePicker>(html`
      <obs-time-picker></obs-time-picker>
    `);
    expect(wordsIn(alone.shadowRoot!)).to.equal('');
  });

  it('names a range that is on its list, and writes out another', async () => {
    expect(wordsIn(button())).to.equal('Last hour');
    expect(button().title).to.equal('Jan 1, 2026, 11:00 – Jan 1, 2026, 12:00');
    await expect(element).to.be.accessible();
    session.setTimeRange({ from: '2025-12-31T00:00Z', to: '2025-12-31T06:30Z' });
    await element.updateComplete;
    expect(wordsIn(button())).to.equal('Dec 31, 2025, 00:00 – Dec 31, 2025, 06:30');
  });

  it('offers ranges, marks the one in use, and takes another', async () => {
    await open();
    await expect(element).to.be.accessible();
    const current = allInside(element, '[aria-current="true"]');
    expect(current.map((one) => one.textContent!.trim())).to.deep.equal(['Last hour']);
    allInside(element, '.option')
      .find((one) => one.textContent!.trim() === 'Yesterday')!
      .click();
    await closed();
    expect(raw()).to.deep.equal({ from: 'now-1d/d', to: 'now-1d/d' });
    await element.updateComplete;
    expect(wordsIn(button())).to.equal('Yesterday');
  });

  it('moves through the ranges by arrow keys', async () => {
    await open();
    inside(element, '[aria-current="true"]').focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await closed();
    expect(raw().from).to.equal('now-3h');
    expect(element.shadowRoot!.activeElement === button()).to.equal(true);
  });

  it('takes what is written', async () => {
    await open();
    expect([field('from').value, field('to').value]).to.deep.equal(['now-1h', 'now']);
    await submit('2026-01-01', ' now ');
    await closed();
    expect(raw()).to.deep.equal({ from: '2026-01-01', to: 'now' });
    expect(session.time.value.range.from).to.equal(Date.UTC(2026, 0, 1));
  });

  it('says what is wrong with what is written, marks the field, and stays open', async () => {
    await open();
    await submit('now-1h', 'tomorrow-ish');
    expect(inside(element, '[role=alert]').textContent).to.include('tomorrow-ish');
    expect([field('from').ariaInvalid, field('to').ariaInvalid]).to.deep.equal(['false', 'true']);
    expect(raw().to).to.equal('now');
    await expect(element).to.be.accessible();
    await submit('now', 'now-1h');
    expect(inside(element, '[role=alert]').textContent).to.include('ends before it begins');
    expect([field('from').ariaInvalid, field('to').ariaInvalid]).to.deep.equal(['true', 'true']);
    await sendKeys({ press: 'Escape' });
    await closed();
    await open();
    expect(inside(element, '[role=alert]').textContent).to.equal('');
    expect(field('from').value).to.equal('now-1h');
  });

  it('writes milliseconds as a date to edit', async () => {
    session.setTimeRange({ from: String(NOW - HOUR), to: String(NOW) });
    await open();
    expect(field('from').value).to.equal('2026-01-01T11:00:00.000Z');
  });

  it('steps back and forth by half of the range, and zooms out around its middle', async () => {
    const start = NOW - HOUR;
    step('Earlier').click();
    expect(raw()).to.deep.equal({ from: String(start - HOUR / 2), to: String(NOW - HOUR / 2) });
    step('Later').click();
    step('Zoom out').click();
    await element.updateComplete;
    expect(raw()).to.deep.equal({ from: String(start - HOUR / 2), to: String(NOW + HOUR / 2) });
  });

  it('chooses the zone, and keeps one that is not on its list', async () => {
    session.setTimeZone('Asia/Kathmandu');
    await open();
    const zones = inside<HTMLSelectElement>(element, 'select');
    expect(zones.value).to.equal('Asia/Kathmandu');
    expect(button().title).to.include('16:45');
    zones.value = 'utc';
    zones.dispatchEvent(new Event('change'));
    expect(session.time.value.zone).to.equal('UTC');
  });

  it('leaves the range to the page that prevents the change', async () => {
    const asked: unknown[] = [];
    element.addEventListener('obs-time-range-change', (event) => {
      asked.push(event.detail);
      event.preventDefault();
    });
    await open();
    await submit('now-2h', 'now');
    await closed();
    step('Zoom out').click();
    expect(asked).to.deep.equal([
      { from: 'now-2h', to: 'now' },
      { from: String(NOW - 1.5 * HOUR), to: String(NOW + HOUR / 2) },
    ]);
    expect(raw()).to.deep.equal({ from: 'now-1h', to: 'now' });
  });

  it('asks nobody about a range that makes no sense', async () => {
    let asked = 0;
    element.addEventListener('obs-time-range-change', () => (asked += 1));
    await open();
    await submit('x', 'y');
    expect(asked).to.equal(0);
  });
});
