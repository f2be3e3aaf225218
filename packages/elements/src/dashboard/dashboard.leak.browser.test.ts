import { watchLeaks } from '@obs-kit/testing/leak.js';
import { expect } from '@open-wc/testing';
import '../alert-badge.js';
import '../dashboard.js';
import '../timeseries.js';
import { inside, wordsIn } from '../fixtures/inside.js';
import { alertRule, fakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';

describe('<obs-dashboard> that left the page', () => {
  it('leaves no listener, observer, timer or frame behind, open cards and questions on their way included', async () => {
    const watch = watchLeaks();
    const before = watch.open();
    for (let round = 0; round < 3; round += 1) {
      const source = fakeSource({ rules: [alertRule('Cpu', [{}])] });
      const dashboard = document.createElement('obs-dashboard');
      Object.assign(dashboard, { refresh: '5s', sources: { shop: source } });
      const chart = document.createElement('obs-timeseries');
      chart.query = 'up';
      dashboard.append(document.createElement('obs-alert-badge'), chart);
      dashboard.dashboard = {
        version: 1,
        variables: [{ name: 'host', kind: 'query', query: 'hosts' }],
        panels: [{ type: 'stat', targets: [{ query: 'down $host' }] }],
      };
      document.body.append(dashboard);
      await until(() => source.queries.length === 2 && wordsIn(dashboard).includes('1 firing'));
      const picker = inside(dashboard, 'obs-time-picker');
      inside(picker, '.open').click();
      await until(() => inside(picker, '.popover').classList.contains('placed'));
      source.hold = true;
      dashboard.session!.refresh();
      dashboard.remove();
      await dashboard.updateComplete;
      source.release();
      await dashboard.updateComplete;
    }
    expect(watch.open()).to.deep.equal(before);
    watch.stop();
  });
});
