import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { keepRoom, moreRoom, roomFor } from './number-room.js';

describe('rooms for numbers', () => {
  it('share memory and never each other’s numbers', () => {
    const kept: { readonly numbers: Float64Array; readonly text: string }[] = [];
    for (let i = 0; i < 400; i++) {
      // As much as is needed, too much, and more than all have together.
      const length = i % 90;
      const room = roomFor([length, length + 500, 20_000][i % 3]!).fill(i, 0, length);
      const numbers = keepRoom(room, length);
      expect(numbers).to.have.length(length);
      kept.push({ numbers, text: numbers.join() });
    }
    for (const { numbers, text } of kept) expect(numbers.join()).to.equal(text);
    expect(new Set(kept.map(({ numbers }) => numbers.buffer)).size).to.be.below(200);
  });

  it('grow with what is in them', () => {
    let room = roomFor(6).fill(7);
    const other = roomFor(6).fill(8);
    for (let length = 6; length < 2000; length++) {
      if (length === room.length) room = moreRoom(room);
      room[length] = 7;
    }
    expect([...new Set(keepRoom(room, 2000))]).to.deep.equal([7]);
    expect([...new Set(other)]).to.deep.equal([8]);
    expect(moreRoom(roomFor(0)).length).to.be.above(0);
  });

  it('may be filled by turns', () => {
    const [one, other] = [roomFor(10), roomFor(10)];
    for (let i = 0; i < 8; i++) [one[i], other[i]] = [1, 2];
    const first = keepRoom(one, 8);
    const next = roomFor(10).fill(3);
    const second = keepRoom(other, 8);
    roomFor(50).fill(4);
    expect([first, second, next].map((numbers) => new Set(numbers))).to.deep.equal([
      new Set([1]),
      new Set([2]),
      new Set([3]),
    ]);
  });
});
