import { parseDashboard, type ObsError } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import '../alert-badge.js';
import '../dashboard.js';
import '../source.js';
import '../stat.js';
import '../timeseries.js';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { alertRule, fakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsPanel } from '../panel/panel-element.js';
import type { ObsDashboard } from './dashboard-element.js';

const SRC = '/packages/elements/src/fixtures/dashboard.json';
const FROM = '2026-01-01T00:00Z';
const TO = '2026-01-01T01:00Z';

const panels = (dashboard: ObsDashboard): ObsPanel[] => allInside<ObsPanel>(dashboard, 'obs-panel');
const titles = (dashboard: ObsDashboard): string[] => panels(dashboard).map(({ panel }) => panel!.title);
const pickers = (dashboard: ObsDashboard): string[] =>
  allInside<HTMLElementTagNameMap['obs-variable']>(dashboard, 'obs-variable').map(({ name }) => name);
const codes = (dashboard: ObsDashboard): string[] =>
  allInside(dashboard, '.problems .code').map((code) => code.textContent!);
const document1 = (title: string, more: object = {}): object => ({ version: 1, title, ...more });
const statPanel = (id: string, query = 'up'): object => ({ id, type: 'stat', title: id, targets: [{ query }] });

describe('<obs-dashboard> of its children', () => {
  it('shares its session with panels, variables and badges, and puts the last two beside the title', async () => {
    const source = fakeSource({ values: ['web-1', 'web-2'], rules: [alertRule('Cpu', [{}])] });
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard heading="Shop" from=${FROM} to=${TO} .sources=${{ shop: source }}>
        <obs-variable name="host" query="hosts"></obs-variable>
        <obs-alert-badge></obs-alert-badge>
        <obs-stat title="Up" query="up{host='$host'}"></obs-stat>
        <p>Words between</p>
      </obs-dashboard>
    `);
    await until(() => source.queries.includes("up{host='web-1'}"));
    await until(() => wordsIn(dashboard).includes('1 firing'));
    expect(inside(dashboard, 'h2').textContent).to.equal('Shop');
    const [variable, badge, stat] = dashboard.children;
    expect([variable!.slot, badge!.slot, stat!.slot]).to.deep.equal(['controls', 'status', '']);
    // Its own picker is the child; there is no second one.
    expect(pickers(dashboard)).to.deep.equal([]);
    await expect(dashboard).to.be.accessible();
  });

  it('gives each panel type its cells, other markup a row, and a host the last word', async () => {
    await setViewport({ width: 1200, height: 900 });
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard>
        <obs-stat></obs-stat>
        <obs-timeseries></obs-timeseries>
        <obs-timeseries class="small" style="--obs-columns: span 6; --obs-rows: span 4"></obs-timeseries>
        <obs-timeseries class="tall" height="400"></obs-timeseries>
        <section><div style="height: 200px">Words</div></section>
      </obs-dashboard>
    `);
    await dashboard.updateComplete;
    const grid = inside(dashboard, '.grid').getBoundingClientRect();
    const column = (grid.width + 8) / 24;
    const cellsOf = (selector: string): readonly number[] => {
      const { width, height } = dashboard.querySelector(selector)!.getBoundingClientRect();
      return [Math.round((width + 8) / column), Math.round(height)];
    };
    expect(cellsOf('obs-stat')).to.deep.equal([6, 5 * 30 + 4 * 8]);
    expect(cellsOf('obs-timeseries')).to.deep.equal([12, 8 * 30 + 7 * 8]);
    expect(cellsOf('.small')).to.deep.equal([6, 4 * 30 + 3 * 8]);
    expect(cellsOf('.tall')[1]).to.equal(400);
    expect(cellsOf('section')).to.deep.equal([24, 200]);
    await setViewport({ width: 800, height: 600 });
  });

  it('lets children share rows evenly where it is narrow', async () => {
    await setViewport({ width: 700, height: 600 });
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard>
        <obs-source type="none"></obs-source>
        ${[1, 2, 3, 4].map(
          () => html`
            <obs-stat></obs-stat>
          `,
        )}
        <obs-timeseries></obs-timeseries>
      </obs-dashboard>
    `);
    const tops = () =>
      [...dashboard.querySelectorAll('obs-stat, obs-timeseries')].map((child) => {
        const { left, width } = child.getBoundingClientRect();
        const grid = inside(dashboard, '.grid').getBoundingClientRect();
        return [Math.round(((left - grid.left) / grid.width) * 2), Math.round((width / grid.width) * 2)];
      });
    await until(() => tops()[1]![0] === 1);
    expect(tops()).to.deep.equal([
      [0, 1],
      [1, 1],
      [0, 1],
      [1, 1],
      [0, 2],
    ]);
    await setViewport({ width: 800, height: 600 });
  });

  it('finds panels that were on the page before it became a dashboard, and those that come later', async () => {
    const source = fakeSource();
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard .sources=${{ shop: source }}></obs-dashboard>
    `);
    const late = document.createElement('obs-stat');
    late.query = 'late';
    dashboard.append(late);
    await until(() => source.queries.includes('late'));
    late.remove();
    const asked = source.asked.length;
    dashboard.session!.refresh();
    await dashboard.updateComplete;
    expect(source.asked).to.have.length(asked);
  });

  it('follows its time attributes', async () => {
    const source = fakeSource();
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard from=${FROM} to=${TO} .sources=${{ shop: source }}><obs-stat query="up"></obs-stat></obs-dashboard>
    `);
    await until(() => source.asked.length === 1);
    dashboard.from = '2026-01-01T00:30Z';
    await until(() => source.asked.length === 2);
    expect(source.asked.map(({ range }) => range.from)).to.deep.equal([Date.parse(FROM), Date.parse(FROM) + 1_800_000]);
  });

  it('shows its controls, or leaves them to the host, but keeps badges', async () => {
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard controls="none">
        <obs-variable name="host" kind="custom" query="a,b"></obs-variable>
        <obs-alert-badge state="ok"></obs-alert-badge>
      </obs-dashboard>
    `);
    const [variable, badge] = [...dashboard.children] as HTMLElement[];
    const isShown = (element: Element | null): boolean => (element?.getClientRects().length ?? 0) > 0;
    await until(() => dashboard.session!.variables.value[0]?.status === 'ready');
    expect([isShown(variable!), isShown(badge!)]).to.deep.equal([false, true]);
    expect(dashboard.shadowRoot!.querySelector('obs-time-picker')).to.equal(null);
    dashboard.controls = 'all';
    await dashboard.updateComplete;
    await until(() => isShown(variable!));
    expect(isShown(dashboard.shadowRoot!.querySelector('obs-refresh'))).to.equal(true);
  });
});

describe('<obs-dashboard> of a document', () => {
  it('takes it from its address: title, pickers, time, and panels in their places, in the order in which they are read', async () => {
    await setViewport({ width: 1200, height: 800 });
    const source = fakeSource();
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard src=${SRC} .sources=${{ shop: source }}></obs-dashboard>
    `);
    expect(inside(dashboard, '.grid').ariaBusy).to.equal('true');
    await until(() => panels(dashboard).length > 0);
    expect(inside(dashboard, '.grid').ariaBusy).to.equal('false');
    expect(inside(dashboard, 'h2').textContent).to.equal('Shop');
    expect(titles(dashboard)).to.deep.equal(['Left', 'Below']);
    expect(pickers(dashboard)).to.deep.equal(['host']);
    expect(dashboard.session!.time.value.raw).to.deep.equal({ from: FROM, to: TO });
    await until(() => source.queries.length === 2);
    expect(source.queries).to.have.members(["up{host='web-1'}", 'load']);
    const [left, below] = panels(dashboard).map((panel) => panel.getBoundingClientRect());
    expect(Math.round(left!.height)).to.equal(5 * 30 + 4 * 8);
    expect(Math.round(below!.top - left!.top)).to.equal(5 * 38);
    await expect(dashboard).to.be.accessible();
    await setViewport({ width: 800, height: 600 });
  });

  it('that is not there is an error, which can be tried again', async () => {
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard src="/no/such.json"></obs-dashboard>
    `);
    const error = await until(() => dashboard.shadowRoot!.querySelector('obs-error'));
    expect(wordsIn(error)).to.include(
      'dashboard document "/no/such.json" could not be loaded: the server answered 404',
    );
    await expect(dashboard).to.be.accessible();
    inside<HTMLButtonElement>(error, '.actions .button').click();
    await dashboard.updateComplete;
    expect(inside(dashboard, '.grid').ariaBusy).to.equal('true');
    await until(() => wordsIn(dashboard).includes('could not be loaded'));
    dashboard.src = SRC;
    await until(() => titles(dashboard).length === 2);
    expect(dashboard.shadowRoot!.querySelector('obs-error')).to.equal(null);
  });

  for (const src of ['javascript:alert(1)', 'data:application/json,{}', 'http://']) {
    it(`does not load ${src}`, async () => {
      const dashboard = await fixture<ObsDashboard>(html`
        <obs-dashboard src=${src}></obs-dashboard>
      `);
      await until(() => wordsIn(dashboard).includes('could not be loaded'));
    });
  }

  it('takes it as a property, as a value or as text, and another in its place', async () => {
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard></obs-dashboard>
    `);
    dashboard.dashboard = document1('One', { panels: [statPanel('a')] });
    await dashboard.updateComplete;
    expect([inside(dashboard, 'h2').textContent, ...titles(dashboard)]).to.deep.equal(['One', 'a']);
    dashboard.dashboard = JSON.stringify(document1('Two', { panels: [statPanel('b')] }));
    await dashboard.updateComplete;
    expect([inside(dashboard, 'h2').textContent, ...titles(dashboard)]).to.deep.equal(['Two', 'b']);
    dashboard.dashboard = undefined;
    await dashboard.updateComplete;
    expect(titles(dashboard)).to.deep.equal([]);
  });

  it('lets attributes win over the time of the document, and goes back to it when they go', async () => {
    const document = document1('One', { time: { from: 'now-2d', to: 'now', timeZone: 'utc', refresh: '1m' } });
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard from="now-5m" .dashboard=${document}></obs-dashboard>
    `);
    const { time, refreshMs } = dashboard.session!;
    expect([time.value.raw.from, time.value.zone, refreshMs.value]).to.deep.equal(['now-5m', 'UTC', 60_000]);
    dashboard.removeAttribute('from');
    await dashboard.updateComplete;
    expect(time.value.raw.from).to.equal('now-2d');
  });

  it('shows what is wrong with a document, tells the page, and goes on with the rest', async () => {
    const seen: (readonly ObsError[])[] = [];
    const note = (event: Event): void => void seen.push((event as CustomEvent).detail.problems);
    const bad = document1('Shop', { refersh: '5s', panels: [statPanel('a'), { type: 7 }] });
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard .dashboard=${bad} @obs-problems=${note}></obs-dashboard>
    `);
    const expected = parseDashboard(bad).problems.map(({ code }) => code);
    expect(expected).to.have.length.greaterThan(1);
    expect(codes(dashboard)).to.deep.equal(expected);
    expect(seen.map((problems) => problems.map(({ code }) => code))).to.deep.equal([expected]);
    expect(titles(dashboard)).to.include('a');
    await expect(dashboard).to.be.accessible();
    dashboard.dashboard = document1('Shop');
    await dashboard.updateComplete;
    expect(seen.at(-1)).to.deep.equal([]);
    expect(codes(dashboard)).to.deep.equal([]);
  });

  for (const [what, value] of [
    ['broken JSON', '{"version": 1,'],
    ['no document', 7],
    ['a newer version', { version: 99 }],
  ] as const) {
    it(`that is ${what} is a problem in words, not an exception`, async () => {
      const dashboard = await fixture<ObsDashboard>(html`
        <obs-dashboard .dashboard=${value}></obs-dashboard>
      `);
      expect(codes(dashboard)).to.have.length(1);
      expect(codes(dashboard)[0]).to.match(/^document-/);
    });
  }

  it('shows an unknown panel type on its panel, and the others all the same', async () => {
    const source = fakeSource();
    const document = document1('Shop', { panels: [{ ...statPanel('a'), type: 'hologram' }, statPanel('b', 'down')] });
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard .dashboard=${document} .sources=${{ shop: source }}></obs-dashboard>
    `);
    await until(() => wordsIn(panels(dashboard)[0]!).includes('panel type is unknown: hologram'));
    await until(() => source.queries.includes('down'));
  });

  it('shows hostile words as they are', async () => {
    const hostile = '"><img src=x onerror=alert(1)>';
    const document = document1(hostile, { [hostile]: 1, panels: [{ ...statPanel('a'), title: hostile }] });
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard .dashboard=${document}></obs-dashboard>
    `);
    expect(inside(dashboard, 'h2').textContent).to.equal(hostile);
    expect(wordsIn(inside(dashboard, '.problems'))).to.include(hostile);
    expect(dashboard.shadowRoot!.querySelector('img')).to.equal(null);
  });
});

describe('<obs-dashboard> on a page', () => {
  it('is apart from another one', async () => {
    const [one, two] = [fakeSource(), fakeSource()];
    const box = await fixture<HTMLElement>(html`
      <div>
        <obs-dashboard from=${FROM} to=${TO} .sources=${{ shop: one }}><obs-stat query="one"></obs-stat></obs-dashboard>
        <obs-dashboard from="now-1h" .sources=${{ shop: two }}><obs-stat query="two"></obs-stat></obs-dashboard>
      </div>
    `);
    const [first, second] = [...box.querySelectorAll('obs-dashboard')];
    await until(() => one.queries.length === 1 && two.queries.length === 1);
    first!.session!.setTimeRange({ from: FROM, to: '2026-01-01T00:10Z' });
    await until(() => one.queries.length === 2);
    expect([...one.queries, ...two.queries]).to.deep.equal(['one', 'one', 'two']);
    expect(second!.session!.time.value.raw.from).to.equal('now-1h');
    first!.remove();
    second!.session!.refresh();
    await until(() => two.queries.length === 2);
  });

  it('goes on where it was when it is moved, and ends its old session', async () => {
    const source = fakeSource();
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard src=${SRC} .sources=${{ shop: source }}></obs-dashboard>
    `);
    await until(() => source.queries.length === 2);
    const before = dashboard.session!;
    before.setVariable('host', ['web-2']);
    before.setTimeRange({ from: FROM, to: '2026-01-01T00:10Z' });
    const place = document.createElement('section');
    dashboard.parentElement!.append(place);
    place.append(dashboard);
    const after = dashboard.session!;
    expect(after).to.not.equal(before);
    await until(() => source.queries.includes("up{host='web-2'}"));
    expect(after.time.value.raw.to).to.equal('2026-01-01T00:10Z');
    expect(titles(dashboard)).to.deep.equal(['Left', 'Below']);
    expect(source.asked.at(-1)!.range.to).to.equal(Date.parse('2026-01-01T00:10Z'));
  });

  it('loads its document when it is back, if it left before the document came', async () => {
    const dashboard = document.createElement('obs-dashboard');
    const box = await fixture<HTMLElement>(html`
      <div></div>
    `);
    dashboard.src = SRC;
    box.append(dashboard);
    await dashboard.updateComplete;
    dashboard.remove();
    box.append(dashboard);
    await until(() => titles(dashboard).length === 2);
  });

  it('keeps the cards of its pickers at their buttons, whatever its own layout', async () => {
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard src=${SRC}></obs-dashboard>
    `);
    const picker = inside(dashboard, 'obs-time-picker');
    const open = inside(picker, '.open').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(open.left + 20), Math.round(open.top + 10)] });
    const card = inside(picker, '.popover');
    await until(() => card.classList.contains('placed'));
    expect(card.getBoundingClientRect().top - open.bottom).to.be.closeTo(4, 1);
  });

  it('is light or dark as it is told', async () => {
    const dashboard = await fixture<ObsDashboard>(html`
      <obs-dashboard theme="dark"></obs-dashboard>
    `);
    const dark = getComputedStyle(dashboard).backgroundColor;
    dashboard.theme = 'light';
    await dashboard.updateComplete;
    expect(getComputedStyle(dashboard).backgroundColor).to.not.equal(dark);
  });
});
