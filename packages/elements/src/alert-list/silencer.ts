import type { LabelMatcher } from '@obs-kit/core/alerting.js';
import { ObsError, type DataSource, type Session } from '@obs-kit/core';
import type { AlertRow } from './alert-rows.js';
import { matcherTest } from './matchers.js';

/** A silence to be, as Alertmanager's API has it. Times in ms since the epoch. */
export interface SilenceDraft {
  /** Of the silence to change; absent: a new one. */
  readonly id?: string;
  readonly matchers: readonly LabelMatcher[];
  readonly startsAt: number;
  readonly endsAt: number;
  readonly createdBy: string;
  readonly comment: string;
}

/** A silence that there is. */
export interface ListedSilence {
  readonly id: string;
  readonly matchers: readonly LabelMatcher[];
  readonly startsAt: number;
  readonly endsAt: number;
  readonly createdBy: string;
  readonly comment: string;
}

/** Who can silence: the Alertmanager source is one, and so is anything of the page's that has these. */
export interface AlertSilencer {
  /** Answers the id of the silence. */
  createSilence(draft: SilenceDraft): Promise<string>;
  expireSilence?(id: string): Promise<void>;
  silences?(): Promise<readonly ListedSilence[]>;
}

/**
 * Who silences in a scope: the source that is named, else the one that is asked for alerts, else the only one that can.
 */
export function findSilencer(
  session: Session | undefined,
  source: string,
  silenceSource: string | undefined,
): AlertSilencer | undefined {
  const sources = session?.sources.value;
  if (!sources) return undefined;
  if (silenceSource !== undefined) return silencerOf(sources.get(silenceSource));
  const able = [...sources.values()].flatMap((one) => silencerOf(one) ?? []);
  return silencerOf(sources.get(source)) ?? (able.length === 1 ? able[0] : undefined);
}

/** A source, if it can silence. */
function silencerOf(source: DataSource | undefined): AlertSilencer | undefined {
  const candidate: (DataSource & Partial<AlertSilencer>) | undefined = source;
  return typeof candidate?.createSilence === 'function' ? (candidate as DataSource & AlertSilencer) : undefined;
}

/** Shortest time that a silence is shortened to, ms: servers refuse an end that has passed. */
const SHORTEST_MS = 2000;

/**
 * Ends a silence. Alertmanager lets no page of another origin delete one; there it is shortened to two seconds instead,
 * which it does allow.
 */
export async function endSilence(silencer: AlertSilencer, draft: SilenceDraft, id: string, now: number): Promise<void> {
  const shorten = async (): Promise<void> =>
    void (await silencer.createSilence({ ...draft, id, endsAt: Math.max(now, draft.startsAt) + SHORTEST_MS }));
  if (!silencer.expireSilence) return shorten();
  try {
    await silencer.expireSilence(id);
  } catch (thrown) {
    if (!(thrown instanceof ObsError) || thrown.code !== 'source-unreachable') throw thrown;
    await shorten();
  }
}

/** There is no {@link AlertSilencer}. */
export function unavailableError(): ObsError {
  return new ObsError({
    code: 'alert-silence-unavailable',
    message: 'nobody here can silence alerts',
    hint: 'Add an Alertmanager as a source, set the silencer property, or handle obs-alert-silence in the page.',
  });
}

/** For each row that a silence hides at this time, the silence that lasts longest. */
export function silencedRows(
  rows: readonly AlertRow[],
  silences: readonly ListedSilence[],
  now: number,
): ReadonlyMap<string, ListedSilence> {
  const silenced = new Map<string, ListedSilence>();
  const inForce = silences
    .filter(({ startsAt, endsAt, matchers }) => startsAt <= now && now < endsAt && matchers.length > 0)
    .sort((a, b) => a.endsAt - b.endsAt)
    .map((silence) => ({ silence, hides: matcherTest(silence.matchers) }));
  for (const { key, allLabels, isRule } of rows) {
    if (isRule) continue;
    for (const { silence, hides } of inForce) if (hides(allLabels)) silenced.set(key, silence);
  }
  return silenced;
}
