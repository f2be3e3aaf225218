// Runs in a page and in Node, beside a bundle of the parser: an answer, from its head to what a panel could draw.
import { readBody, Workers } from './parser.js';

const noWorkers = () => {
  throw new TypeError('none');
};

const obsKit = async (response, grid, workers) => {
  const reader = response.body.getReader();
  const chunks = {
    async *[Symbol.asyncIterator]() {
      for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) yield value;
    },
  };
  const stream = { ok: true, status: 200, type: 'application/json', address: '', retryAfterMs: undefined, chunks };
  const { series } = await readBody(stream, { signal: new AbortController().signal, grid, workers });
  return series.map(({ values }) => values);
};

/** As `Number`, with the API's own words for infinity. */
const numberOf = (text) => (text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text));

export const contenders = {
  'bytes alone': (response) => response.arrayBuffer(),

  'obs-kit': (response, grid) => obsKit(response, grid, new Workers(noWorkers)),

  'obs-kit, worker': (response, grid) => obsKit(response, grid, new Workers()),

  'JSON.parse + loop': async (response, { start, stepMs, length }) => {
    const { data } = await response.json();
    return data.result.map(({ values }) => {
      const column = new Float64Array(length).fill(NaN);
      for (const [seconds, text] of values) column[(Math.round(seconds * 1000) - start) / stepMs] = numberOf(text);
      return column;
    });
  },

  'JSON.parse + objects': async (response) => {
    const { data } = await response.json();
    return data.result.map(({ values }) =>
      values.map(([seconds, text]) => ({ time: Math.round(seconds * 1000), value: numberOf(text) })),
    );
  },
};

globalThis.contenders = contenders;
