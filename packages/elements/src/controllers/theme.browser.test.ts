import { expect, fixture } from '@open-wc/testing';
import { html, type CSSResultGroup, type TemplateResult } from 'lit';
import { define } from '../base/define.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { until } from '../fixtures/until.js';
import { ThemeController, type PanelTheme } from './theme.js';

class Themed extends ObsElement {
  static override styles: CSSResultGroup = baseStyles;
  seen: (PanelTheme | undefined)[] = [];
  #theme = new ThemeController(this);
  override render(): TemplateResult {
    this.seen.push(this.#theme.value);
    return html`
      <div></div>
    `;
  }
}
define('obs-test-themed', Themed);

async function themed(): Promise<{ box: HTMLElement; element: Themed; theme: () => PanelTheme }> {
  const box = await fixture<HTMLElement>(html`
    <div><obs-test-themed></obs-test-themed></div>
  `);
  const element = box.querySelector<Themed>('obs-test-themed')!;
  await element.updateComplete;
  // A transition needs a style to start from.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return { box, element, theme: () => element.seen.at(-1)! };
}

describe('ThemeController', () => {
  it('reads the tokens as colours that a canvas understands', async () => {
    const { theme } = await themed();
    expect(theme().chart.text).to.equal('rgb(27, 35, 48)');
    expect(theme().palette).to.have.length(10);
    expect(theme().palette[0]).to.equal('rgb(45, 94, 212)');
    const context = document.createElement('canvas').getContext('2d')!;
    for (const [name, color] of theme().named) {
      context.fillStyle = '#010203';
      context.fillStyle = color;
      expect(context.fillStyle, name).not.to.equal('#010203');
    }
  });

  it('reads them anew when the colour scheme changes', async () => {
    const { box, theme } = await themed();
    box.style.colorScheme = 'dark';
    await until(() => theme().chart.text === 'rgb(228, 233, 240)');
    expect(theme().palette[0]).to.equal('rgb(91, 157, 247)');
  });

  it('reads them anew when a page gives a token another value, by whatever means', async () => {
    const { box, theme } = await themed();
    const sheet = document.createElement('style');
    sheet.textContent = '.other { --obs-series-7: rgb(1, 2, 3) }';
    document.head.append(sheet);
    box.classList.add('other');
    await until(() => theme().palette[6] === 'rgb(1, 2, 3)');
    sheet.remove();
    await until(() => theme().palette[6] !== 'rgb(1, 2, 3)');
  });

  it('keeps the same object while no token changes', async () => {
    const { element } = await themed();
    element.requestUpdate();
    await element.updateComplete;
    expect(new Set(element.seen).size).to.equal(1);
  });

  it('follows the theme attribute of its element', async () => {
    const { element, theme } = await themed();
    element.setAttribute('theme', 'dark');
    await until(() => theme().chart.text === 'rgb(228, 233, 240)');
  });

  it('leaves nothing in the shadow root of an element that left the page', async () => {
    const { element } = await themed();
    expect(element.shadowRoot!.querySelectorAll('[aria-hidden]')).to.have.length(1);
    element.remove();
    expect(element.shadowRoot!.querySelectorAll('[aria-hidden]')).to.have.length(0);
  });
});
