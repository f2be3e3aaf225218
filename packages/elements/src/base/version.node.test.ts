import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { VERSION } from './version.js';

describe('VERSION', () => {
  it('is that of the package', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(VERSION).to.equal(manifest.version);
  });
});
