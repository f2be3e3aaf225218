import { fakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import { Report } from '../base/report.js';
import { parseVariable } from '../dashboard/parse-variable.js';
import { frameFromSeries } from '../frame/build.js';
import { createSession } from '../session/create-session.js';
import type { AnnotationRequest, DataSource, QueryResponse } from '../source/data-source.js';
import { watchAnnotations } from './watch.js';

const HOUR = 3_600_000;
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

/** A source that knows annotations; answers wait until they are let go. */
function annotated(): DataSource & {
  asked: AnnotationRequest[];
  answers: ((title: string) => void)[];
  failing?: ObsError;
} {
  const source = {
    type: 'fake',
    asked: [] as AnnotationRequest[],
    answers: [] as ((title: string) => void)[],
    failing: undefined as ObsError | undefined,
    query: () => Promise.reject(new Error('not asked for values')),
    annotations(request: AnnotationRequest): Promise<QueryResponse> {
      source.asked.push(request);
      if (source.failing) return Promise.reject(source.failing);
      return new Promise((resolve) => {
        source.answers.push((title) => {
          const fields = [
            { name: 'time', type: 'time', values: Float64Array.of(request.range.from), config: {} },
            { name: 'title', type: 'string', values: [title], config: {} },
          ] as const;
          resolve({ frames: [{ fields, length: 1, meta: { kind: 'annotations' } }] });
        });
      });
    },
  };
  return source as ReturnType<typeof annotated>;
}

const question = { source: '', query: 'deploys{env="$env"}', minStep: '', options: {} };

describe('watchAnnotations', () => {
  it('asks when somebody watches, with variables written in, and not before', async () => {
    const source = annotated();
    const session = createSession({
      sources: { s: source },
      clock: fakeClock(10 * HOUR),
      time: { from: 'now-1h', to: 'now' },
    });
    const variable = parseVariable({ name: 'env', kind: 'constant', query: 'prod' }, new Report());
    session.addVariable(variable!);
    const { data } = watchAnnotations(session, question, () => 0);
    await settle();
    expect(source.asked).to.deep.equal([]);
    const leave = data.subscribe(() => {});
    expect(data.value.fetch).to.equal('loading');
    await settle();
    source.answers[0]!('release');
    await settle();
    expect(data.value).to.include({ status: 'ready', fetch: 'idle', error: undefined });
    expect(data.value.annotations.map(({ title }) => title)).to.deep.equal(['release']);
    expect(source.asked[0]!.range).to.deep.equal({ from: 9 * HOUR, to: 10 * HOUR });
    expect(source.asked[0]!.query).to.equal('deploys{env="prod"}');
    leave();
    session.dispose();
  });

  it('asks anew for another range, and the later question wins', async () => {
    const source = annotated();
    const session = createSession({ sources: { s: source }, clock: fakeClock(10 * HOUR) });
    const { data } = watchAnnotations(session, { ...question, query: 'deploys' }, () => 0);
    const leave = data.subscribe(() => {});
    await settle();
    session.setTimeRange({ from: 'now-2h', to: 'now' });
    await settle();
    expect(source.asked).to.have.length(2);
    source.answers[1]!('new');
    source.answers[0]!('old');
    await settle();
    expect(data.value.annotations.map(({ title }) => title)).to.deep.equal(['new']);
    leave();
    session.dispose();
  });

  it('keeps what is known beside a failure, and asks again when told to', async () => {
    const source = annotated();
    const session = createSession({ sources: { s: source }, clock: fakeClock(10 * HOUR) });
    const { data, refresh } = watchAnnotations(session, { ...question, query: 'deploys' }, () => 0);
    const leave = data.subscribe(() => {});
    await settle();
    source.answers[0]!('first');
    await settle();
    source.failing = new ObsError({ code: 'x', message: 'no', hint: 'Wait.' });
    refresh();
    await settle();
    expect(data.value.status).to.equal('failed');
    expect(data.value.error!.message).to.equal('no');
    expect(data.value.annotations).to.have.length(1);
    delete source.failing;
    refresh();
    await settle();
    source.answers.at(-1)!('second');
    await settle();
    expect(data.value).to.include({ status: 'ready', error: undefined });
    leave();
    session.dispose();
  });

  it('says that there is no source, and asks once one has come', async () => {
    const session = createSession({ clock: fakeClock(10 * HOUR) });
    const { data } = watchAnnotations(session, { ...question, query: 'deploys' }, () => 0);
    const leave = data.subscribe(() => {});
    expect(data.value.error!.code).to.equal('source-missing');
    const source = annotated();
    session.addSource('s', source);
    await settle();
    expect(source.asked).to.have.length(1);
    leave();
    session.dispose();
  });

  it('asks a source without annotations for values, and tells by them when something was so', async () => {
    const plain: DataSource = {
      type: 'plain',
      query: ({ range: { from } }) =>
        Promise.resolve({ frames: [frameFromSeries({ time: [from, from + 15_000], values: [1, 1], name: 'busy' })] }),
    };
    const session = createSession({ sources: { plain }, clock: fakeClock(10 * HOUR) });
    const { data } = watchAnnotations(session, { ...question, query: 'x' }, () => 0);
    const leave = data.subscribe(() => {});
    await settle();
    expect(data.value.annotations.map(({ title, timeEnd, time }) => [title, timeEnd! - time])).to.deep.equal([
      ['busy', 15_000],
    ]);
    leave();
    session.dispose();
  });

  it('lets go of the question when nobody watches any more', async () => {
    let aborted = false;
    const source: DataSource = {
      type: 'slow',
      query: () => Promise.reject(new Error('not asked')),
      annotations: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(signal.reason as Error);
          });
        }),
    };
    const session = createSession({ sources: { source }, clock: fakeClock(10 * HOUR) });
    const { data } = watchAnnotations(session, { ...question, query: 'x' }, () => 0);
    const leave = data.subscribe(() => {});
    await settle();
    leave();
    await settle();
    expect(aborted).to.equal(true);
    expect(data.value.fetch).to.equal('idle');
    session.dispose();
  });
});
