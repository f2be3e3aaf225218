import { expect, describe, it } from '@obs-kit/testing/spec.js';
import { parseNameSearch } from './search-names.js';

const NAMES = ['GET /v1/orders', 'GET /v1/users', 'web-1', 'web-12', 'WEB-2', '(a+b)', 'two\nlines'];
const found = (text: string): string[] => NAMES.filter(parseNameSearch(text).matches);

describe('a search over names', () => {
  it('finds a text anywhere, in any case, whatever its characters mean elsewhere', () => {
    expect(found('web-')).to.deep.equal(['web-1', 'web-12', 'WEB-2']);
    expect(found('(A+')).to.deep.equal(['(a+b)']);
    expect(found(' orders ')).to.deep.equal(['GET /v1/orders']);
  });

  it('finds all names for no text', () => {
    expect(found('')).to.deep.equal(NAMES);
    expect(found('  ')).to.deep.equal(NAMES);
  });

  it('reads what is between slashes as a regular expression, that is found anywhere too', () => {
    expect(found('/web-(1|2)$/')).to.deep.equal(['web-1']);
    expect(found('/web-(1|2)/i')).to.deep.equal(['web-1', 'web-12', 'WEB-2']);
    expect(found('/a|^GET/')).to.deep.equal(['GET /v1/orders', 'GET /v1/users', '(a+b)']);
    expect(found('/lines/')).to.deep.equal(['two\nlines']);
  });

  it('takes a path for a text, until a second slash ends it', () => {
    expect(found('/v1')).to.deep.equal(['GET /v1/orders', 'GET /v1/users']);
    expect(found('/v1/users')).to.deep.equal(['GET /v1/users']);
    expect(found('//')).to.deep.equal([]);
  });

  it('says what is wrong with an expression, and finds all names then', () => {
    for (const text of ['/web-(/', '/)(/', '/[z-a]/', '/a)|(b/']) {
      const { error, matches } = parseNameSearch(text);
      expect(error?.code, text).to.equal('legend-search-invalid');
      expect(NAMES.every(matches), text).to.equal(true);
    }
    expect(parseNameSearch('/(?<=a)b/').error?.code).to.equal('legend-search-invalid');
  });

  it('takes no longer for an expression that others never end with', () => {
    const { matches } = parseNameSearch('/(a+)+$/');
    expect(matches(`${'a'.repeat(300)}!`)).to.equal(false);
    expect(matches('a'.repeat(300))).to.equal(true);
  });
});
