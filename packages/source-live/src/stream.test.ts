import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { testStreamContract, type StreamHarness } from '@obs-kit/testing/stream-contract.js';
import { fakeServer } from './fixtures/fake-server.js';
import { fakeSockets } from './fixtures/fake-socket.js';
import { requestOf, testOptions } from './fixtures/request.js';
import { live } from './index.js';

type Row = Parameters<StreamHarness['send']>[0];

const messageOf = ({ time, value, text }: Row): string => JSON.stringify({ time, value, host: text });

function overHttp(clock: FakeClock, transport: 'sse' | 'ndjson'): StreamHarness {
  const server = fakeServer(transport === 'sse' ? 'text/event-stream' : 'application/x-ndjson');
  const sent = (text: string): string => (transport === 'sse' ? `data: ${text}\n\n` : `${text}\n`);
  return {
    clock,
    source: live({ ...testOptions(clock), transport, fetch: server.fetch }),
    send: (row) => server.newest.send(sent(messageOf(row))),
    sendUnreadable: () => server.newest.send(sent('{"time": ')),
    cut: () => server.newest.cut(),
    get lines() {
      return server.openLines.length;
    },
  };
}

function overSocket(clock: FakeClock): StreamHarness {
  const sockets = fakeSockets((socket) => void Promise.resolve().then(() => socket.accept()));
  return {
    clock,
    source: live({ ...testOptions(clock), url: 'ws://live.test/', WebSocket: sockets.WebSocket }),
    send: (row) => sockets.newest.receive(messageOf(row)),
    sendUnreadable: () => sockets.newest.receive('{"time": '),
    cut: () => sockets.newest.drop(),
    get lines() {
      return sockets.open.length;
    },
  };
}

for (const [name, create] of [
  ['live by SSE', (clock: FakeClock) => overHttp(clock, 'sse')],
  ['live by NDJSON', (clock: FakeClock) => overHttp(clock, 'ndjson')],
  ['live by WebSocket', overSocket],
] as const) {
  testStreamContract(name, {
    create: () => create(fakeClock()),
    request: requestOf(fakeClock()),
    leftAfterMs: 1000,
  });
}
