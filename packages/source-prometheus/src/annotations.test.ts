import type { AnnotationRequest, Frame } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { at, codeOf, GRID, matrix, serve, START } from './fixtures/api.js';

const STEP = 15_000;
const SERIES = { __name__: 'deploys', app: 'shop', by: 'a,\nb' };

async function annotate(
  result: readonly unknown[],
  options: Record<string, unknown> = {},
  more: Partial<AnnotationRequest> = {},
): Promise<{ frame: Frame; column: (name: string) => unknown; step: string | null }> {
  const { source, calls } = serve(() => matrix(...result));
  const range = { from: START, to: START + 10 * STEP };
  const request = { query: 'deploys > 0', range, stepMs: STEP, timeZone: 'UTC', options, ...more };
  const { frames } = await source.annotations!(request, { signal: new AbortController().signal });
  const [frame] = frames as [Frame];
  const column = (name: string): unknown => [...frame.fields.find((field) => field.name === name)!.values];
  return { frame, column, step: calls[0]!.params.get('step') };
}

const values = (...list: string[]): [number, string][] => list.map((value, i) => at(i, value));

describe('annotations', () => {
  it('are the runs of steps in which a series is neither 0 nor missing', async () => {
    const { frame, column } = await annotate([
      { metric: SERIES, values: [...values('0', '1', '7', '-1', '0', '2', 'NaN', '+Inf'), at(9, '1')] },
      { metric: { __name__: 'deploys', app: 'b' }, values: [at(3, '1')] },
    ]);
    expect([frame.meta.kind, frame.length]).to.deep.equal(['annotations', 5]);
    const steps = (name: string): unknown => (column(name) as number[]).map((time) => (time - GRID) / STEP);
    expect([steps('time'), steps('timeEnd')]).to.deep.equal([[1, 3, 5, 7, 9], [3, 3, 5, 7, 9]]); // prettier-ignore
    expect(column('title')).to.deep.equal([
      'deploys{app="shop", by="a,\\nb"}',
      'deploys{app="b"}',
      ...Array.from({ length: 3 }, () => 'deploys{app="shop", by="a,\\nb"}'),
    ]);
    expect([column('text'), column('tags')]).to.deep.equal([['', '', '', '', ''], ['', '', '', '', '']]); // prettier-ignore
  });

  it('are written by templates, tags one per line whatever the labels hold', async () => {
    const options = { title: 'Release of {{app}}', text: '{{ by }}/{{nope}}', tags: '{{app}}, {{by}} ,{{nope}},fixed' };
    const { column } = await annotate([{ metric: SERIES, values: values('1') }], options);
    expect([column('title'), column('text'), column('tags')]).to.deep.equal([
      ['Release of shop'],
      ['a,\nb/'],
      ['shop\na, b\nfixed'],
    ]);
  });

  it('may be told by values that are times', async () => {
    const times = [START + 1000, START + 1000, START + 50_000, START - 1].map(String);
    const { column } = await annotate([{ metric: SERIES, values: values(...times, '0') }], { valueIsTime: true });
    expect([column('time'), column('timeEnd')]).to.deep.equal([
      [START + 1000, START + 50_000],
      [START + 1000, START + 50_000],
    ]);
  });

  it('are asked for with the smallest step that the options allow', async () => {
    expect((await annotate([], { minStep: '1m' })).step).to.equal('60');
    expect((await annotate([], { minStep: '1s' })).step).to.equal('15');
    expect((await annotate([])).frame.length).to.equal(0);
  });

  it('take samples beside the grid as they come', async () => {
    const moved = values('1', '1', '0', '1').map(([time, value]) => [time - 3, value]);
    const { column } = await annotate([{ metric: SERIES, values: moved }]);
    expect(column('time')).to.deep.equal([GRID - 3000, GRID - 3000 + 3 * STEP]);
  });

  for (const options of [{ title: {} }, { minStep: 'soon' }, { valueIsTime: 'perhaps' }]) {
    it(`refuse the options ${JSON.stringify(options)}`, async () => {
      expect(await codeOf(annotate([], options))).to.equal('prometheus-option-invalid');
    });
  }
});
