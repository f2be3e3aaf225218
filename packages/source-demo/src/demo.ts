import { ObsError, type DataSource } from '@obs-kit/core';
import { alertRules, EVALUATION_MS } from './alerts.js';
import { escapeDemo } from './escape.js';
import { MAX_POINTS, numberFrames } from './frames.js';
import { LOGS, parseQuery } from './query/parse.js';
import { parseSettings, type DemoOptions, type DemoSettings } from './settings.js';
import { valuesFrame } from './values.js';

/**
 * A web shop on a sales day, made of arithmetic: the same seed has the same past and future, however it is asked.
 * The query language and the metrics are described in `docs/sources/demo.md`.
 * Never throws here: wrong settings are told by the first request, with code `demo-setting-invalid`.
 */
export function demo(options: DemoOptions = {}): DataSource {
  /** The settings, after the time that an answer takes. */
  async function arrive(signal: AbortSignal): Promise<DemoSettings> {
    signal.throwIfAborted();
    const settings = parseSettings(options);
    if (settings.latencyMs > 0) await wait(settings, signal);
    if (settings.error !== '') {
      throw new ObsError({
        code: 'demo-failure',
        message: '{error}',
        hint: 'The demo source was told to fail: take its setting error away.',
        values: { error: settings.error },
      });
    }
    return settings;
  }

  return {
    type: 'demo',
    intervalMs: EVALUATION_MS / 3,
    maxPoints: MAX_POINTS,
    async query(request, { signal }) {
      const { seed, empty } = await arrive(signal);
      if (request.mode === 'values') return { frames: [valuesFrame(request, empty)] };
      const query = parseQuery(request.query);
      const { expression } = query;
      if (expression.kind === 'select' && expression.metric === LOGS) {
        // Few pages show them, and the sentences are long.
        const { logFrames } = await import('./logs/frames.js');
        signal.throwIfAborted();
        return { frames: empty ? [] : logFrames(request, expression, seed) };
      }
      const frames = numberFrames(query, request, seed);
      return { frames: empty ? [] : frames };
    },
    escape: escapeDemo,
    async alerts({ signal }) {
      const { seed, empty, clock } = await arrive(signal);
      return { rules: empty ? [] : alertRules(seed, clock.now()) };
    },
    async annotations(request, { signal }) {
      const { seed, empty } = await arrive(signal);
      // Few pages show them.
      const { answerAnnotations } = await import('./annotations.js');
      signal.throwIfAborted();
      return empty ? { frames: [] } : answerAnnotations(request, seed);
    },
    async health({ signal }) {
      await arrive(signal);
    },
  };
}

function wait({ clock, latencyMs }: DemoSettings, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      stop();
      reject(signal.reason as Error);
    };
    const stop = clock.after(latencyMs, () => {
      signal.removeEventListener('abort', leave);
      resolve();
    });
    signal.addEventListener('abort', leave, { once: true });
  });
}
