import { openStrictPage, type StrictPage } from '@obs-kit/testing/page.js';
import { expect } from '@open-wc/testing';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { until } from '../fixtures/until.js';

describe('a dashboard on a page with a strict policy', () => {
  let page: StrictPage;
  afterEach(() => page.close());

  it('draws its document, places its panels and opens its cards without a violation', async () => {
    page = await openStrictPage({
      modules: ['dashboard', 'alert-badge', 'scope', 'source'].map((name) => `/packages/elements/src/${name}.ts`),
      body: `<obs-dashboard src="/packages/elements/src/fixtures/dashboard.json">
          <obs-source type="none"></obs-source>
          <obs-alert-badge state="healthy"></obs-alert-badge>
        </obs-dashboard>
        <obs-scope from="nonsense"></obs-scope>`,
    });
    const dashboard = page.document.querySelector('obs-dashboard')!;
    await until(() => allInside(dashboard, 'obs-panel').length === 2);
    const [left, below] = allInside(dashboard, 'obs-panel').map((panel) => panel.getBoundingClientRect());
    expect(below!.top).to.be.greaterThan(left!.top);
    await until(() => wordsIn(dashboard).includes('unknown type "none"'));
    for (const element of [
      inside(dashboard, 'obs-time-picker'),
      inside(dashboard, 'obs-variable'),
      page.document.querySelector('obs-alert-badge')!,
    ]) {
      inside(element, '[popovertarget]').click();
      await until(() => inside(element, '.popover').classList.contains('placed'));
    }
    expect(wordsIn(page.document.querySelector('obs-scope')!)).to.include('time-range-invalid');
    expect(await page.violations()).to.deep.equal([]);
  });
});
