import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seriesReadBy } from './selectors.js';

describe('seriesReadBy', () => {
  const selectors = (expr: string): readonly string[] => seriesReadBy(expr).selectors;

  it('finds each selector once, as it is written', () => {
    expect(selectors('up == 0')).to.deep.equal(['up']);
    expect(selectors('up{job="a"} * 2 + up{job="a"} / on (job) group_left (team) info{x=~"y"}')).to.deep.equal(['up{job="a"}', 'info{x=~"y"}']); // prettier-ignore
    expect(selectors('{__name__="a.b"} > 1e3')).to.deep.equal(['{__name__="a.b"}']);
    expect(selectors('job:errors:rate5m > 0.05')).to.deep.equal(['job:errors:rate5m']);
  });

  it('takes no function, operator, aggregation, label or number for one', () => {
    expect(selectors('sum by (job, le) (rate(a_bucket{le="0.5"}[5m] offset 1h)) > bool 0.5')).to.deep.equal(['a_bucket{le="0.5"}']); // prettier-ignore
    expect(selectors('topk(3, avg without (x) (b)) and on () (vector(1) > NaN or Inf < 0x1f unless time() > 1e9)')).to.deep.equal(['b']); // prettier-ignore
    expect(selectors('label_replace(c, "dst", "$1", "src", "(.*) up{}")')).to.deep.equal(['c']);
    expect(selectors('absent(d{a="}",b=\'{\'})')).to.deep.equal(['d{a="}",b=\'{\'}']);
  });

  it('adds up how far an expression looks back', () => {
    expect(seriesReadBy('up').lookbackMs).to.equal(0);
    expect(seriesReadBy('rate(a[5m])').lookbackMs).to.equal(300_000);
    expect(seriesReadBy('max_over_time(rate(a[5m])[1h:1m]) > a offset 30m').lookbackMs).to.equal(5_700_000);
  });
});
