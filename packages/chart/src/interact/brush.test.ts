import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { brushStep, IDLE, type BrushEvent } from './brush.js';

const run = (...events: BrushEvent[]): ReturnType<typeof brushStep> => events.reduce(brushStep, IDLE);
const down = (x: number, pointer = 1): BrushEvent => ({ type: 'down', pointer, x });
const move = (x: number, pointer = 1): BrushEvent => ({ type: 'move', pointer, x });

describe('brushStep', () => {
  it('selects once the pointer has gone five px, and stays selecting when it comes back', () => {
    expect(run(down(10), move(14)).phase).to.equal('pressed');
    expect(run(down(10), move(15))).to.deep.equal({ phase: 'dragging', pointer: 1, from: 10, to: 15 });
    expect(run(down(10), move(15), move(11))).to.deep.equal({ phase: 'dragging', pointer: 1, from: 10, to: 11 });
  });

  it('ignores moves without a press, and other pointers', () => {
    expect(run(move(50))).to.equal(IDLE);
    expect(run(down(10), move(50, 2)).phase).to.equal('pressed');
  });

  it('ends by a second finger', () => {
    expect(run(down(10), move(40), down(60, 2))).to.equal(IDLE);
  });
});
