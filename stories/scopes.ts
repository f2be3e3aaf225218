// What the stories of dashboards and their controls share: sources that answer from memory, and a fixed day.
import { frameFromSeries, labelsFrom, ObsError, type AlertRule, type DataSource } from '@obs-kit/core';

/** An hour whose pictures are always the same. */
export const FROM = '2026-01-01T10:00Z';
export const TO = '2026-01-01T11:00Z';

const NEVER: Promise<never> = new Promise(() => {});
const AWAY = new ObsError({
  code: 'source-unreachable',
  message: 'source unreachable: no answer from http://metrics.shop.test',
  hint: 'Check that the server runs, and that it lets this page read its answers.',
});

/** Lists these values for every variable, and answers every other question with two points. */
export function sourceOf(values: readonly string[], rules: readonly AlertRule[] = []): DataSource {
  return {
    type: 'story',
    escape: ({ values: selected }) => selected.join('|'),
    query: async ({ mode, query, range: { from, to } }) => {
      if (mode !== 'values') return { frames: [frameFromSeries({ time: [from, to], values: [1, 2], name: query })] };
      const field = { name: 'value', type: 'string', values, config: {} } as const;
      return { frames: [{ fields: [field], length: values.length, meta: { kind: 'values' } }] };
    },
    alerts: async () => ({ rules }),
  };
}

/** Never answers. */
export const SILENT: DataSource = { type: 'story', query: () => NEVER, alerts: () => NEVER };

/** Answers every question with an error. */
export const BROKEN: DataSource = {
  type: 'story',
  query: () => Promise.reject(AWAY),
  alerts: () => Promise.reject(AWAY),
};

/** Answers each panel once, then fails: what it answered grows old. */
export function fadingSource(): DataSource {
  const answered = new Set<string>();
  return {
    type: 'story',
    query: ({ query, range: { from, to } }) => {
      if (answered.has(query)) return Promise.reject(AWAY);
      answered.add(query);
      return Promise.resolve({ frames: [frameFromSeries({ time: [from, to], values: [1, 2], name: query })] });
    },
  };
}

/** Waits until the panels have their first answer, and asks again. */
export async function refreshOnce(canvas: HTMLElement, tag: 'obs-dashboard' | 'obs-scope'): Promise<void> {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  const session = canvas.querySelector(tag)!.session!;
  for (let i = 0; i < 5 || session.busy.value; i++) await frame();
  session.refresh();
  for (let i = 0; i < 5 || session.busy.value; i++) await frame();
}

export function ruleOf(
  name: string,
  alerts: readonly {
    state: 'pending' | 'firing';
    labels: Record<string, string>;
    annotations?: Record<string, string>;
  }[],
  more: Partial<AlertRule> = {},
): AlertRule {
  return {
    name,
    group: 'shop',
    query: '',
    state: alerts[0]?.state ?? 'inactive',
    health: 'ok',
    lastError: '',
    forMs: 0,
    labels: labelsFrom([]),
    annotations: labelsFrom([]),
    instances: alerts.map(({ state, labels, annotations = {} }) => ({
      state,
      labels: labelsFrom(Object.entries(labels)),
      annotations: labelsFrom(Object.entries(annotations)),
      activeAt: undefined,
      value: 0.9731,
    })),
    evaluatedAt: 1,
    ...more,
  };
}

export const CPU: AlertRule = ruleOf('HighCpu', [
  {
    state: 'firing',
    labels: { instance: 'web-2', severity: 'critical' },
    annotations: {
      summary: 'The processor of web-2 has been over 90 % for five minutes.',
      runbook_url: 'https://wiki.shop.test/cpu',
    },
  },
  { state: 'pending', labels: { instance: 'web-5', severity: 'critical' } },
]);

export const QUIET: AlertRule = ruleOf('DiskFull', []);

/** Presses what opens a card, as a reader would. */
export async function openCard(canvas: HTMLElement, tag: string): Promise<void> {
  const element = canvas.querySelector<HTMLElement & { updateComplete: Promise<unknown> }>(tag);
  let button: HTMLElement | null | undefined;
  while (!button) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    button = element?.shadowRoot?.querySelector<HTMLElement>('[popovertarget]');
  }
  button.click();
}
