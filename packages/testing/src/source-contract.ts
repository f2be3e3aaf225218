import { isAbort, type DataSource, type Frame, type QueryResponse } from '@obs-kit/core';
import { createFakeFetch, type FakeFetch } from './fake-fetch.js';
import { testAnswers } from './source-contract/answers.js';
import { testFailures } from './source-contract/failures.js';
import { failureOf, URL_WITH_PREFIX, type HttpSource, type SourceContract } from './source-contract/given.js';
import { testTransport } from './source-contract/transport.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';

export type { ContractSample, SourceContract } from './source-contract/given.js';

/** The tests that every source has to pass. */
export function testSourceContract(name: string, contract: SourceContract): void {
  const { create, request, http } = contract;
  const server = (answer: () => Response | Promise<Response>): { source: DataSource; fake: FakeFetch } => {
    const fake = createFakeFetch(answer);
    return { source: create({ url: URL_WITH_PREFIX, fetch: fake.fetch }), fake };
  };
  const newSource = (): DataSource => (http ? server(() => http.good('a')).source : create({}));
  const ask = (source: DataSource, signal = new AbortController().signal): Promise<QueryResponse> =>
    source.query(Object.freeze({ ...request }), { signal });

  describe(`${name} as a source`, () => {
    it('names its type', () => {
      expect(newSource().type).to.match(/^[a-z][a-z0-9-]*$/);
    });

    it('answers with frames whose columns have one length and the right type', async () => {
      const { frames } = await ask(newSource());
      expect(frames).to.have.length.greaterThan(0);
      for (const frame of frames) expectWellFormed(frame);
    });

    it('rejects as an abort when the call was aborted before', async () => {
      const thrown = await failureOf(ask(newSource(), AbortSignal.abort()));
      expect(isAbort(thrown)).to.equal(true);
    });

    it('answers two instances alike and apart', async () => {
      const [one, two] = [newSource(), newSource()];
      const [first, second] = await Promise.all([ask(one), ask(two)]);
      expect(first).to.deep.equal(second);
      expect(first.frames[0]).not.to.equal(second.frames[0]);
    });

    if (!http) return;
    const given: HttpSource = { contract, http, server, ask };
    testAnswers(given);
    testTransport(given);
    testFailures(given);
  });
}

function expectWellFormed({ fields, length }: Frame): void {
  for (const { type, values } of fields) {
    expect(values.length).to.equal(length);
    if (type === 'time' || type === 'number') expect(values).to.be.instanceOf(Float64Array);
    else expect(Array.isArray(values)).to.equal(true);
    if (type === 'time') expect([...values]).to.deep.equal([...values].toSorted((a, b) => Number(a) - Number(b)));
  }
}
