import { afterEach, beforeEach, describe, expect, it } from '@obs-kit/testing/spec.js';
import { enginesFromEnvironment } from './engines.js';

describe('enginesFromEnvironment', () => {
  const { BROWSERS, CI } = process.env;
  const restore = (name: 'BROWSERS' | 'CI', value: string | undefined): void => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  beforeEach(() => {
    restore('BROWSERS', undefined);
    restore('CI', undefined);
  });
  afterEach(() => {
    restore('BROWSERS', BROWSERS);
    restore('CI', CI);
  });

  it('takes those that BROWSERS names, in their order, also where CI is set', () => {
    process.env['BROWSERS'] = 'webkit, chromium';
    process.env['CI'] = 'true';
    expect(enginesFromEnvironment()).to.deep.equal(['webkit', 'chromium']);
  });

  it('takes all three where CI is set, and not where it is set to false', () => {
    process.env['CI'] = 'true';
    expect(enginesFromEnvironment()).to.deep.equal(['chromium', 'firefox', 'webkit']);
    process.env['CI'] = 'false';
    expect(enginesFromEnvironment(['firefox'])).to.deep.equal(['firefox']);
  });

  it('refuses a name it does not know, so that a misspelt engine is not a passing run', () => {
    process.env['BROWSERS'] = 'chromium,safari';
    expect(() => enginesFromEnvironment()).to.throw('safari');
  });
});
