import { hasPrometheus, startPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { hasVictoriaMetrics, startVictoriaMetrics } from '@obs-kit/testing/node/victoriametrics-server.js';
import { after, before, describe, it } from '@obs-kit/testing/spec.js';
import { importTextOf, openMetricsOf, T } from './fixtures/engine-data.js';
import type { InjectionQuirks } from './fixtures/engine-injection.js';
import { testEngine, type Differences, type Words } from './fixtures/engine-suite.js';

const WORDS: Words = { before, after, describe, it };

const VICTORIAMETRICS: Differences = {
  // Staleness follows the distance of the samples, not five minutes.
  'a range is all samples of all series, with holes where the server looks back no further': [
    ['a', 240, 0],
    ['b', 180, 60],
  ],
  // NaN is not stored, and a zero has no sign.
  'infinities and tiny numbers come as they are, and NaN is missing': [Infinity, -Infinity, 1e-300, 0],
  'a value that is NaN is there': undefined,
  'a scalar is a number, a string is a text': [
    [
      ['time', T],
      ['5/2', 2.5],
    ],
    undefined,
  ],
  'query_result(5) has its options': [`{} 5 ${T + 60_000}`],
  // Status 422, whatever is wrong.
  'a text that is no query is refused, a query that cannot run has failed': [
    'prometheus-query-failed',
    'prometheus-query-failed',
  ],
  'more than 11,000 points are refused in one answer': 200,
};

const QUIRKS: InjectionQuirks = {
  // It unescapes its own rewriting of an expression with alternatives.
  lost: /\\x0[0-2]/,
  mistaken: ['\u0000', '\r', '\t'],
};

describe('against a real Prometheus', { skip: !hasPrometheus() }, () => {
  testEngine(WORDS, (hostile) => startPrometheus({ scrapeConfigs: '', openMetrics: openMetricsOf(hostile) }));
});

describe('against a real VictoriaMetrics', { skip: !hasVictoriaMetrics() }, () => {
  testEngine(
    WORDS,
    async (hostile) => {
      const server = await startVictoriaMetrics();
      await server.importText(importTextOf(hostile));
      return server;
    },
    VICTORIAMETRICS,
    QUIRKS,
  );
});
