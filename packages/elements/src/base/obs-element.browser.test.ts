import { expect, fixture } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { define } from './define.js';
import { localeOf } from './locale.js';
import { messages, setMessages } from './messages.js';
import { ObsElement } from './obs-element.js';

class Probe extends ObsElement {
  override render(): TemplateResult {
    return html`
      ${messages.noData}
    `;
  }
  brush(): CustomEvent {
    return this.emit('obs-brush', { from: 1, to: 2 }, { cancelable: true });
  }
}
define('obs-test-probe', Probe);

const { noData } = messages;

describe('ObsElement', () => {
  afterEach(() => setMessages({ noData }));

  it('renders anew when its words are replaced', async () => {
    const element = await fixture<Probe>(html`
      <obs-test-probe></obs-test-probe>
    `);
    setMessages({ noData: 'Keine Daten' });
    await element.updateComplete;
    expect(element.shadowRoot!.textContent).to.contain('Keine Daten');
  });

  it('sends events through shadow roots to the page, where they can be prevented', async () => {
    const outer = await fixture<HTMLDivElement>(html`
      <div></div>
    `);
    const element = document.createElement('obs-test-probe') as Probe;
    outer.attachShadow({ mode: 'open' }).append(element);
    const heard: unknown[] = [];
    outer.addEventListener('obs-brush', (event) => {
      heard.push(event.detail);
      event.preventDefault();
    });
    expect(element.brush().defaultPrevented).to.equal(true);
    expect(heard).to.deep.equal([{ from: 1, to: 2 }]);
  });
});

describe('localeOf', () => {
  it('is the nearest lang, also outside of shadow roots', async () => {
    const outer = await fixture<HTMLDivElement>(html`
      <div lang="de-CH"><p></p></div>
    `);
    const inner = document.createElement('i');
    outer.querySelector('p')!.attachShadow({ mode: 'open' }).append(inner);
    expect(localeOf(inner)).to.equal('de-CH');
  });

  it('is nothing for what is not a language', async () => {
    expect(
      localeOf(
        await fixture(html`
          <p lang="not a language"></p>
        `),
      ),
    ).to.equal(undefined);
  });
});
