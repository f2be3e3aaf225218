import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import { askWithRetries } from './ask.js';
import { createCircuit, type Circuit } from './circuit.js';

const passing = (retryAfterMs = 0): ObsError =>
  new ObsError({ code: 'source-unavailable', message: 'busy', hint: 'Wait.', retryAfterMs });
const lasting = (): ObsError => new ObsError({ code: 'query-wrong', message: 'wrong query', hint: 'Correct it.' });

interface World {
  readonly clock: FakeClock;
  readonly circuit: Circuit;
  /** When each question was asked, ms since the start. */
  readonly asked: number[];
  ask(force?: boolean): Promise<string>;
}

/** A source that gives these answers one after the other; the last one again and again. `random` is always 1. */
function world(...answers: readonly (string | Error)[]): World {
  const clock = fakeClock(0);
  const random = (): number => 1;
  const circuit = createCircuit(clock, random);
  const asked: number[] = [];
  const query = (signal: AbortSignal): Promise<string> => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]!;
    asked.push(clock.now());
    if (answer === 'never') {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    }
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return {
    clock,
    circuit,
    asked,
    ask: (force = false) =>
      askWithRetries(query, {
        clock,
        random,
        circuit,
        signal: new AbortController().signal,
        force,
        timeoutMs: 30_000,
      }),
  };
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'answered',
    (error: ObsError) => error.code,
  );

describe('askWithRetries', () => {
  it('asks again after a failure that may pass, after a wait that doubles', async () => {
    const { clock, asked, ask } = world(passing(), passing(), 'data');
    const answer = ask();
    await clock.settle(10_000);
    expect(await answer).to.equal('data');
    expect(asked).to.deep.equal([0, 500, 1500]);
    expect(clock.pending).to.equal(0);
  });

  it('gives up after three tries, with the last failure', async () => {
    const { clock, asked, ask } = world(passing());
    const answer = codeOf(ask());
    await clock.settle(60_000);
    expect([await answer, asked.length]).to.deep.equal(['source-unavailable', 3]);
  });

  it('does not ask again what another try cannot mend', async () => {
    const { clock, asked, ask } = world(lasting());
    const answer = codeOf(ask());
    await clock.settle(60_000);
    expect([await answer, asked.length]).to.deep.equal(['query-wrong', 1]);
  });

  it('waits as long as the server asks for', async () => {
    const { clock, asked, ask } = world(passing(7000), 'data');
    const answer = ask();
    await clock.settle(10_000);
    expect([await answer, ...asked]).to.deep.equal(['data', 0, 7000]);
  });

  it('does not wait when the server asks for more than the time that is left', async () => {
    const { clock, asked, ask } = world(passing(40_000));
    const answer = codeOf(ask());
    await clock.settle();
    expect([await answer, asked.length]).to.deep.equal(['source-unavailable', 1]);
  });

  it('ends a second try with the time that one answer may take, and tells the failure before it', async () => {
    const { clock, asked, ask } = world(passing(), 'never');
    const answer = codeOf(ask());
    await clock.settle(30_000);
    expect([await answer, ...asked]).to.deep.equal(['source-unavailable', 0, 500]);
    expect(clock.pending).to.equal(0);
  });

  it('leaves nothing behind when it is aborted in the wait', async () => {
    const { clock, circuit } = world();
    const controller = new AbortController();
    const answer = codeOf(
      askWithRetries(() => Promise.reject(passing()), {
        clock,
        random: () => 1,
        circuit,
        signal: controller.signal,
        force: false,
        timeoutMs: undefined,
      }),
    );
    await clock.settle(100);
    controller.abort();
    await answer;
    expect(clock.pending).to.equal(0);
  });
});

describe('a circuit', () => {
  it('gives a source a rest after five failures in a row, whoever asks', async () => {
    const { clock, asked, ask } = world(passing());
    for (let i = 0; i < 2; i++) {
      void codeOf(ask());
      await clock.settle(5000);
    }
    // Three, then two: the fifth failure opens it, and nobody tries once more.
    expect(asked).to.have.length(5);
    const thrown = await ask().catch((error: ObsError) => error as ObsError);
    expect((thrown as ObsError).code).to.equal('source-resting');
    expect((thrown as ObsError).message).to.equal('source rests after 5 failures: busy');
  });

  it('lets one question through after the rest, and all of them after its success', async () => {
    const { clock, asked, ask } = world(passing(), passing(), passing(), passing(), passing(), 'data');
    for (let i = 0; i < 2; i++) {
      void codeOf(ask());
      await clock.settle(5000);
    }
    expect(await codeOf(ask())).to.equal('source-resting');
    await clock.settle(8000);
    const [first, second] = [codeOf(ask()), codeOf(ask())];
    expect([await first, await second]).to.deep.equal(['answered', 'source-resting']);
    expect(await codeOf(ask())).to.equal('answered');
    expect(asked).to.have.length(7);
  });

  it('rests longer after each further failure, up to half a minute', async () => {
    const { clock, asked, ask } = world(passing());
    const times: number[] = [];
    for (let t = 0; t < 300_000; t += 500) {
      const before = asked.length;
      void codeOf(ask());
      await clock.settle(500);
      if (asked.length > before) times.push(asked.at(-1)!);
    }
    const rests = times.map((time, i) => time - (times[i - 1] ?? 0)).slice(-3);
    for (const rest of rests) expect(rest).to.be.within(30_000, 30_500);
  });

  it('lets a question through that somebody asks by hand', async () => {
    const { clock, ask } = world(passing(), passing(), passing(), passing(), passing(), 'data');
    for (let i = 0; i < 2; i++) {
      void codeOf(ask());
      await clock.settle(5000);
    }
    expect(await codeOf(ask())).to.equal('source-resting');
    expect(await codeOf(ask(true))).to.equal('answered');
  });

  it('does not count queries that the server refused: it works', async () => {
    const { asked, ask } = world(lasting());
    for (let i = 0; i < 20; i++) expect(await codeOf(ask())).to.equal('query-wrong');
    expect(asked).to.have.length(20);
  });
});
