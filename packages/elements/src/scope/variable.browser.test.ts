import { createSession, ObsError, type Session } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html, type TemplateResult } from 'lit';
import '../variable.js';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { provide } from '../fixtures/session.js';
import { fakeSource, type FakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsVariable } from './variable-element.js';

const HOSTILE = '"><img src=x onerror=alert(1)>';

interface World {
  readonly session: Session;
  readonly source: FakeSource;
  readonly element: ObsVariable;
}

describe('<obs-variable>', () => {
  let session: Session | undefined;
  afterEach(() => session?.dispose());

  async function world(content: TemplateResult, source: FakeSource = fakeSource()): Promise<World> {
    session = createSession({ clock: fakeClock(), sources: { shop: source }, locale: 'en' });
    const scope = provide(session);
    const box = await fixture<HTMLElement>(html`
      <div></div>
    `);
    box.append(scope);
    const part = await fixture<ObsVariable>(content, { parentNode: scope });
    await until(() => part.shadowRoot?.textContent?.trim());
    await until(() => session!.variables.value.every(({ status }) => status !== 'loading'));
    await part.updateComplete;
    return { session, source, element: part };
  }

  const valueOf = (world: World): readonly string[] => world.session.variables.value[0]!.value;
  const button = (element: ObsVariable): HTMLButtonElement => inside(element, '.open');
  const card = (element: ObsVariable): HTMLElement => inside(element, '.popover');
  const options = (element: ObsVariable): string[] =>
    allInside(element, '.option').map((option) => option.textContent!.trim());
  const option = (element: ObsVariable, text: string): HTMLElement =>
    allInside(element, '.option').find((one) => one.textContent!.trim() === text)!;
  async function open(element: ObsVariable): Promise<void> {
    button(element).focus();
    button(element).click();
    await until(() => card(element).classList.contains('placed'));
    await element.updateComplete;
  }
  const closed = (element: ObsVariable) => until(() => !card(element).matches(':popover-open'));

  it('declares a variable by its attributes, asks its source and shows what is selected', async () => {
    const w = await world(html`
      <obs-variable name="host" label="Host" query="hosts" value="b"></obs-variable>
    `);
    expect(w.source.asked.map(({ query }) => query)).to.deep.equal(['hosts']);
    expect(valueOf(w)).to.deep.equal(['b']);
    expect(wordsIn(w.element.shadowRoot!)).to.equal('Host b');
    await expect(w.element).to.be.accessible();
  });

  it('chooses one value, closes, and gives the focus back to its button', async () => {
    const w = await world(html`
      <obs-variable name="host" query="hosts"></obs-variable>
    `);
    await open(w.element);
    expect(button(w.element).getAttribute('aria-expanded')).to.equal('true');
    await expect(w.element).to.be.accessible();
    expect(options(w.element)).to.deep.equal(['a', 'b', 'c']);
    option(w.element, 'c').click();
    await closed(w.element);
    expect(valueOf(w)).to.deep.equal(['c']);
    expect(button(w.element).getAttribute('aria-expanded')).to.equal('false');
    expect(w.element.shadowRoot!.activeElement === button(w.element)).to.equal(true);
  });

  it('applies several values when it closes, in one event', async () => {
    const w = await world(html`
      <obs-variable name="host" query="hosts" multi include-all></obs-variable>
    `);
    const events: unknown[] = [];
    w.element.addEventListener('obs-variable-change', (event) => events.push(event.detail));
    expect(wordsIn(w.element.shadowRoot!)).to.equal('host All');
    await open(w.element);
    option(w.element, 'a').click();
    option(w.element, 'c').click();
    await w.element.updateComplete;
    expect(option(w.element, 'All').ariaSelected).to.equal('false');
    expect(valueOf(w)).to.deep.equal(['$__all']);
    inside(w.element, '.apply').click();
    await closed(w.element);
    expect(events).to.deep.equal([{ name: 'host', value: ['a', 'c'] }]);
    expect(valueOf(w)).to.deep.equal(['a', 'c']);
    await w.element.updateComplete;
    expect(wordsIn(w.element.shadowRoot!)).to.equal('host a, c');
  });

  it('selects All in place of single values', async () => {
    const w = await world(html`
      <obs-variable name="host" query="hosts" multi include-all value="a,b"></obs-variable>
    `);
    await open(w.element);
    option(w.element, 'All').click();
    inside(w.element, '.apply').click();
    await closed(w.element);
    expect(valueOf(w)).to.deep.equal(['$__all']);
  });

  it('forgets what was ticked when Escape closes it', async () => {
    const w = await world(html`
      <obs-variable name="host" query="hosts" multi value="a"></obs-variable>
    `);
    await open(w.element);
    option(w.element, 'b').click();
    await sendKeys({ press: 'Escape' });
    await closed(w.element);
    expect(valueOf(w)).to.deep.equal(['a']);
  });

  it('counts values that it has no room to name', async () => {
    const w = await world(html`
      <obs-variable name="host" query="hosts" multi value="a,b,c"></obs-variable>
    `);
    expect(wordsIn(w.element.shadowRoot!)).to.equal('host 3 selected');
  });

  it('keeps the old selection when the page prevents the new one', async () => {
    const w = await world(html`
      <obs-variable name="host" query="hosts"></obs-variable>
    `);
    w.element.addEventListener('obs-variable-change', (event) => event.preventDefault());
    await open(w.element);
    option(w.element, 'b').click();
    await closed(w.element);
    expect(valueOf(w)).to.deep.equal(['a']);
  });

  it('finds by searching, shows only so many, and takes the first match by Enter', async () => {
    const values = Array.from({ length: 1234 }, (_, index) => `host-${index}`);
    const w = await world(
      html`
        <obs-variable name="host" query="hosts"></obs-variable>
      `,
      fakeSource({ values }),
    );
    await open(w.element);
    expect(options(w.element)).to.have.length(200);
    expect(wordsIn(card(w.element))).to.include('200 of 1,234 shown');
    expect(w.element.shadowRoot!.activeElement === inside(w.element, '.search')).to.equal(true);
    await sendKeys({ type: 'HOST-77' });
    await until(() => options(w.element).length === 11);
    await sendKeys({ type: 'x' });
    await until(() => wordsIn(card(w.element)).includes('Nothing matches'));
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ press: 'Enter' });
    await closed(w.element);
    expect(valueOf(w)).to.deep.equal(['host-77']);
  });

  it('is worked by arrow keys', async () => {
    const w = await world(html`
      <obs-variable name="host" query="hosts" value="b"></obs-variable>
    `);
    const focused = () => w.element.shadowRoot!.activeElement?.textContent?.trim();
    await open(w.element);
    expect(focused()).to.equal('b');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    expect(focused()).to.equal('c');
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'Enter' });
    await closed(w.element);
    expect(valueOf(w)).to.deep.equal(['a']);
  });

  it('is a field for free text, which goes back when the page prevents it', async () => {
    const w = await world(html`
      <obs-variable name="filter" kind="text" query="cart"></obs-variable>
    `);
    const field = inside<HTMLInputElement>(w.element, 'input');
    await expect(w.element).to.be.accessible();
    expect(field.value).to.equal('cart');
    field.focus();
    field.select();
    await sendKeys({ type: 'checkout' });
    await sendKeys({ press: 'Enter' });
    await until(() => valueOf(w)[0] === 'checkout');
    w.element.addEventListener('obs-variable-change', (event) => event.preventDefault());
    await sendKeys({ type: '!' });
    await sendKeys({ press: 'Enter' });
    expect(valueOf(w)).to.deep.equal(['checkout']);
    expect(field.value).to.equal('checkout');
  });

  it('of kind constant shows nothing', async () => {
    session = createSession({ clock: fakeClock() });
    const scope = provide(session);
    const box = await fixture<HTMLElement>(html`
      <div></div>
    `);
    box.append(scope);
    await fixture(
      html`
        <obs-variable name="env" kind="constant" query="prod"></obs-variable>
      `,
      { parentNode: scope },
    );
    expect(session.variables.value[0]!.model.query).to.equal('prod');
    expect(wordsIn(scope)).to.equal('');
  });

  it('says why it failed, and asks again', async () => {
    const failing = new ObsError({ code: 'x', message: 'no answer from shop', hint: 'Wait.' });
    const w = await world(
      html`
        <obs-variable name="host" query="hosts"></obs-variable>
      `,
      fakeSource({ failing }),
    );
    expect(wordsIn(w.element.shadowRoot!)).to.equal('host Failed');
    await open(w.element);
    const error = inside(w.element, 'obs-error');
    expect(wordsIn(error)).to.include('no answer from shop');
    await expect(w.element).to.be.accessible();
    w.source.failing = undefined;
    inside<HTMLButtonElement>(error, '.actions .button').click();
    await until(() => w.session.variables.value[0]!.status === 'ready');
    await w.element.updateComplete;
    expect(wordsIn(button(w.element))).to.equal('a');
    expect(options(w.element)).to.deep.equal(['a', 'b', 'c']);
  });

  it('says what is wrong with its declaration', async () => {
    const w = await world(html`
      <obs-variable name="1st" query="hosts"></obs-variable>
    `);
    expect(w.session.variables.value).to.deep.equal([]);
    await open(w.element);
    expect(wordsIn(card(w.element))).to.include('variable name 1st cannot be written as $name');
  });

  it('that can be used all the same says what is wrong with its declaration above its options', async () => {
    const w = await world(html`
      <obs-variable name="host" query="hosts" sort="sideways"></obs-variable>
    `);
    expect(wordsIn(button(w.element))).to.equal('a');
    await open(w.element);
    expect(wordsIn(card(w.element))).to.include('sideways');
    expect(options(w.element)).to.deep.equal(['a', 'b', 'c']);
  });

  it('is declared anew when an attribute changes, and keeps a selection that is still there', async () => {
    const w = await world(html`
      <obs-variable name="host" query="hosts" sort="asc" value="b"></obs-variable>
    `);
    w.element.query = 'servers';
    w.element.removeAttribute('sort');
    await until(() => w.source.asked.at(-1)?.query === 'servers');
    await until(() => w.session.variables.value[0]!.status === 'ready');
    expect(w.session.variables.value[0]!.model.sort).to.equal('none');
    expect(valueOf(w)).to.deep.equal(['b']);
    expect(w.session.variables.value[0]!.error).to.equal(undefined);
  });

  it('takes its variable with it when it goes', async () => {
    const w = await world(html`
      <obs-variable name="host" query="hosts"></obs-variable>
    `);
    w.element.remove();
    expect(w.session.variables.value).to.deep.equal([]);
  });

  it('leaves a variable of the document alone, of which it is only the picker', async () => {
    const w = await world(html`
      <obs-variable name="host" query="hosts"></obs-variable>
    `);
    const picker = document.createElement('obs-variable');
    picker.name = 'host';
    w.element.parentElement!.append(picker);
    await until(() => wordsIn(picker.shadowRoot!) === 'host a');
    picker.remove();
    expect(valueOf(w)).to.deep.equal(['a']);
  });

  it('shows hostile values as they are', async () => {
    const source = fakeSource({ values: [HOSTILE, '__proto__', ''] });
    const w = await world(
      html`
        <obs-variable name="host" label=${HOSTILE} query="hosts"></obs-variable>
      `,
      source,
    );
    await open(w.element);
    expect(wordsIn(w.element.shadowRoot!)).to.contain(HOSTILE);
    expect(options(w.element)).to.deep.equal([HOSTILE, '__proto__', '""']);
    expect(w.element.shadowRoot!.querySelector('img')).to.equal(null);
    option(w.element, '__proto__').click();
    expect(valueOf(w)).to.deep.equal(['__proto__']);
  });
});
