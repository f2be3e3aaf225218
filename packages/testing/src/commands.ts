import { executeServerCommand } from '@web/test-runner-commands';
import type { PrometheusOptions } from './node/prometheus-server.js';

function send<Answer>(command: string, payload?: unknown): Promise<Answer> {
  return executeServerCommand<Answer, unknown>(command, payload);
}

/** A server that the test runner started for this test. */
export interface TestServer {
  /** `http://127.0.0.1:41234`; any page may ask it. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface TestPrometheus extends TestServer {
  /** Ends it and keeps its data, as an outage would. */
  pause(): Promise<void>;
  /** Starts it again at the same address. */
  restart(): Promise<void>;
}

/** Starts a real Prometheus; resolves when it answers. */
export async function startPrometheus(options: PrometheusOptions = {}): Promise<TestPrometheus> {
  const { id, url } = await send<{ id: number; url: string }>('prometheus-start', options);
  return {
    url,
    pause: () => send('server-pause', { id }),
    restart: () => send('server-restart', { id }),
    stop: () => send('server-stop', { id }),
  };
}

/** Starts a real node_exporter; its metrics are at `url` + `/metrics`. */
export async function startNodeExporter(): Promise<TestServer> {
  const { id, url } = await send<{ id: number; url: string }>('node-exporter-start');
  return { url, stop: () => send('server-stop', { id }) };
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

/** The whole page as the browser shows it now, as a PNG. */
export async function screenshot(): Promise<Blob> {
  const base64 = await send<string>('screenshot');
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type: 'image/png' });
}
