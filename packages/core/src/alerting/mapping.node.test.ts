import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { MAPPINGS } from './mapping.js';

describe('the table of mappings', () => {
  it('is the one in the documentation', () => {
    const page = readFileSync(new URL('../../../../docs/alerting.md', import.meta.url), 'utf8');
    const rows = page
      .split('\n')
      .filter((line) => /\| (?:exact|approximate|impossible): /.test(line))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(rows).to.deep.equal(
      MAPPINGS.map(({ feature, prometheus, grafana }) => [
        feature,
        `${prometheus.fit}: ${prometheus.how}`,
        `${grafana.fit}: ${grafana.how}`,
      ]),
    );
  });
});
