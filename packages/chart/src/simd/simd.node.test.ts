import { describe, it } from 'node:test';
import { expect } from 'chai';
import { seededRandom } from '@obs-kit/testing';
import { scanBlocksInScript } from '../dense/scan-blocks.js';
import { scanInWasm } from './scan-in-wasm.js';

describe('scanInWasm', () => {
  const scan = scanInWasm();

  it('is at work where WebAssembly is', () => {
    expect(scan).to.be.a('function');
  });

  for (const missing of [0, 0.00001, 0.01, 1]) {
    it(`finds what the script finds, with ${missing * 100} % of the values missing`, () => {
      const random = seededRandom(1 + missing * 1e6);
      for (const length of [99_999, 100_352, 300_001, 262_144]) {
        const column = Float64Array.from({ length }, () => {
          if (random() < missing) return NaN;
          const dice = random();
          return dice < 0.001 ? Infinity : dice < 0.002 ? -Infinity : (random() - 0.5) * 10;
        });
        for (const from of [0, 3]) {
          const count = Math.ceil(length / 256);
          const answers = [scan!, scanBlocksInScript].map((one) => {
            const [ranges, gaps] = [new Float64Array(2 * count).fill(7), new Uint8Array(count).fill(9)];
            one(column, 256, from, count, ranges, gaps);
            return [[...ranges], [...gaps]];
          });
          expect(answers[0]).to.deep.equal(answers[1]);
        }
      }
    });
  }
});
