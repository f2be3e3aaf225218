import { createFrame, type AnnotationRequest, type Labels, type QueryResponse } from '@obs-kit/core';
import type { Client } from './client.js';
import { querySyntaxError, settingError } from './errors.js';
import { alertNameOf, summaryOf } from './frames.js';
import { matchersText } from './matcher.js';
import type { Alert, Silence } from './model.js';
import { filterOf } from './query.js';
import { parseSelector } from './selector.js';

interface Event {
  readonly id: string;
  readonly time: number;
  readonly timeEnd: number;
  readonly title: string;
  readonly text: string;
  readonly labels: Labels;
}

/** Alerts or silences that touch the range: those that the server still has. */
export async function answerAnnotations(
  client: Client,
  { query, range, options }: AnnotationRequest,
  signal: AbortSignal,
): Promise<QueryResponse> {
  signal.throwIfAborted();
  const { subject, matchers } = parseSelector(query);
  const [title, text] = [templateOf(options, 'title'), templateOf(options, 'text')];
  let events: Event[];
  if (subject === 'alerts') {
    const alerts = await client.alerts({ ...filterOf(options), matchers }, signal);
    events = alerts.map((alert) => eventOfAlert(alert, title, text));
  } else if (subject === 'silences') {
    events = (await client.silences(matchers, signal)).map(eventOfSilence);
  } else throw querySyntaxError(query, 'annotations are made of alerts or of silences');

  const shown = events
    .filter(({ time, timeEnd }) => time <= range.to && timeEnd >= range.from)
    // A firing alert ends some minutes ahead, unless it is sent again: nobody knows more than that it fires now.
    .map((event) => ({ ...event, timeEnd: Math.min(event.timeEnd, range.to) }));
  const column = (of: (event: Event) => string): string[] => shown.map(of);
  const frame = createFrame({
    fields: [
      { name: 'time', type: 'time', values: Float64Array.from(shown, ({ time }) => time) },
      { name: 'timeEnd', type: 'time', values: Float64Array.from(shown, ({ timeEnd }) => timeEnd) },
      { name: 'title', type: 'string', values: column((event) => event.title) },
      { name: 'text', type: 'string', values: column((event) => event.text) },
      { name: 'tags', type: 'string', values: column(({ labels }) => tagsOf(labels)) },
      { name: 'id', type: 'string', values: column(({ id }) => id) },
    ],
    meta: { kind: 'annotations', executedQuery: query },
  });
  return { frames: [frame] };
}

function eventOfAlert(alert: Alert, title: string, text: string): Event {
  const { fingerprint, startsAt, endsAt, labels } = alert;
  return {
    id: fingerprint,
    time: startsAt,
    timeEnd: endsAt,
    title: title === '' ? alertNameOf(alert) : fill(title, alert),
    text: text === '' ? summaryOf(alert) : fill(text, alert),
    labels,
  };
}

function eventOfSilence({ id, startsAt, endsAt, matchers, comment, createdBy, annotations }: Silence): Event {
  const text = [comment, createdBy].filter(Boolean).join(' · ');
  return { id, time: startsAt, timeEnd: endsAt, title: matchersText(matchers), text, labels: annotations };
}

/** Fills `{{name}}` with a label, else an annotation; what an alert lacks becomes empty text. */
function fill(template: string, { labels, annotations }: Alert): string {
  return template.replace(/\{\{([^{}]*)\}\}/g, (_, place: string) => {
    const name = place.trim();
    return labels[name] ?? annotations[name] ?? '';
  });
}

/** One per line, so none may hold a line's end. */
function tagsOf(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`.replaceAll(/[\r\n]+/g, ' '))
    .join('\n');
}

function templateOf(options: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(options, name) ? options[name] : undefined;
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  throw settingError(name, value, 'Write a text with {{label}} places.');
}
