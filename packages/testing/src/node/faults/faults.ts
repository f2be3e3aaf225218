import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** The answer that a healthy server would give. */
export interface GoodAnswer {
  readonly type: string;
  readonly text: string;
}

export interface FaultContext {
  readonly good: GoodAnswer;
  /** Requests so far, this one included; preflights are not counted. */
  readonly count: number;
  /** Half a MB of gzip that inflate to 100. */
  readonly bomb: () => Promise<Buffer>;
  /** Calls `fn` later, unless the server has stopped. */
  later(ms: number, fn: () => void): void;
}

/** Writes an answer, or what goes for one, into the connection. */
export type Fault = (socket: Socket, context: FaultContext) => void;

/** So that a page of any origin sees the fault, and not the browser's refusal. */
export const CORS_LINES: readonly string[] = [
  'access-control-allow-origin: *',
  'access-control-allow-headers: *',
  'access-control-allow-methods: *',
];

function head(status: string, lines: readonly string[], cors: readonly string[] = CORS_LINES): string {
  return [`HTTP/1.1 ${status}`, ...cors, 'connection: close', ...lines, '', ''].join('\r\n');
}

function send(socket: Socket, status: string, type: string, body: string | Buffer, more: readonly string[] = []): void {
  const length = Buffer.byteLength(body);
  socket.write(head(status, [`content-type: ${type}`, `content-length: ${length}`, ...more]));
  socket.end(body);
}

/** The good answer with its text changed. */
const changed =
  (change: (text: string) => string | Buffer): Fault =>
  (socket, { good }) =>
    send(socket, '200 OK', good.type, change(good.text));

const refused =
  (status: string, type: string, body: string, more: readonly string[] = []): Fault =>
  (socket) =>
    send(socket, status, type, body, more);

const good: Fault = changed((text) => text);

/** The last number in the text becomes something else. */
const withNumber = (text: string, number: string): string => text.replace(/"?\b\d+(\.\d+)?\b"?(?=[^\d]*$)/, number);

const PAGE = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form></form></body></html>';

/** What servers, proxies and networks do to an answer, by name. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  good,
  'slow but good': (socket, context) => context.later(300, () => good(socket, context)),
  'fails twice, then good': (socket, context) =>
    context.count <= 2 ? FAULTS['bad gateway']!(socket, context) : good(socket, context),
  'asks to wait, then good': (socket, context) =>
    context.count === 1
      ? send(socket, '503 Service Unavailable', 'text/plain', 'starting', ['retry-after: 0', 'access-control-expose-headers: retry-after']) // prettier-ignore
      : good(socket, context),

  // The connection.
  'reset before the head': (socket) => void socket.resetAndDestroy(),
  'closed before the head': (socket) => void socket.end(),
  'reset in the body': (socket, { good: { type, text }, later }) => {
    socket.write(head('200 OK', [`content-type: ${type}`, `content-length: ${Buffer.byteLength(text)}`]));
    socket.write(text.slice(0, text.length / 2));
    later(30, () => void socket.resetAndDestroy());
  },
  'shorter than it says': (socket, { good: { type, text } }) => {
    socket.write(head('200 OK', [`content-type: ${type}`, `content-length: ${Buffer.byteLength(text) + 10}`]));
    socket.end(text);
  },
  'chunks without an end': (socket, { good: { type, text } }) => {
    // Where a server says that it will close the connection, some clients take its end for that of the body.
    const lines = head('200 OK', [`content-type: ${type}`, 'transfer-encoding: chunked']);
    socket.write(lines.replace('connection: close\r\n', ''));
    socket.end(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
  },
  'never a head': () => {},
  'a head, then nothing': (socket, { good: { type } }) =>
    void socket.write(head('200 OK', [`content-type: ${type}`, 'transfer-encoding: chunked'])),
  'half, then nothing': (socket, { good: { type, text } }) => {
    const half = text.slice(0, text.length / 2);
    socket.write(head('200 OK', [`content-type: ${type}`, 'transfer-encoding: chunked']));
    socket.write(`${Buffer.byteLength(half).toString(16)}\r\n${half}\r\n`);
  },
  'a byte now and then': (socket, { good: { type, text }, later }) => {
    socket.write(head('200 OK', [`content-type: ${type}`, `content-length: ${Buffer.byteLength(text)}`]));
    const drip = (at: number): void => {
      if (socket.destroyed) return;
      socket.write(text.slice(at, at + 1));
      later(100, () => drip(at + 1));
    };
    drip(0);
  },
  'no HTTP': (socket) => void socket.end(randomBytes(64)),

  // The body.
  'cut, with the right length': changed((text) => text.slice(0, Math.floor(text.length * 0.6))),
  'nothing at all': changed(() => ''),
  'no content': (socket) => void socket.end(head('204 No Content', [])),
  'cut gzip': (socket, { good: { type, text } }) => {
    const zipped = gzipSync(text);
    send(socket, '200 OK', type, zipped.subarray(0, zipped.length - 12), ['content-encoding: gzip']);
  },
  'a gzip bomb': (socket, { good: { type }, bomb }) =>
    void bomb().then((zipped) => send(socket, '200 OK', type, zipped, ['content-encoding: gzip'])),
  'no end': (socket, { good: { type } }) => {
    socket.write(head('200 OK', [`content-type: ${type}`]));
    const block = Buffer.alloc(256 * 1024, ' ');
    const pump = (): void => {
      while (!socket.destroyed && socket.write(block));
      if (!socket.destroyed) socket.once('drain', pump);
    };
    pump();
  },
  'a login page': refused('200 OK', 'text/html; charset=utf-8', PAGE),
  'a login page that says it is data': (socket, { good: { type } }) => send(socket, '200 OK', type, PAGE),
  'not UTF-8': changed((text) => Buffer.concat([Buffer.from(text.slice(0, -2)), Buffer.of(0xff, 0xfe), Buffer.from(text.slice(-2))])), // prettier-ignore
  'a byte order mark': changed((text) => `\uFEFF${text}`),
  'the word NaN': changed((text) => withNumber(text, 'NaN')),
  'a number beyond 2^53': changed((text) => withNumber(text, '9007199254740993')),
  'a key twice': changed((text) => text.replace('{', '{"extra":1,"extra":2,')),
  'a key __proto__': changed((text) => text.replace('{', '{"__proto__":{"polluted":true},')),
  'brackets a hundred thousand deep': changed(() => '['.repeat(100_000) + ']'.repeat(100_000)),
  'the word null': changed(() => 'null'),
  'a list in place of an object, or the other way round': changed((text) => (text.startsWith('[') ? '{}' : '[]')),
  'another content type': (socket, { good: { text } }) => send(socket, '200 OK', 'application/octet-stream', text),

  // The status.
  'wants a login': refused('401 Unauthorized', 'text/plain', 'Unauthorized', ['www-authenticate: Bearer']),
  forbids: refused('403 Forbidden', 'text/html', '<html><body>403</body></html>'),
  'nothing here': refused('404 Not Found', 'text/plain', '404 page not found\n'),
  'asks to slow down': refused('429 Too Many Requests', 'application/json', '{}', ['retry-after: 120']),
  'breaks down': refused('500 Internal Server Error', 'text/plain', 'panic: runtime error'),
  'bad gateway': refused('502 Bad Gateway', 'text/html', '<html><body>Bad gateway</body></html>'),
  'gateway timeout': refused('504 Gateway Timeout', 'text/html', '<html>timeout</html>'),
  'redirects in a circle': (socket) => void socket.end(head('302 Found', ['location: /again', 'content-length: 0'])),
  'redirects to nowhere': (socket) =>
    void socket.end(head('302 Found', ['location: http://127.0.0.1:1/', 'content-length: 0'])),
  'says nothing about origins': (socket, { good: { type, text } }) => {
    socket.write(head('200 OK', [`content-type: ${type}`, `content-length: ${Buffer.byteLength(text)}`], []));
    socket.end(text);
  },
};
