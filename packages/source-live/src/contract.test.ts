import { jsonResponse } from '@obs-kit/testing/fake-fetch.js';
import { testSourceContract } from '@obs-kit/testing/source-contract.js';
import { live } from './index.js';

/** What a live source answers to a query comes from its history, so that is what the contract is held against. */
testSourceContract('live', {
  create: (options) => live({ ...options, history: 'past/{channel}?from={from}&to={to}' }),
  request: {
    refId: 'A',
    query: 'requests',
    mode: 'range',
    range: { from: 60_000, to: 180_000 },
    stepMs: 60_000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: 100,
    options: {},
  },
  http: {
    good: (host) =>
      jsonResponse([
        { time: 60_000, host, value: 1 },
        { time: 120_000, host, value: null },
        { time: 180_000, host, value: 3 },
      ]),
    empty: () => jsonResponse([]),
    failure: () => jsonResponse({ message: 'disk full' }, 500),
    failureCode: 'source-status',
  },
});
