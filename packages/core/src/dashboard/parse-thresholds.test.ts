import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Report } from '../base/report.js';
import { parseThresholds } from './parse-thresholds.js';

function parse(text: string): { steps: unknown; problems: string[] } {
  const report = new Report();
  const thresholds = parseThresholds(text, report);
  const steps = thresholds && [thresholds.mode, ...thresholds.steps.map(({ value, color }) => `${value}:${color}`)];
  return { steps, problems: report.problems.map(({ message }) => message) };
}

describe('parseThresholds', () => {
  const good: readonly (readonly [text: string, steps: readonly string[] | undefined])[] = [
    ['0.8:orange,0.9:red', ['absolute', 'null:green', '0.8:orange', '0.9:red']],
    [' 90 : red , 80 : orange ', ['absolute', 'null:green', '80:orange', '90:red']],
    ['blue,-5:red', ['absolute', 'null:blue', '-5:red']],
    ['50%:orange,80%:red', ['percentage', 'null:green', '50:orange', '80:red']],
    ['1:rgb(1, 2, 3),2e3:#f00', ['absolute', 'null:green', '1:rgb(1, 2, 3)', '2000:#f00']],
    ['red', ['absolute', 'null:red']],
    ['', undefined],
    [' , ', undefined],
  ];
  for (const [text, steps] of good) {
    it(`reads ${JSON.stringify(text)}`, () => {
      expect(parse(text)).to.deep.equal({ steps, problems: [] });
    });
  }

  const bad: readonly (readonly [text: string, part: string, steps: readonly string[] | undefined])[] = [
    ['red:1,2:blue', 'red:1', ['absolute', 'null:green', '2:blue']],
    ['1:', '1:', undefined],
    ['5', '5', undefined],
    [':red', ':red', undefined],
    ['Infinity:red', 'Infinity:red', undefined],
    ['red,blue,1:green', 'blue', ['absolute', 'null:red', '1:green']],
    ['50%:red,1:blue', '1:blue', ['percentage', 'null:green', '50:red']],
  ];
  for (const [text, part, steps] of bad) {
    it(`reports and leaves out what is no level: ${text}`, () => {
      expect(parse(text)).to.deep.equal({ steps, problems: [`threshold ${part} is not a level with a colour`] });
    });
  }
});
