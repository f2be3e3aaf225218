import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ownOffsets } from './own-offsets.js';

const program = fileURLToPath(new URL('./fixtures/measure-own-offsets.ts', import.meta.url));

describe('ownOffsets', () => {
  // With half hours, seconds, days that were skipped, and clocks that go back.
  for (const zone of ['Africa/Monrovia', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/New_York']) {
    it(`says what Intl says of ${zone} on a machine there`, async () => {
      const env = { ...process.env, TZ: zone };
      const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, program], { env });
      expect(JSON.parse(stdout)).to.deep.equal({ asked: 20_000, wrong: [] });
    });
  }

  it('leaves other zones, and times before 1970, to others', () => {
    const offsetOf = ownOffsets(
      () => 'Asia/Tokyo',
      (ms, zone) => ms + zone.length,
    );
    expect(offsetOf(5, 'Europe/Paris')).to.equal(17);
    expect(offsetOf(-5, 'Asia/Tokyo')).to.equal(5);
    expect(offsetOf(NaN, 'Asia/Tokyo')).to.be.NaN;
    expect(offsetOf(7, 'UTC')).to.equal(10);
  });
});
