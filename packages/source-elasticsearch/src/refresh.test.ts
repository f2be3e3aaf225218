import { createSession, parseDashboard, type PanelHandle, type Session } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { createFakeFetch, jsonResponse } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { elasticsearch } from './index.js';

const PANELS = 24;

/** Resolves when no panel waits for an answer any more. */
function settled({ busy }: Session): Promise<void> {
  return new Promise((resolve) => {
    const leave = busy.subscribe((value) => {
      if (value) return;
      leave();
      resolve();
    });
  });
}

describe('a refresh of a dashboard', () => {
  it('is one _msearch for all panels, in which one that fails takes none along', async () => {
    const { fetch, calls } = createFakeFetch(({ init }) => {
      const bodies = String(init.body)
        .split('\n')
        .filter((line) => line.includes('"aggs"'));
      const responses = bodies.map((body, i) => {
        if (body.includes('field7')) return { status: 400, error: { type: 'x', reason: 'no such field' } };
        return {
          status: 200,
          aggregations: { b1: { buckets: [{ key: 1_000 * i, doc_count: 1, '1': { value: i } }] } },
        };
      });
      return jsonResponse({ took: 1, responses });
    });
    const clock = fakeClock();
    const source = elasticsearch({ url: 'http://es.test', index: 'logs', fetch });
    const session = createSession({ clock, sources: { es: source } });
    const panels = Array.from({ length: PANELS }, (_, i) => ({
      id: `p${i}`,
      type: 'timeseries',
      targets: [{ refId: 'A', query: '*', options: { metrics: [{ type: 'avg', field: `field${i}` }] } }],
    }));
    const { dashboard, problems } = parseDashboard({ version: 1, panels });
    expect(problems).to.deep.equal([]);
    const handles = dashboard.panels.map((panel): PanelHandle => session.addPanel(panel));
    for (const handle of handles) handle.setVisible(true);
    await settled(session);

    expect(calls.map(({ url }) => url.pathname)).to.deep.equal(['/_msearch']);
    const status = (i: number): string => handles[i]!.data.value.status;
    expect(handles.map((_, i) => status(i)).filter((one) => one === 'ready')).to.have.length(PANELS - 1);
    expect(handles[7]!.data.value.error?.code).to.equal('elasticsearch-bad-query');

    session.refresh();
    await settled(session);
    expect(calls).to.have.length(2);
    session.dispose();
  });
});
