import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Samples } from './samples.js';
import { scanSamples } from './scan-samples.js';

/** How many bytes of this were read, and what came of them. */
function scan(text: string): [number, number[], number[]] {
  const samples = new Samples();
  const end = scanSamples(new TextEncoder().encode(text.padEnd(text.length + 100)), 0, samples);
  const { times, values, count } = samples;
  return [end, [...times.slice(0, count)], [...values.slice(0, count)]];
}

describe('scanSamples', () => {
  it('reads the spellings of servers, to the end of the list', () => {
    const text = '[1600000000,"1"],[1600000015.5,"-0.25"],[1600000030.123,"NaN"],[1600000045,"1e-07"],[1,"1.5e+21"]';
    const times = [1_600_000_000_000, 1_600_000_015_500, 1_600_000_030_123, 1_600_000_045_000, 1000];
    expect(scan(`${text}]`)).to.deep.equal([text.length, times, [1, -0.25, NaN, 1e-7, 1.5e21]]);
  });

  it('reads the spaces that some writers of JSON put after commas', () => {
    const text = '[1, "1"], [2, "2"]';
    expect(scan(`${text}]`)).to.deep.equal([text.length, [1000, 2000], [1, 2]]);
  });

  for (const odd of [
    '[1,"+Inf"]',
    '[1,"0x10"]',
    '[1,""]',
    '[1,"."]',
    '[1,"1e"]',
    '[1,"\\u0031"]',
    '[1,1]',
    '[1,null]',
    '[1 ,"1"]',
    '[1,"1",2]',
    '["1","1"]',
    '[-1,"1"]',
    '[01,"1"]',
    '[1.,"1"]',
    '[.5,"1"]',
    '[1e9,"1"]',
    '[1.1.1,"1"]',
    '[1,"1.1.1"]',
    '[]',
    '[1]',
    '[1,"1"',
    '[1,"1',
    '[1',
    '[',
    '[1,"1234567890123456789"]',
    '[1234567890123456,"1"]',
    '[1,"Nan"]',
    '[1,"--1"]',
    '[1,"1e-"]',
    '[1,"1e00001"]',
    '[1,"1"}',
    '[1,"1e23"]',
  ]) {
    it(`leaves ${odd} to the slow way, and stops after the sample before it`, () => {
      expect(scan(odd)).to.deep.equal([0, [], []]);
      expect(scan(`[5,"6"],${odd}`)).to.deep.equal([7, [5000], [6]]);
    });
  }

  it('leaves what is near the end of the chunk, where a sample may be cut', () => {
    const bytes = new TextEncoder().encode('[1,"1"],[2,"2"]]');
    expect(scanSamples(bytes, 0, new Samples())).to.equal(0);
  });

  it('makes room for any number of samples', () => {
    const count = 5000;
    const [, times, values] = scan(Array.from({ length: count }, (_, i) => `[${i},"${i}"]`).join(','));
    expect([times.length, times.at(-1), values.at(-1)]).to.deep.equal([count, 4_999_000, 4999]);
  });
});
