import { watchLeaks, type LeakWatch } from '@obs-kit/testing/leak.js';
import { expect } from '@open-wc/testing';
import '../../timeseries.js';
import { series } from '../../fixtures/frames.js';
import { until } from '../../fixtures/until.js';

describe('<obs-timeseries> that left the page', () => {
  let watch: LeakWatch;
  beforeEach(() => {
    watch = watchLeaks();
  });
  afterEach(() => watch.stop());

  it('leaves no listener, observer, timer or frame behind', async () => {
    const before = watch.open();
    for (let round = 0; round < 3; round += 1) {
      const element = document.createElement('obs-timeseries');
      element.data = [series('a', [1, 2]), series('b', [2, 3])];
      document.body.append(element);
      await until(() => element.shadowRoot!.querySelector('obs-chart')?.chart?.scene);
      element.remove();
      await element.updateComplete;
    }
    expect(watch.open()).to.deep.equal(before);
  });
});
