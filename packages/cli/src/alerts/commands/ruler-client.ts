import { createHttpClient, ObsError, statusError, type HttpAnswer, type HttpRequest } from '@obs-kit/core';
import type { Labels } from '@obs-kit/core';
import type { Rule, RuleGroup } from '@obs-kit/core/alerting.js';

/** Servers whose rulers take rules over HTTP, and where. */
export const RULERS: Readonly<Record<string, readonly string[]>> = {
  mimir: ['prometheus', 'config', 'v1', 'rules'],
  cortex: ['api', 'v1', 'rules'],
};

export interface RulerInit {
  readonly kind: string;
  readonly url: string;
  /** `X-Scope-OrgID`; absent: a server with one tenant. */
  readonly tenant: string | undefined;
  readonly headers: ReadonlyMap<string, string>;
}

/**
 * The ruler of Grafana Mimir or Cortex. Failures are `ObsError`s of the HTTP client, or `alert-ruler-refused` with the
 * server's own words.
 * @see https://grafana.com/docs/mimir/latest/references/http-api/#ruler
 */
export interface Ruler {
  /** Makes or replaces one group; the others of the namespace stay. */
  setGroup(namespace: string, group: RuleGroup): Promise<void>;
  /** Names of groups, by namespace, as YAML; empty when there is none. */
  list(namespace: string | undefined): Promise<string>;
  /** @param group absent: the whole namespace */
  remove(namespace: string, group: string | undefined): Promise<void>;
}

export function createRuler({ kind, url, tenant, headers }: RulerInit): Ruler {
  const client = createHttpClient({
    url,
    headers: { ...Object.fromEntries(headers), ...(tenant === undefined ? {} : { 'x-scope-orgid': tenant }) },
  });
  const base = RULERS[kind] ?? [];
  async function send(request: Pick<HttpRequest, 'method' | 'body'>, path: readonly string[]): Promise<HttpAnswer> {
    const { signal } = new AbortController();
    const answer = await client.send({ ...request, path: [...base, ...path], signal });
    if (answer.ok) return answer;
    if (answer.status === 404 && request.method === 'GET') return { ...answer, text: '' };
    throw refusal(answer);
  }
  return {
    async setGroup(namespace, group) {
      // JSON is YAML; so nothing can be written in it that a reader of YAML takes for something else.
      const body = { text: `${JSON.stringify(groupDocument(group), null, 2)}\n`, type: 'application/yaml' };
      await send({ method: 'POST', body }, [namespace]);
    },
    async list(namespace) {
      return (await send({ method: 'GET' }, namespace === undefined ? [] : [namespace])).text;
    },
    async remove(namespace, group) {
      await send({ method: 'DELETE' }, group === undefined ? [namespace] : [namespace, group]);
    },
  };
}

function refusal(answer: HttpAnswer): Error {
  const { status, address, text } = answer;
  if (status !== 400 && status !== 422 && status !== 413) return statusError(answer, text.trim().slice(0, 100));
  return new ObsError({
    code: 'alert-ruler-refused',
    message: 'ruler refused the rules ({status}) at {address}: {detail}',
    hint: 'Correct the rules as it says; what stood there before is still there.',
    values: { status, address, detail: text.trim() },
  });
}

/** A group as rulers take it: the fields of a rule file. */
export function groupDocument(group: RuleGroup): object {
  return without({
    name: group.name,
    interval: spanOf(group.intervalMs),
    query_offset: spanOf(group.queryOffsetMs),
    limit: group.limit || undefined,
    labels: labelsOf(group.labels),
    rules: group.rules.map(ruleDocument),
  });
}

function ruleDocument(rule: Rule): object {
  if (rule.kind === 'record') return without({ record: rule.record, expr: rule.expr, labels: labelsOf(rule.labels) });
  return without({
    alert: rule.alert,
    expr: rule.expr,
    for: spanOf(rule.forMs || undefined),
    keep_firing_for: spanOf(rule.keepFiringForMs || undefined),
    labels: labelsOf(rule.labels),
    annotations: labelsOf(rule.annotations),
  });
}

/** In seconds, or ms where they do not do: every reader of Prometheus' durations takes both. */
function spanOf(ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined;
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

function labelsOf(labels: Labels): Labels | undefined {
  return Object.keys(labels).length === 0 ? undefined : labels;
}

function without(fields: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
