import type { estypes } from '@elastic/elasticsearch';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { VolumeSearch } from './documents/volume.js';
import type { DocumentSearch } from './documents/request.js';
import type { EsqlBody } from './esql/request.js';
import type { TermsSearch } from './fields/terms.js';

/**
 * Requests are held against the types of the official client by the compiler. Their queries and aggregations of metrics
 * are in `request-types.test.ts`. The client takes bodies as parameters beside those of the url.
 */
type Rest<T> = Omit<T, 'query' | 'aggs' | 'filter'>;
const documentsAreKnown: (sent: Rest<DocumentSearch>) => estypes.SearchRequest = (sent) => sent;
const volumesAreKnown: (sent: Rest<VolumeSearch>) => estypes.SearchRequest = (sent) => sent;
const termsAreKnown: (sent: TermsSearch['aggs']) => estypes.SearchRequest['aggs'] = (sent) => sent;
/** The client's types know bind values by place alone, the servers also by name. */
const textsAreKnown: (sent: Omit<EsqlBody, 'filter' | 'params'>) => estypes.EsqlQueryRequest = (sent) => sent;

/** Words of ours that the client's types do not have. */
type Unknown<Ours, Theirs> = Exclude<keyof Ours, keyof Theirs>;
const everyWordIsKnown: [Unknown<DocumentSearch & VolumeSearch & TermsSearch, estypes.SearchRequest>] extends [never]
  ? [Unknown<EsqlBody, estypes.EsqlQueryRequest>] extends [never]
    ? () => true
    : never
  : never = () => true;

describe('requests for documents, fields and ES|QL', () => {
  it('have the types of the official client', () => {
    const checks = [documentsAreKnown, volumesAreKnown, termsAreKnown, textsAreKnown, everyWordIsKnown];
    expect(checks.map((check) => typeof check)).to.deep.equal(checks.map(() => 'function'));
  });
});
