import { isIP } from 'node:net';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { alertsJson, rulesJson } from './api.js';
import type { RunnerConfig } from './config.js';
import { metricsText } from './metrics.js';
import { HEALTH_CSS, healthPage } from './page.js';
import { failingRules, lateGroups, pausedRules, recordingRules, statusOf, type RunnerStatus } from './status.js';

/** Everything that the runner answers. It changes nothing for anybody: all of it is read. `status`: absent while it starts. */
export function createRunnerApp(
  { hosts, origins }: Pick<RunnerConfig, 'hosts' | 'origins'>,
  statusNow: () => RunnerStatus | undefined,
): Hono {
  const app = new Hono();
  const status = (): RunnerStatus => statusNow() ?? STARTING;
  const names = new Set(hosts.map((host) => host.toLowerCase()));

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["'none'"],
      },
      crossOriginResourcePolicy: origins.length > 0 ? 'cross-origin' : 'same-origin',
      referrerPolicy: 'no-referrer',
      // Whoever puts TLS in front of it says so there.
      strictTransportSecurity: false,
    }),
  );
  app.use(async (context, next) => {
    const host = (context.req.header('host') ?? '').toLowerCase();
    context.header('cache-control', 'no-store');
    if (isOwnHost(host) || names.has(host)) return next();
    const error = `the runner does not answer to the name "${host}"; add it to "hosts" in its configuration`;
    return context.json({ status: 'error', errorType: 'forbidden', error }, 421);
  });
  app.use(cors({ origin: [...origins], allowMethods: ['GET'] }));

  app.get('/', (context) => context.html(healthPage(status())));
  app.get('/health.css', (context) => context.body(HEALTH_CSS, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/health', (context) => {
    const now = status();
    const state = statusOf(now);
    return context.json(
      {
        status: state,
        problems: now.problems.map(({ since, ...problem }) => ({ ...problem, since: new Date(since).toISOString() })),
        failingRules: failingRules(now),
        recordingRules: recordingRules(now),
        pausedRules: pausedRules(now),
        lateGroups: lateGroups(now).map(({ name, file }) => ({ name, file })),
        outlets: now.outlets,
      },
      state === 'failing' ? 503 : 200,
    );
  });
  app.get('/-/healthy', (context) => {
    const failing = statusOf(status()) === 'failing';
    return context.text(failing ? 'Alerts may be lost; /health says why.\n' : 'The runner is healthy.\n', failing ? 503 : 200); // prettier-ignore
  });
  app.get('/-/ready', (context) => {
    const { running } = status();
    return context.text(running ? 'The runner is ready.\n' : 'The runner is starting.\n', running ? 200 : 503);
  });
  app.get('/metrics', (context) => {
    return context.body(metricsText(status()), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  app.get('/api/v1/rules', (context) => {
    const query = context.req.queries();
    const type = context.req.query('type') ?? '';
    if (!['', 'alert', 'record'].includes(type)) {
      const error = `not supported value "${type}"; "alert" and "record" are`;
      return context.json({ status: 'error', errorType: 'bad_data', error }, 400);
    }
    const data = rulesJson(status().groups, {
      type: type === 'alert' || type === 'record' ? type : undefined,
      names: query['rule_name[]'] ?? [],
      groups: query['rule_group[]'] ?? [],
      files: query['file[]'] ?? [],
    });
    return context.json({ status: 'success', data });
  });
  app.get('/api/v1/alerts', (context) => context.json({ status: 'success', data: alertsJson(status().groups) }));

  app.notFound((context) => {
    return context.json({ status: 'error', errorType: 'not_found', error: 'the runner has nothing here' }, 404);
  });
  return app;
}

const STARTING: RunnerStatus = {
  ...{ groups: [], problems: [], outlets: [], running: false, startedAt: 0, savedAt: undefined },
  ...{ clockJumps: 0, evaluations: 0, failures: 0, now: 0 },
};

/** A page elsewhere may let a name of its own lead here, but not an address. */
function isOwnHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return name === 'localhost' || isIP(name) !== 0;
}
