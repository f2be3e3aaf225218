import { executeServerCommand } from '@web/test-runner-commands';
import type { GoodAnswer } from './node/faults/faults.js';
import type { ServerKindName, ServerOptions } from './node/kinds.js';
import type { IndexContent } from './node/opensearch-load.js';
import type { OpenSearchOptions } from './node/opensearch-server.js';
import type { PrometheusOptions } from './node/prometheus-server.js';
import type { VictoriaMetricsOptions } from './node/victoriametrics-server.js';

function send<Answer>(command: string, payload?: unknown): Promise<Answer> {
  return executeServerCommand<Answer, unknown>(command, payload);
}

/** A server that the test runner started for this test. */
export interface TestServer {
  /** `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Ends it and keeps its data, as an outage would. */
  pause(): Promise<void>;
  /** Starts it again at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestVictoriaMetrics extends TestServer {
  /** Samples of any age in Prometheus' text format, times in milliseconds; queries see them at once. */
  importText(text: string): Promise<void>;
}

export interface TestOpenSearch extends TestServer {
  /** Makes an index that holds these documents, all of them visible to searches. */
  load(index: string, content: IndexContent): Promise<void>;
}

/** Whether the test runner's machine can start this kind of server; a test that needs it skips itself otherwise. */
export async function hasServer(kind: ServerKindName): Promise<boolean> {
  const { installed } = await send<{ installed: boolean }>('server-has', { kind });
  return installed;
}

/** Starts a real server of this kind; resolves when it answers. What a test leaves running ends with the run. */
export async function startServer<Kind extends ServerKindName>(
  kind: Kind,
  options?: ServerOptions[Kind],
): Promise<TestServer> {
  return serverOf(await send('server-start', { kind, options: options ?? {} }));
}

/** Starts a real Prometheus that any page may ask, unless `cors` says otherwise. */
export function startPrometheus(options: PrometheusOptions = {}): Promise<TestServer> {
  return startServer('prometheus', options);
}

export type TestPrometheus = TestServer;

/** Starts a real node_exporter; its metrics are at `url` + `/metrics`, which no page may ask. */
export function startNodeExporter(): Promise<TestServer> {
  return startServer('node-exporter');
}

/** Starts a real VictoriaMetrics, which any page may ask. */
export async function startVictoriaMetrics(options: VictoriaMetricsOptions = {}): Promise<TestVictoriaMetrics> {
  const started = await send<Started>('server-start', { kind: 'victoriametrics', options });
  const importText = (text: string): Promise<void> => send('server-load', { id: started.id, content: [text] });
  return { ...serverOf(started), importText };
}

/** Starts a real OpenSearch of one's own, in about four seconds; pages of the test runner may ask it. */
export async function startOpenSearch(options: OpenSearchOptions = {}): Promise<TestOpenSearch> {
  const started = await send<Started>('server-start', { kind: 'opensearch', options });
  return { ...serverOf(started), load: loaderOf(started) };
}

/** The OpenSearch that all tests of a run share: they keep apart by the names of their indices. */
export async function sharedOpenSearch(): Promise<Pick<TestOpenSearch, 'url' | 'load'>> {
  const started = await send<Started>('opensearch-shared');
  return { url: started.url, load: loaderOf(started) };
}

/** A server that fails in every way we know of, each at an address of its own. */
export interface TestFaults {
  readonly urls: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** @param good What a healthy server would answer, whatever it is asked. */
export async function startFaults(good: GoodAnswer): Promise<TestFaults> {
  const { id, urls } = await send<Pick<TestFaults, 'urls'> & { id: number }>('faults-start', good);
  return { urls, stop: () => send('faults-stop', { id }) };
}

interface Started {
  readonly id: number;
  readonly url: string;
}

function serverOf({ id, url }: Started): TestServer {
  return {
    url,
    pause: () => send('server-pause', { id }),
    restart: () => send('server-restart', { id }),
    stop: () => send('server-stop', { id }),
  };
}

function loaderOf({ id }: Started): TestOpenSearch['load'] {
  return (index, content) => send('server-load', { id, content: [index, content] });
}

/**
 * Live objects with this prototype, after a garbage collection. Chromium only: use it inside `itIn(['chromium'], …)`.
 * @param prototype Expression that is evaluated in the page, `HTMLCanvasElement.prototype`.
 */
export async function countObjects(prototype: string): Promise<number> {
  const answer = await send<{ count?: number; unsupported?: string }>('count-objects', { prototype });
  if (answer.count === undefined) throw new Error(`objects cannot be counted in ${answer.unsupported}`);
  return answer.count;
}

/**
 * Shows the page as to somebody with these media features, such as `{ 'forced-colors': 'active' }`; `{}` ends it.
 * Chromium only: use it inside `itIn(['chromium'], …)`.
 */
export async function emulateMediaFeatures(features: Readonly<Record<string, string>>): Promise<void> {
  const { unsupported } = await send<{ unsupported?: string }>('media-features', { features });
  if (unsupported !== undefined) throw new Error(`media features cannot be emulated in ${unsupported}`);
}

/** The whole page as the browser shows it now, as a PNG. */
export async function screenshot(): Promise<Blob> {
  const base64 = await send<string>('screenshot');
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type: 'image/png' });
}
