import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { Thresholds } from './config.js';
import { thresholdLevelOf, thresholdStepOf } from './thresholds.js';

const steps = [
  { value: null, color: 'green' },
  { value: 80, color: 'orange' },
  { value: 90, color: 'red' },
];
const absolute: Thresholds = { mode: 'absolute', steps };
const percentage: Thresholds = { mode: 'percentage', steps };

describe('thresholdStepOf', () => {
  it('is the last step that the value has reached, its own level included', () => {
    expect([-1e9, 79.9, 80, 89, 90, Infinity, -Infinity].map((v) => thresholdStepOf(absolute, v)?.color)).to.deep.equal(
      ['green', 'green', 'orange', 'orange', 'red', 'red', 'green'],
    );
  });

  it('measures percentages between the ends of the field', () => {
    expect(thresholdStepOf(percentage, 0.85, 0, 1)?.color).to.equal('orange');
    expect(thresholdStepOf(percentage, 185, 100, 200)?.color).to.equal('orange');
    expect(thresholdStepOf(percentage, 85)?.color).to.equal('orange');
    expect(thresholdStepOf(percentage, 5, 5, 5)?.color).to.equal('green');
    expect(thresholdStepOf(percentage, 6, 5, 5)?.color).to.equal('red');
  });

  it('is no step for a missing value, and none below a first step that has a level', () => {
    expect(thresholdStepOf(absolute, NaN)).to.equal(undefined);
    expect(thresholdStepOf({ mode: 'absolute', steps: steps.slice(1) }, 5)).to.equal(undefined);
    expect(thresholdStepOf({ mode: 'absolute', steps: [] }, 5)).to.equal(undefined);
  });
});

describe('thresholdLevelOf', () => {
  it('is where a line of the step is drawn', () => {
    expect(thresholdLevelOf(absolute, steps[1]!)).to.equal(80);
    expect(thresholdLevelOf(percentage, steps[1]!, 0, 0.5)).to.equal(0.4);
    expect(thresholdLevelOf(absolute, steps[0]!)).to.equal(-Infinity);
  });
});
