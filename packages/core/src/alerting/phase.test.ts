import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createFrame } from '../frame/build.js';
import { labelsFrom } from '../frame/labels.js';
import type { DataSource, QueryRequest } from '../source/data-source.js';
import { findPhase, phaseOf, type Phase } from './phase.js';

const MINUTE = 60_000;
const AT = Date.UTC(2026, 2, 1);

async function found(
  answer: (request: QueryRequest) => readonly (readonly [times: readonly number[], values: readonly number[]])[],
): Promise<{ phase: Phase; asked: readonly string[] }> {
  const asked: string[] = [];
  const source: DataSource = {
    type: 'fake',
    async query(request) {
      asked.push(request.query);
      const frames = answer(request).map(([times, values]) =>
        createFrame({
          fields: [
            { name: 'time', type: 'time', values: Float64Array.from(times) },
            { name: 'value', type: 'number', values: Float64Array.from(values) },
          ],
        }),
      );
      return { frames };
    },
  };
  const labels = labelsFrom([
    ['alertname', 'Say "hi"'],
    ['a.b', '\n'],
  ]);
  return { phase: await findPhase(source, labels, MINUTE, AT, new AbortController().signal), asked };
}

describe('findPhase', () => {
  it('reads it from the times of the samples that the server wrote in the last hour', async () => {
    const { phase, asked } = await found(() => [
      [
        [AT - 4 * MINUTE + 7487, AT - MINUTE + 7487],
        [1, 1],
      ],
    ]);
    expect(phase).to.deep.equal({ known: true, phaseMs: 7487 });
    expect(asked).to.deep.equal(['ALERTS_FOR_STATE{alertname="Say \\"hi\\"", "a.b"="\\n"}[1h]']);
  });

  it('looks for the last samples of 30 days when there are none, and takes nothing but their times', async () => {
    const { phase, asked } = await found(({ query }) =>
      query.includes('timestamp')
        ? [
            [[AT], [(AT - 9 * 86_400_000 + 7487) / 1000]],
            [[AT], [NaN]],
          ]
        : [],
    );
    expect(phase).to.deep.equal({ known: true, phaseMs: 7487 });
    expect(asked[1]).to.match(/^max_over_time\(timestamp\(ALERTS_FOR_STATE\{.*\}\)\[30d:4m\]\)$/);
  });

  it('is unknown for a rule that left no trace', async () => {
    expect((await found(() => [])).phase).to.deep.equal({ known: false, reason: 'no-samples', error: '' });
  });

  it('is unknown, with the reason, when the source cannot be asked', async () => {
    const { phase } = await found(() => {
      throw new TypeError('no way');
    });
    expect(phase).to.deep.equal({ known: false, reason: 'failed', error: 'unexpected failure: no way' });
  });
});

describe('phaseOf', () => {
  it('is that of the newest samples when the group was evaluated at other times before, and says since when', () => {
    expect(phaseOf([1000, 61_000, 125_000, 185_000], MINUTE)).to.deep.equal({
      known: true,
      phaseMs: 5000,
      since: 125_000,
    });
  });

  it('is unknown when two phases go on beside each other, as those of two servers', () => {
    expect(phaseOf([1000, 5000, 61_000, 65_000], MINUTE)).to.deep.equal({ known: false, reason: 'several', error: '' });
  });
});
