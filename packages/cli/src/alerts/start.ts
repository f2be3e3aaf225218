import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { ObsError, type DataSource } from '@obs-kit/core';
import { askRule, askVector } from '@obs-kit/core/alerting.js';
import { createRunnerApp } from './app.js';
import type { RunnerConfig } from './config.js';
import type { Asking } from './evaluated-rule.js';
import { createLimit } from './limit.js';
import type { Log } from './log.js';
import { postAlerts } from './post-alerts.js';
import { createRunnerPictures } from '../picture/runner-pictures.js';
import { createReceiver } from './receivers/create.js';
import { ruleDisk } from './rule-disk.js';
import { runnerClock } from './runner-clock.js';
import { startRunner, type Runner, type RunnerServices } from './runner.js';
import { createConfiguredSource } from './sources.js';
import { stateFiles } from './state-files.js';

export interface RunningAlerts {
  readonly url: string;
  readonly runner: Runner;
  stop(): Promise<void>;
}

/** Questions that one source is asked at a time; as many as a browser's page asks. */
const AT_A_TIME = 6;

/** Starts the runner and its server. @throws ObsError `serve-listen-failed`, `alert-state-newer`, `alert-source-unknown` */
export async function startAlerts(
  config: RunnerConfig,
  log: Log,
  own: Partial<RunnerServices> = {},
): Promise<RunningAlerts> {
  let runner: Runner | undefined;
  const sources = new Map(
    [...config.sources.values()].map((source) => [source.name, limited(createConfiguredSource(source))]),
  );
  const picture = createRunnerPictures(
    () => runner?.status().groups ?? [],
    // The configuration names no source that is not there.
    (name) => sources.get(name)!,
    () => Date.now(),
  );
  const services: RunnerServices = {
    ...createAsking(sources),
    alertmanagers: [...config.alertmanagers.values()].map((alertmanager) => ({
      name: alertmanager.name,
      post: (alerts, signal) => postAlerts(alertmanager, alerts, signal),
    })),
    receivers: config.receivers.map((receiver) =>
      createReceiver(receiver, { fetch: globalThis.fetch, clock: runnerClock, random: Math.random, picture }),
    ),
    files: stateFiles,
    ruleDisk,
    clock: runnerClock,
    random: Math.random,
    log,
    ...own,
  };
  // The port comes first: a second runner with the same configuration must not touch the state of the first.
  const app = createRunnerApp(config, () => runner?.status());
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, () => resolve(starting));
    starting.once('error', (error: NodeJS.ErrnoException) => reject(listenError(config, error)));
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  try {
    runner = await startRunner({ ...config, externalUrl: config.externalUrl || url }, services);
  } catch (thrown) {
    await close();
    throw thrown;
  }
  const started = runner;
  return {
    url,
    runner: started,
    async stop() {
      await started.stop();
      await close();
    },
  };
}

/** The configuration names no source that is not there. */
function createAsking(sources: ReadonlyMap<string, DataSource>): Asking {
  return {
    evaluate: (name, expr, t, signal) => askVector(sources.get(name)!, expr, t, signal),
    evaluateDocument(document, name, t, signal) {
      // The first one is asked where a query names none.
      return askRule(document, new Map([[name, sources.get(name)!], ...sources]), t, signal);
    },
  };
}

/** What rules need of a source, some questions at a time. */
function limited(source: DataSource): DataSource {
  const limit = createLimit(AT_A_TIME);
  const query: DataSource['query'] = (request, context) => limit(() => source.query(request, context));
  const { type, intervalMs, maxPoints } = source;
  return {
    type,
    query,
    ...(intervalMs !== undefined && { intervalMs }),
    ...(maxPoints !== undefined && { maxPoints }),
  };
}

function listenError({ host, port }: RunnerConfig, { code = 'unknown' }: NodeJS.ErrnoException): ObsError {
  return new ObsError({
    code: 'serve-listen-failed',
    message: 'server cannot listen on {host}:{port} ({code})',
    hint: 'Choose another port in the configuration, or end the program that uses this one.',
    values: { host, port, code },
  });
}
