import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseNavigation } from './navigation-settings.js';

const parse = (text: string | null) => {
  const problems: string[] = [];
  const settings = parseNavigation(text, ({ code, values }) => problems.push(`${code} ${String(values['word'])}`));
  return { settings, problems };
};

describe('parseNavigation', () => {
  it('lets people pan and leaves the wheel and two fingers that spread to the page', () => {
    expect(parse(null).settings).to.deep.equal({ pan: true, wheel: false, pinch: false, zoom: true });
  });

  it('takes words in any order', () => {
    expect(parse(' pinch  wheel ').settings).to.deep.equal({ pan: false, wheel: true, pinch: true, zoom: true });
    expect(parse('none').settings).to.deep.equal({ pan: false, wheel: false, pinch: false, zoom: false });
  });

  it('names a word that it does not know, and keeps the others', () => {
    expect(parse('wheel constructor')).to.deep.equal({
      settings: { pan: false, wheel: true, pinch: false, zoom: true },
      problems: ['chart-navigation-unknown constructor'],
    });
  });
});
