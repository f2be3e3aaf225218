import { createSession, type Panel } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { expect, fixture } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import '../refresh.js';
import { inside, wordsIn } from '../fixtures/inside.js';
import { provide } from '../fixtures/session.js';
import { fakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsRefresh } from './refresh-element.js';

const PANEL: Panel = {
  id: 'p',
  type: 'stat',
  title: '',
  description: '',
  source: '',
  targets: [
    { refId: 'A', source: '', query: 'up', mode: 'range', legend: '', minStep: '', hidden: false, options: {} },
  ],
  transformations: [],
  field: { defaults: {}, overrides: [] },
  options: {},
};

async function world(
  content: TemplateResult = html`
    <obs-refresh></obs-refresh>
  `,
) {
  const clock = fakeClock();
  const source = fakeSource();
  const session = createSession({ clock, sources: { shop: source } });
  const scope = provide(session);
  const box = await fixture<HTMLElement>(html`
    <div></div>
  `);
  box.append(scope);
  const element = await fixture<ObsRefresh>(content, { parentNode: scope });
  const select = inside<HTMLSelectElement>(element, 'select');
  return { clock, source, session, element, select, button: inside<HTMLButtonElement>(element, 'button') };
}

const textsOf = ({ options }: HTMLSelectElement): string[] => [...options].map(({ text }) => text);

describe('<obs-refresh>', () => {
  it('shows nothing outside of a scope', async () => {
    const alone = await fixture<ObsRefresh>(html`
      <obs-refresh></obs-refresh>
    `);
    expect(wordsIn(alone.shadowRoot!)).to.equal('');
  });

  it('asks now, and is busy until the answers are here', async () => {
    const { clock, source, session, element, button } = await world();
    session.addPanel(PANEL).setVisible(true);
    await clock.settle();
    source.hold = true;
    button.click();
    await until(() => inside(element, '.base').ariaBusy === 'true');
    expect(source.queries).to.deep.equal(['up', 'up']);
    await expect(element).to.be.accessible();
    source.release();
    await until(() => inside(element, '.base').ariaBusy === 'false');
    session.dispose();
  });

  it('chooses a pace', async () => {
    const { session, select } = await world();
    expect(select.value).to.equal('');
    select.value = '30s';
    select.dispatchEvent(new Event('change'));
    expect(session.refreshMs.value).to.equal(30_000);
    session.dispose();
  });

  it('shows the pace in use, also one that is not offered or came from elsewhere', async () => {
    const { session, element, select } = await world(html`
      <obs-refresh intervals="10s, 1m"></obs-refresh>
    `);
    select.value = '10s';
    select.dispatchEvent(new Event('change'));
    session.setRefresh('90s');
    await element.updateComplete;
    expect(select.value).to.equal('90s');
    expect(textsOf(select)).to.deep.equal(['Off', '10s', '1m', '90s']);
    session.setRefresh('');
    await element.updateComplete;
    expect(select.selectedOptions[0]!.text).to.equal('Off');
    session.dispose();
  });

  it('names an interval that makes no sense, and does not offer it', async () => {
    const { session, select } = await world(html`
      <obs-refresh intervals="10s,often,5ms"></obs-refresh>
    `);
    expect(textsOf(select)).to.deep.equal(['Off', '10s', '“often” is no interval', '“5ms” is no interval']);
    expect([...select.options].map(({ disabled }) => disabled)).to.deep.equal([false, false, true, true]);
    session.dispose();
  });
});
