import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { ZoneReport } from './fixtures/measure-zones.js';

/** The zones that machines are set to, and how far ahead of UTC they are at the end of 2026. */
const MACHINES: readonly (readonly [zone: string, minutesAhead: number])[] = [
  ['UTC', 0],
  ['America/New_York', -300],
  ['Asia/Kolkata', 330],
  ['Australia/Lord_Howe', 660],
  ['Pacific/Apia', 780],
  ['Africa/Casablanca', 60],
];
/** `all`: every IANA zone, some minutes for each machine zone; a number: so many of them, chosen by the seed. */
const ZONES = process.env['OBS_TICK_ZONES'] ?? '3';
const SEED = process.env['OBS_TICK_SEED'] ?? '1';

const program = fileURLToPath(new URL('./fixtures/measure-zones.ts', import.meta.url));

async function measure(machine: string): Promise<ZoneReport> {
  const args = [...process.execArgv, program, ZONES === 'all' ? '0' : ZONES, SEED];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, TZ: machine } });
  return JSON.parse(stdout) as ZoneReport;
}

describe('time ticks around the last 20 transitions of each zone', () => {
  const reports: ZoneReport[] = [];

  for (let i = 0; i < MACHINES.length; i += 2) {
    const pair = MACHINES.slice(i, i + 2);
    it(`stand where Intl says, none doubled or missing, and say what it says, on machines in ${pair.map(([zone]) => zone).join(' and ')}`, async () => {
      const both = await Promise.all(pair.map(([zone]) => measure(zone)));
      for (const [k, report] of both.entries()) {
        expect(report.faults).to.deep.equal([]);
        expect(report.minutesAhead).to.equal(pair[k]![1]);
        expect(report.transitions).to.be.above(report.zones);
        expect(report.axes).to.be.above(10 * report.transitions);
      }
      reports.push(...both);
    });
  }

  it('are the same on every machine', () => {
    expect(reports).to.have.length(MACHINES.length);
    expect(new Set(reports.map(({ digest }) => digest))).to.have.length(1);
  });
});
