import { labelsFrom, type Labels } from '@obs-kit/core';

/** What one receiver knows of an alert. */
export interface Telling {
  readonly status: 'firing' | 'resolved';
  /** When it was delivered, ms since the epoch. */
  readonly at: number;
}

/** An alert that fired, kept until every receiver knows that it is over. Plain data; times are ms since the epoch. */
export interface ToldAlert {
  /** Of the rule: `group` and `rule` are their ids. */
  readonly group: string;
  readonly rule: string;
  /** Of the instance. */
  readonly key: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** When it began to fire, as it was believed then: tells it from the alerts before and after it. */
  readonly born: number;
  /** When it began to fire. */
  readonly startsAt: number;
  readonly endsAt: number | null;
  /** By name of the receiver; who is not named knows nothing of it. */
  readonly told: Readonly<Record<string, Telling>>;
}

/** Reads them back, all or nothing. */
export function parseTold(json: unknown): readonly ToldAlert[] {
  if (!Array.isArray(json)) throw new Error('what the receivers know is damaged');
  return (json as readonly unknown[]).map((item): ToldAlert => {
    const { group, rule, key, labels, annotations, born, startsAt, endsAt, told } = recordOf(item);
    if (typeof group !== 'string' || typeof rule !== 'string' || typeof key !== 'string') throw damaged();
    if (typeof born !== 'number' || typeof startsAt !== 'number' || !(endsAt === null || typeof endsAt === 'number'))
      throw damaged();
    const tellings = Object.entries(recordOf(told)).map(([name, telling]): [string, Telling] => {
      const { status, at } = recordOf(telling);
      if ((status !== 'firing' && status !== 'resolved') || typeof at !== 'number') throw damaged();
      return [name, { status, at }];
    });
    return {
      ...{ group, rule, key, born, startsAt, endsAt },
      labels: labelsOf(labels),
      annotations: labelsOf(annotations),
      told: tellingsFrom(tellings),
    };
  });
}

/** Without a prototype: a receiver may have any name. */
export function tellingsFrom(entries: Iterable<readonly [string, Telling]>): Readonly<Record<string, Telling>> {
  const tellings = Object.create(null) as Record<string, Telling>;
  for (const [name, telling] of entries) tellings[name] = telling;
  return tellings;
}

function labelsOf(json: unknown): Labels {
  const entries = Object.entries(recordOf(json));
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')) throw damaged();
  return labelsFrom(entries);
}

function recordOf(json: unknown): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw damaged();
  return Object.assign(Object.create(null) as Record<string, unknown>, json);
}

function damaged(): Error {
  return new Error('what the receivers know is damaged');
}
