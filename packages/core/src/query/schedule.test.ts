import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createSchedule, type Schedule } from './schedule.js';

interface Run {
  readonly force: boolean;
  readonly signal: AbortSignal;
  end(): void;
}

function manual(): { schedule: Schedule; runs: Run[]; log: string[] } {
  const runs: Run[] = [];
  const log: string[] = [];
  const schedule = createSchedule({
    run: (force, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        runs.push({ force, signal, end: resolve });
      }),
    onWaiting: () => log.push('waiting'),
  });
  return { schedule, runs, log };
}

const turn = async (): Promise<void> => {
  for (let i = 0; i < 8; i++) await Promise.resolve();
};

describe('createSchedule', () => {
  it('asks nothing before it is enabled, then asks once for all that came due', () => {
    const { schedule, runs, log } = manual();
    schedule.request('change');
    schedule.request('refresh');
    expect(runs.length).to.equal(0);
    expect(log).to.deep.equal(['waiting', 'waiting']);
    schedule.setEnabled(true);
    expect(runs.length).to.equal(1);
  });

  it('lets a running query finish when a refresh is due, then runs once more, however many were due', async () => {
    const { schedule, runs } = manual();
    schedule.setEnabled(true);
    schedule.request('refresh');
    schedule.request('refresh');
    schedule.request('refresh');
    expect(runs.length).to.equal(1);
    expect(runs[0]!.signal.aborted).to.equal(false);
    runs[0]!.end();
    await turn();
    expect(runs.length).to.equal(2);
    runs[1]!.end();
    await turn();
    expect(runs.length).to.equal(2);
  });

  it('drops a running query as soon as the question changes', () => {
    const { schedule, runs } = manual();
    schedule.setEnabled(true);
    schedule.request('change');
    schedule.request('change');
    expect(runs.map(({ signal }) => signal.aborted)).to.deep.equal([true, false]);
  });

  it('starts nothing new while disabled, and lets what runs finish', async () => {
    const { schedule, runs } = manual();
    schedule.setEnabled(true);
    schedule.request('refresh');
    schedule.setEnabled(false);
    schedule.request('refresh');
    expect(runs[0]!.signal.aborted).to.equal(false);
    runs[0]!.end();
    await turn();
    expect(runs.length).to.equal(1);
    schedule.setEnabled(true);
    expect(runs.length).to.equal(2);
  });

  it('aborts what runs when it is stopped, and runs nothing any more', async () => {
    const { schedule, runs } = manual();
    schedule.setEnabled(true);
    schedule.request('refresh');
    schedule.request('refresh');
    schedule.stop();
    await turn();
    expect(runs.map(({ signal }) => signal.aborted)).to.deep.equal([true]);
    schedule.request('force');
    schedule.setEnabled(true);
    schedule.request('change');
    expect(runs.length).to.equal(1);
  });

  it('keeps in mind that somebody pressed refresh, though the question changes before it is answered', () => {
    const { schedule, runs } = manual();
    schedule.request('force');
    schedule.request('change');
    schedule.setEnabled(true);
    schedule.request('change');
    expect(runs.map(({ force }) => force)).to.deep.equal([true, true]);
  });

  it('says that a run waits when it came due while another ended off screen', async () => {
    const { schedule, runs, log } = manual();
    schedule.setEnabled(true);
    schedule.request('refresh');
    schedule.request('refresh');
    schedule.setEnabled(false);
    expect(log).to.deep.equal([]);
    runs[0]!.end();
    await turn();
    expect(log).to.deep.equal(['waiting']);
    expect(runs.length).to.equal(1);
  });

  it('drops what runs when the question changes off screen, and asks the new one when it is seen', async () => {
    const { schedule, runs, log } = manual();
    schedule.setEnabled(true);
    schedule.request('refresh');
    schedule.setEnabled(false);
    schedule.request('change');
    expect(runs[0]!.signal.aborted).to.equal(true);
    expect(log).to.deep.equal(['waiting']);
    await turn();
    schedule.setEnabled(true);
    expect(runs.length).to.equal(2);
  });
});
