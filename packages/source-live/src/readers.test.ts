import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createEventReader } from './events.js';
import { createLineReader } from './lines.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes cut at these places, in any order. */
function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((end, i) => bytes.subarray(cuts[i], end));
}

function linesOf(chunks: readonly Uint8Array[], most?: number): { lines: string[]; bad: string[] } {
  const result = { lines: [] as string[], bad: [] as string[] };
  const reader = createLineReader(
    { onLine: (line) => result.lines.push(line), onUnreadable: (reason) => result.bad.push(reason) },
    most,
  );
  for (const chunk of chunks) reader.feed(chunk);
  reader.end();
  return result;
}

type Event = readonly [data: string, id: string | undefined];

function eventsOf(
  chunks: readonly Uint8Array[],
  names: string[] = [],
  most?: number,
): { events: Event[]; retry: number[]; bad: string[] } {
  // prettier-ignore
  const result = { events: [] as Event[], retry: [] as number[], bad: [] as string[] };
  const reader = createEventReader(
    {
      onMessage: (...event) => result.events.push(event),
      onRetry: (ms) => result.retry.push(ms),
      onUnreadable: (reason) => result.bad.push(reason),
    },
    new Set(names),
    most,
  );
  for (const chunk of chunks) reader.feed(chunk);
  reader.end();
  return result;
}

const places = fc.array(fc.nat(500), { maxLength: 20 });
const text = fc.string({ unit: 'binary' }).map((one) => one.replace(/[\r\n\u0000\ufeff]/g, '·'));

describe('lines of a body', () => {
  it('are the same wherever it is cut, in the middle of a character too', () => {
    fc.assert(
      fc.property(fc.array(text), places, fc.boolean(), (lines, cuts, ended) => {
        const whole = lines.join('\n') + (ended ? '\n' : '');
        const expected = lines.filter((line) => line.trim() !== '');
        expect(linesOf(cutAt(bytesOf(whole), cuts)).lines).to.deep.equal(expected);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('may end by CRLF, begin with a byte order mark, and be blank', () => {
    const { lines } = linesOf([bytesOf('\ufeff{"a":1}\r\n\r\n \n{"b":2}')]);
    expect(lines.map((line) => JSON.parse(line) as unknown)).to.deep.equal([{ a: 1 }, { b: 2 }]);
  });

  it('are read again after one that is not UTF-8, and one that is too long', () => {
    const { lines, bad } = linesOf([bytesOf('one\n'), Uint8Array.of(0x22, 0xff, 10), bytesOf('12345678901\n'), bytesOf('two\n')], 10); // prettier-ignore
    expect(lines).to.deep.equal(['one', 'two']);
    expect(bad).to.deep.equal(['it is not UTF-8', 'it is too large']);
  });
});

describe('server-sent events', () => {
  it('are the same wherever the body is cut, whatever ends its lines', () => {
    const event = fc.record({
      data: fc.array(text, { minLength: 1, maxLength: 3 }),
      id: fc.option(text, { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(event), places, fc.constantFrom('\n', '\r\n', '\r'), (events, cuts, end) => {
        const whole = events
          .map(({ id, data }) =>
            [...(id === undefined ? [] : [`id: ${id}`]), ...data.map((line) => `data: ${line}`), '', ''].join(end),
          )
          .join('');
        let last: string | undefined;
        const expected = events.flatMap(({ id, data }): Event[] => {
          last = id ?? last;
          return data.join('\n') === '' ? [] : [[data.join('\n'), last]];
        });
        expect(eventsOf(cutAt(bytesOf(whole), cuts)).events).to.deep.equal(expected);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('are read as an EventSource does: names, comments, retry, a mark at the start, an event that is cut off', () => {
    const body =
      '\ufeff: hi\n\nid: 1\ndata: a\n\nevent: other\ndata: no\n\nevent: mine\ndata: b\n\nretry: 3000\nretry: x\n\nid\ndata:c\n\ndata: cut';
    const { events, retry, bad } = eventsOf([bytesOf(body)], ['mine']);
    expect(events).to.deep.equal([
      ['a', '1'],
      ['b', '1'],
      ['c', ''],
    ]);
    expect([retry, bad]).to.deep.equal([[3000], []]);
  });

  it('are read again after one that is too large', () => {
    const { events, bad } = eventsOf(
      [bytesOf(`data: ${'x'.repeat(60)}`), bytesOf('yyy\n\n'), bytesOf('data: b\n\n')],
      [],
      50,
    );
    expect([events, bad]).to.deep.equal([[['b', undefined]], ['it is too large']]);
  });
});
