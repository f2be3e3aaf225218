import { jsonResponse } from '@obs-kit/testing/fake-fetch.js';
import { testSourceContract } from '@obs-kit/testing/source-contract.js';
import { live } from './index.js';

testSourceContract('live', {
  create: live,
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
    good: (text) =>
      jsonResponse({
        series: [
          {
            name: text,
            points: [
              [60_000, 1],
              [120_000, null],
              [180_000, 3],
            ],
          },
        ],
      }),
    empty: () => jsonResponse({ series: [] }),
    failure: () => jsonResponse({ message: 'disk full' }, 500),
    failureCode: 'source-status',
  },
});
