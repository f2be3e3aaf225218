import {
  createSession,
  ObsError,
  resolveTimeRange,
  resolveTimeZone,
  type AbsoluteTimeRange,
  type Dashboard,
  type DataSource,
  type Panel,
  type PanelData,
} from '@obs-kit/core';
import type { AnnotationList } from '@obs-kit/core/annotations.js';
import type { Lane } from '@obs-kit/elements/annotations-model.js';
import { flagError, type RenderFlags } from './flags.js';
import { askRows } from './rows.js';

export interface AskInput {
  readonly dashboard: Dashboard;
  readonly panel: Panel;
  /** The rows of annotations over it. */
  readonly lists: readonly AnnotationList[];
  readonly sources: Readonly<Record<string, DataSource>>;
  readonly flags: Pick<RenderFlags, 'from' | 'to' | 'zone' | 'var' | 'locale'>;
  /** Of the picture, CSS px: decides how many points are asked for. */
  readonly width: number;
  readonly timeoutMs: number;
  readonly now: number;
}

export interface PanelAnswer {
  readonly data: PanelData;
  readonly range: AbsoluteTimeRange;
  /** IANA name or `UTC`. */
  readonly zone: string;
  readonly lanes: readonly Lane[];
}

/**
 * What a panel has to show, asked by a session as in a page, once.
 * @throws ObsError what failed, when all of it did; `render-timeout`; `time-range-invalid`, `time-zone-unknown`
 */
export async function askPanel({
  dashboard,
  panel,
  lists,
  sources,
  flags,
  width,
  timeoutMs,
  now,
}: AskInput): Promise<PanelAnswer> {
  // The machine's own zone would make a picture that differs from machine to machine.
  const timeZone = flags.zone ?? (dashboard.time.timeZone === 'browser' ? 'utc' : dashboard.time.timeZone);
  const zone = resolveTimeZone(timeZone);
  const raw = { from: flags.from ?? dashboard.time.from, to: flags.to ?? dashboard.time.to };
  const range = resolveTimeRange(raw, { now, zone });
  const session = createSession({
    dashboard,
    sources,
    time: { from: String(range.from), to: String(range.to), timeZone, refresh: '' },
    locale: flags.locale,
  });
  const late = new AbortController();
  const error = timeoutError(timeoutMs);
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    for (const [name, values] of variablesOf(flags.var, dashboard)) session.setVariable(name, values, 'url');
    const handle = session.addPanel(panel);
    handle.setWidth(width);
    handle.setVisible(true);
    const rows = askRows(session, lists, { signal: late.signal, error });
    const data = await new Promise<PanelData>((resolve, reject) => {
      late.signal.addEventListener('abort', () => reject(error));
      const look = (): void => {
        const { status, fetch } = handle.data.value;
        if (status !== 'empty' && fetch === 'idle') resolve(handle.data.value);
      };
      handle.data.subscribe(look);
      look();
    });
    if (data.status === 'failed') throw data.error!;
    return { data, range, zone, lanes: await rows };
  } finally {
    clearTimeout(timer);
    // Whatever is still asked for is no longer wanted.
    late.abort();
    session.dispose();
  }
}

/** Values by name, of a variable that is named several times all of them. */
function variablesOf(flags: readonly string[], { variables }: Dashboard): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const flag of flags) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(flag) ?? [];
    if (name === undefined) throw flagError('--var', 'is not name=value', flag);
    if (!variables.some((variable) => variable.name === name)) {
      const known = variables.map((variable) => variable.name).join(', ') || '(none)';
      throw flagError('--var', `names no variable of the dashboard, which has ${known}`, flag);
    }
    values.set(name, [...(values.get(name) ?? []), value!]);
  }
  return values;
}

function timeoutError(timeoutMs: number): ObsError {
  return new ObsError({
    code: 'render-timeout',
    message: 'panel has no answer within {seconds} s',
    hint: 'See whether the source can be reached, or give it more time with --timeout.',
    values: { seconds: timeoutMs / 1000 },
  });
}
