import {
  ObsError,
  type DataSource,
  type DataSourceOptions,
  type QueryRequest,
  type QueryResponse,
} from '@obs-kit/core';
import type { FakeFetch } from '../fake-fetch.js';
import { expect } from '@obs-kit/testing/spec.js';

export type ContractSample = readonly [step: number, value: number];

/** What a source's tests know about its protocol. */
export interface SourceContract {
  /** A new instance; `url` and `fetch` are among the options when {@link http} is given. */
  create(options: DataSourceOptions): DataSource;
  /** A request that the source answers. */
  readonly request: QueryRequest;
  /** Absent for a source that asks no server. */
  readonly http?: {
    /** The server's answer to `request`: one series of three values, 1, none and 3; `text` is its name or a label of it. */
    good(text: string): Response;
    /** What the number columns of `good` hold, where its three values are not in one of them. Default: `[[1, NaN, 3]]`. */
    readonly numbers?: readonly (readonly number[])[];
    /**
     * The server's answer to `request`: one series with these samples, in this order. Times are steps of the request from
     * the start of its range. Absent where the protocol has no series, or cannot have such times.
     */
    samples?(samples: readonly ContractSample[]): Response;
    /** False where the protocol has no way to write ±Infinity. Default: it has. */
    readonly infinities?: boolean;
    /** An answer with a part of the data, and the server's word that there is more. Absent where it has none. */
    partial?(): Response;
    /** False where every request needs a content type or header that a browser asks permission for. Default: none does. */
    readonly simple?: boolean;
    /** A good answer that holds nothing. */
    empty(): Response;
    /** The server's own way to say that it failed. */
    failure(): Response;
    readonly failureCode: string;
  };
}

export const URL_WITH_PREFIX = 'http://metrics.test/team/a%20b/';
export const SECRET = 'canary-7f3a91';

/** A source that asks a server, and what its tests need. */
export interface HttpSource {
  readonly contract: SourceContract;
  readonly http: NonNullable<SourceContract['http']>;
  /** A source whose server answers so. */
  server(answer: () => Response | Promise<Response>): { readonly source: DataSource; readonly fake: FakeFetch };
  /** Sends the contract's request. */
  ask(source: DataSource, signal?: AbortSignal): Promise<QueryResponse>;
}

export function networkFailure(): never {
  throw new TypeError('Failed to fetch');
}

export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (thrown) {
    return thrown;
  }
  throw new Error('expected a rejection, got an answer');
}

export function expectSentence(thrown: unknown, code: string | RegExp): void {
  expect(thrown).to.be.instanceOf(ObsError);
  const error = thrown as ObsError;
  expect(error.code).to.match(typeof code === 'string' ? new RegExp(`^${code}$`) : code);
  expect(error.code).not.to.equal('unexpected');
  expect(error.message).to.match(/^[a-z]/);
  expect(error.message).not.to.match(/\{\w+\}/);
  expect(error.hint).to.match(/^[A-Z].*\.$/s);
}

export function expectNoSecret(thrown: unknown): void {
  const { message, hint, values, cause, stack } = thrown as ObsError;
  expect(JSON.stringify({ message, hint, values, cause: String(cause), stack })).not.to.include(SECRET);
}
