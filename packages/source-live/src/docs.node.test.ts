import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '@obs-kit/core';
import { hasNchan, startNginx } from '@obs-kit/testing/node/nginx-server.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { publish } from './fixtures/publisher.js';
import { follow, requestOf } from './fixtures/request.js';
import { live, type LiveOptions } from './index.js';
import { createMessageReader, type Pairs } from './message.js';
import { parseSettings } from './settings.js';

const page = await readFile(new URL('../../../docs/sources/live.md', import.meta.url), 'utf8');

/** The blocks of code of one language. */
function blocksOf(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code!);
}

/** The options that `<obs-source>` makes of its attributes. */
function optionsOf(html: string): LiveOptions {
  const attributes = [...html.matchAll(/([\w-]+)=(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(
    attributes.map(([, name, text, quoted]) => [
      name!.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      text ?? quoted,
    ]),
  );
}

const sources = blocksOf('html').map(optionsOf);

/** What a message holds, `[time, labels, values]`, read one after the other. */
function rowsOf(messages: readonly string[], options: LiveOptions): unknown[] {
  const rows: [number, Pairs<string>, Pairs<number>][] = [];
  const reader = createMessageReader(parseSettings(options).mapping);
  for (const message of messages) {
    reader.read(JSON.parse(message), Date.UTC(2026, 0, 1), {
      row: (...row) => rows.push(row),
      unreadable: (reason) => expect.fail(reason),
      knows: () => false,
    });
  }
  return rows.map(([time, labels, values]) => [time, Object.fromEntries(labels), Object.fromEntries(values)]);
}

describe('the page about live sources', () => {
  it('shows sources whose settings are right', () => {
    expect(sources.map((options) => parseSettings(options).transport)).to.deep.equal([
      'sse',
      'websocket',
      'sse',
      'sse',
      'websocket',
    ]);
  });

  it('shows messages that are read as it says', () => {
    const [row, rows, columns, more, feed] = blocksOf('json') as [string, string, string, string, string];
    const start = Date.UTC(2026, 0, 1);
    expect(rowsOf([row], {})).to.deep.equal([[start, { room: 'kitchen' }, { value: 21.5 }]]);
    expect(rowsOf([rows], {})).to.deep.equal([
      [start, { host: 'a' }, { cpu: 0.4, load: 1.5 }],
      [start, { host: 'b' }, { cpu: 0.7, load: 2.5 }],
    ]);
    expect(rowsOf([columns, more], {})).to.deep.equal([
      [start, { host: 'a' }, { cpu: 0.4 }],
      [start, { host: 'b' }, { cpu: 0.7 }],
      [start + 1000, { host: 'a' }, { cpu: 0.5 }],
      [start + 1000, { host: 'b' }, { cpu: NaN }],
      [start + 2000, { host: 'a' }, { cpu: 0.6 }],
      [start + 2000, { host: 'b' }, { cpu: 0.8 }],
    ]);
    expect(rowsOf([feed], sources[1]!)).to.deep.equal([[start, { pair: 'EURUSD' }, { bid: 1.1, ask: 1.2 }]]);
  });

  it(
    'shows an nginx with nchan that the source beside it can read',
    { skip: hasNchan() ? false : 'nginx with nchan is not installed' },
    async () => {
      const server = await startNginx({ nchan: true, locations: blocksOf('nginx')[0]! });
      const request = requestOf(systemClock, { query: 'sensors' });
      const follower = follow(live({ ...sources[3], url: server.url }), request);
      try {
        const now = Date.now();
        await publish(`${server.url}/pub/sensors`, [
          `{"time": ${now}, "value": 1}`,
          `{"time": ${now + 1}, "value": 2}`,
        ]);
        for (let tries = 0; tries < 500 && follower.newest?.frames[0]?.length !== 2; tries++) await sleep(10);
        expect(follower.points).to.deep.equal([
          [now, 1],
          [now + 1, 2],
        ]);
      } finally {
        await follower.leave();
        await server.stop();
      }
    },
  );
});
