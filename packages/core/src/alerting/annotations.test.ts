import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { labelsFrom } from '../frame/labels.js';
import { annotationsOfTimeline } from './annotations.js';
import { resolveAlertingRule } from './engine-rule.js';
import { thresholdTimeline } from './threshold-timeline.js';

const NONE = labelsFrom([]);
const rule = resolveAlertingRule({
  kind: 'alert',
  alert: 'High',
  expr: 'x > 0',
  forMs: 60_000,
  keepFiringForMs: 0,
  labels: NONE,
  annotations: NONE,
});

describe('annotationsOfTimeline', () => {
  it('has one for each time that an alert was pending or firing, or that nobody can judge', () => {
    const timeline = thresholdTimeline(
      {
        startMs: 0,
        intervalMs: 60_000,
        slots: 8,
        series: [
          { labels: labelsFrom([['job', 'a']]), values: Float64Array.of(0, 1, 1, 0, 0, 0, 1, 1) },
          { labels: labelsFrom([['__proto__', '<b>']]), values: Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0) },
        ],
        failures: new Map([[5, 'away']]),
      },
      { comparison: '>', threshold: 0 },
      rule,
    );
    const { fields, length, meta } = annotationsOfTimeline(timeline);
    const rows = Array.from({ length }, (_, row) => fields.map(({ values }) => values[row]));
    expect(meta.kind).to.equal('annotations');
    expect(fields.map(({ name }) => name)).to.deep.equal(['time', 'timeEnd', 'title', 'text', 'tags']);
    expect(rows).to.deep.equal([
      [60_000, 120_000, 'High pending', 'job=a', 'alert\npending'],
      [120_000, 180_000, 'High firing', 'job=a', 'alert\nfiring'],
      [240_000, 360_000, 'High pending', '__proto__=<b>', 'alert\npending'],
      [300_000, 360_000, 'evaluation failed', 'away', 'alert\nerror'],
      [360_000, 420_000, 'High pending', 'job=a', 'alert\npending'],
      [420_000, NaN, 'High firing', 'job=a', 'alert\nfiring'],
    ]);
  });

  it('is a frame without rows where nothing happened', () => {
    const quiet = thresholdTimeline(
      { startMs: 0, intervalMs: 1, slots: 1, series: [] },
      { comparison: '>', threshold: 0 },
      rule,
    );
    expect(annotationsOfTimeline(quiet).length).to.equal(0);
  });
});
