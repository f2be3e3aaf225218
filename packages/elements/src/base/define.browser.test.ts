import { expect } from '@open-wc/testing';
import { define } from './define.js';
import { ObsElement } from './obs-element.js';
import { VERSION } from './version.js';

class First extends ObsElement {
  static override readonly obsVersion = '0.0.1';
}
class Second extends ObsElement {}
class Third extends ObsElement {}

describe('define', () => {
  it('keeps the first of two versions, and says so once', () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => said.push(text);
    try {
      define('obs-test-twice', First);
      define('obs-test-twice', First);
      expect(said).to.deep.equal([]);
      define('obs-test-twice', Second);
      define('obs-test-twice', Third);
    } finally {
      console.warn = warn;
    }
    expect(customElements.get('obs-test-twice')).to.equal(First);
    expect(said).to.have.length(1);
    expect(said[0]).to.contain('0.0.1').and.to.contain(VERSION);
  });
});
