import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createRecordingContext } from '@obs-kit/testing/recording-context.js';
import { buildScene } from '../scene/build.js';
import { LIGHT_THEME } from '../theme.js';
import { PICTURES, PICTURE_SIZE } from './fixtures/picture-cases.js';
import { COMMANDS } from './fixtures/commands.js';
import { paintScene } from './paint.js';

function commandsOf(name: string): string[] {
  const context = createRecordingContext();
  paintScene(
    context,
    buildScene(PICTURES[name]!, { ...PICTURE_SIZE, pixelRatio: 1, measureText: () => 0 }, LIGHT_THEME),
  );
  // The same for all: what clears and clips.
  return context.commands.filter((command) => !/^(setTransform|clearRect|save|restore|clip|rect )/.test(command));
}

describe('the commands that paint', () => {
  it('are known for every state that there is a picture of', () => {
    expect(Object.keys(COMMANDS)).to.deep.equal(Object.keys(PICTURES).filter((name) => name !== 'dense line'));
  });

  for (const [name, commands] of Object.entries(COMMANDS)) {
    it(`a ${name} are what they were`, () => {
      expect(commandsOf(name)).to.deep.equal(commands.trim().split(/\n\s*/));
    });
  }

  it('a dense line are few, and reach the lowest and the highest value of every column', () => {
    const commands = commandsOf('dense line');
    expect(commands.length).to.be.below(5 * 62);
    const { x, y } = PICTURES['dense line']!.series[0]!;
    const points = commands.flatMap((command) => {
      const [verb, px, py] = command.split(' ');
      return verb === 'lineTo' || verb === 'moveTo' ? [{ px: Number(px), py: Number(py) }] : [];
    });
    for (let column = 1; column < 59; column++) {
      const rows = [...x.keys()].filter((row) => Math.floor(x[row]!) === column);
      const tops = [Math.max, Math.min].map((of) => 34 - (32 * of(...rows.map((row) => y[row]!))) / 100);
      const drawn = points.filter(({ px }) => px >= column && px < column + 1.005).map(({ py }) => py);
      expect(Math.min(...drawn)).to.be.at.most(tops[0]! + 0.02);
      expect(Math.max(...drawn)).to.be.at.least(tops[1]! - 0.02);
    }
  });
});
