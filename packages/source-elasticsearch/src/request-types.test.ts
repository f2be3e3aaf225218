import type { estypes } from '@elastic/elasticsearch';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { Aggregation, AggregationSearch, Query } from './dsl.js';

/**
 * The assertion library gives every object of a test a `should`, and the client's types give one to boolean queries:
 * the type of a boolean query of ours says here that it has none.
 */
type Sent<T> = T extends (infer Item)[]
  ? Sent<Item>[]
  : T extends object
    ? { [Key in keyof T]: Sent<T[Key]> } & (string extends keyof T
        ? unknown
        : 'must_not' extends keyof T
          ? { should?: never }
          : unknown)
    : T;

/** Requests are held against the types of the official client by the compiler: a wrong word in `dsl.ts` does not compile. */
const queryIsKnown: (query: Sent<Query>) => estypes.QueryDslQueryContainer = (query) => query;

/** The client's types lack `unit` of derivatives, which the servers have. */
type Known = Sent<Omit<Aggregation, 'derivative' | 'aggs'>>;
const aggregationIsKnown: (known: Known) => estypes.AggregationsAggregationContainer = (known) => known;
type Derivative = Omit<NonNullable<Aggregation['derivative']>, 'unit'>;
const derivativeIsKnown: (known: Derivative) => estypes.AggregationsDerivativeAggregation = (known) => known;

/** Settings of ours that the client's types of the same aggregation do not have. */
type Unknown<Ours, Theirs> = {
  [Key in keyof Ours]-?: Key extends keyof Theirs
    ? Exclude<keyof NonNullable<Ours[Key]>, keyof NonNullable<Theirs[Key]>>
    : Key;
}[keyof Ours];
type UnknownWord = Unknown<Omit<Aggregation, 'derivative' | 'aggs'>, estypes.AggregationsAggregationContainer>;
const everyWordIsKnown: [UnknownWord] extends [never] ? () => true : UnknownWord = () => true;

const searchIsKnown: (known: Sent<Omit<AggregationSearch, 'aggs'>>) => estypes.SearchSearchRequestBody = (known) =>
  known;

describe('the search language', () => {
  it('has the types of the official client', () => {
    const checks = [queryIsKnown, aggregationIsKnown, derivativeIsKnown, everyWordIsKnown, searchIsKnown];
    expect(checks.map((check) => typeof check)).to.deep.equal(checks.map(() => 'function'));
  });
});
