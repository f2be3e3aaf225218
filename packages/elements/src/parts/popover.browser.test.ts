import { watchLeaks } from '@obs-kit/testing/leak.js';
import { expect, fixture } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { inside } from '../fixtures/inside.js';
import { until } from '../fixtures/until.js';
import { popover } from './popover.js';
import { popoverStyles } from './popover-styles.js';

/** A button and its card, as elements have them. */
class TestPopover extends LitElement {
  static override styles = popoverStyles;
  static override properties = { present: { state: true } };
  declare present: boolean;
  readonly toggles: boolean[] = [];
  align: 'start' | 'end' = 'start';

  constructor() {
    super();
    this.present = true;
  }

  override render(): TemplateResult {
    return html`
      <button popovertarget="card" aria-expanded="false">open</button>
      ${
        this.present
          ? html`
              <div
                id="card"
                class="popover"
                popover
                ${popover({ align: this.align, onToggle: (open) => void this.toggles.push(open) })}
              >
                <button>inside</button>
                <p>text</p>
              </div>
            `
          : nothing
      }
    `;
  }
}
customElements.define('test-popover', TestPopover);

const GAP = 4;

describe('popover', () => {
  let host: TestPopover;
  const button = () => inside(host, 'button');
  const card = () => inside(host, '#card');
  const text = () => inside(host, 'p');
  const isOpen = () => card().matches(':popover-open');
  const boxes = () => [button().getBoundingClientRect(), card().getBoundingClientRect()] as const;
  const frames = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  };
  async function open(): Promise<void> {
    button().focus();
    button().click();
    await until(() => card().classList.contains('placed'));
  }
  /** Puts the button at a place, and gives the card a size. */
  function arrange(place: Partial<CSSStyleDeclaration>, width = '160px', height = '100px'): void {
    Object.assign(host.style, { position: 'absolute', ...place });
    Object.assign(text().style, { width, height, margin: '0' });
    card().style.boxSizing = 'border-box';
  }

  beforeEach(async () => {
    await setViewport({ width: 800, height: 600 });
    host = await fixture<TestPopover>(html`
      <test-popover></test-popover>
    `);
  });
  afterEach(() => {
    document.documentElement.dir = '';
  });

  it('stands below its button, and begins where it begins', async () => {
    arrange({ left: '200px', top: '100px' });
    await open();
    const [anchor, box] = boxes();
    expect(box.top - anchor.bottom).to.be.closeTo(GAP, 1);
    expect(box.left).to.be.closeTo(anchor.left, 1);
  });

  it('ends where its button ends, if that is asked for', async () => {
    host.align = 'end';
    host.requestUpdate();
    await host.updateComplete;
    arrange({ left: '400px', top: '100px' });
    await open();
    const [anchor, box] = boxes();
    expect(box.right).to.be.closeTo(anchor.right, 1);
  });

  it('is mirrored in right-to-left text', async () => {
    document.documentElement.dir = 'rtl';
    arrange({ left: '400px', top: '100px' });
    await open();
    const [anchor, box] = boxes();
    expect(box.right).to.be.closeTo(anchor.right, 1);
  });

  it('stands above where there is more room', async () => {
    arrange({ left: '200px', top: '500px' });
    await open();
    const [anchor, box] = boxes();
    expect(anchor.top - box.bottom).to.be.closeTo(GAP, 1);
  });

  it('is no higher than the room it has, and scrolls inside', async () => {
    await setViewport({ width: 800, height: 300 });
    arrange({ left: '200px', top: '120px' }, '160px', '900px');
    await open();
    const [anchor, box] = boxes();
    expect(box.top).to.be.greaterThan(anchor.bottom);
    expect(box.bottom).to.be.at.most(300);
    expect(card().scrollHeight).to.be.greaterThan(card().clientHeight);
  });

  it('stays inside a narrow screen', async () => {
    await setViewport({ width: 320, height: 600 });
    arrange({ left: '250px', top: '10px' }, '900px');
    await open();
    const [, box] = boxes();
    expect(box.left).to.be.at.least(0);
    expect(box.right).to.be.at.most(320);
  });

  it('stays at its button when something around it scrolls, in a shadow root too', async () => {
    const scroller = document.createElement('div');
    const root = scroller.attachShadow({ mode: 'open' });
    const box = document.createElement('div');
    Object.assign(box.style, { height: '300px', overflow: 'auto' });
    const tall = document.createElement('div');
    tall.style.height = '900px';
    tall.append(document.createElement('slot'));
    box.append(tall);
    root.append(box);
    host.replaceWith(scroller);
    scroller.append(host);
    host.style.marginTop = '0';
    host.style.position = 'relative';
    host.style.top = '150px';
    await open();
    box.scrollTop = 60;
    await frames(3);
    const [anchor, now] = boxes();
    expect(now.top - anchor.bottom).to.be.closeTo(GAP, 1);
    scroller.remove();
  });

  it('follows when the window or its own content changes', async () => {
    arrange({ right: '10px', top: '100px' });
    await open();
    await setViewport({ width: 600, height: 600 });
    text().style.width = '300px';
    await frames(3);
    const [anchor, box] = boxes();
    expect(box.right).to.be.at.most(600);
    expect(box.top - anchor.bottom).to.be.closeTo(GAP, 1);
  });

  it('closes by Escape, gives the focus back, and says so', async () => {
    await open();
    expect(button().getAttribute('aria-expanded')).to.equal('true');
    inside(host, '#card button').focus();
    await sendKeys({ press: 'Escape' });
    await until(() => !isOpen());
    expect(host.shadowRoot!.activeElement === button()).to.equal(true);
    expect(button().getAttribute('aria-expanded')).to.equal('false');
    expect(host.toggles).to.deep.equal([true, false]);
  });

  it('closes by a click elsewhere, and by a second one on its button', async () => {
    arrange({ left: '200px', top: '100px' });
    await open();
    await sendMouse({ type: 'click', position: [700, 500] });
    await until(() => !isOpen());
    const { left, top } = button().getBoundingClientRect();
    const position: [number, number] = [Math.round(left + 5), Math.round(top + 5)];
    await sendMouse({ type: 'click', position });
    await until(isOpen);
    await sendMouse({ type: 'click', position });
    await until(() => !isOpen());
    await frames(2);
    expect(host.toggles).to.deep.equal([true, false, true, false]);
  });

  it('is closed, and says so, when it or its element leaves the page, and leaves no frame running', async () => {
    const watch = watchLeaks();
    await open();
    host.present = false;
    await host.updateComplete;
    expect(host.toggles).to.deep.equal([true, false]);
    host.present = true;
    await host.updateComplete;
    await open();
    const parent = host.parentElement!;
    host.remove();
    expect(host.toggles).to.deep.equal([true, false, true, false]);
    expect(watch.open()).to.deep.equal([]);
    watch.stop();
    parent.append(host);
    await open();
    expect(isOpen()).to.equal(true);
  });
});
