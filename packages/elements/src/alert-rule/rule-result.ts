import { labelsFrom } from '@obs-kit/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { InstanceTimeline } from '@obs-kit/core/alerting.js';
import { bellIcon, checkIcon, icon, questionIcon } from '../base/icons.js';
import { wordsOf } from '../base/panel-messages.js';
import { messagesByReceiver, type MessagesForecast } from './messages-forecast.js';
import type { Preview } from './preview.js';
import { seriesName } from './rule-chart.js';
import { words } from './rule-words.js';
import { durationText } from './slider-scale.js';

export interface ResultInput {
  /** One for each phase; at least one. */
  readonly previews: readonly Preview[];
  readonly busy: boolean;
  /** Absent: nobody asked for it; `counting`: that of another result is no answer. */
  readonly forecast: MessagesForecast | 'counting' | undefined;
  readonly locale: string | undefined;
}

/** More receivers are counted together. */
const MOST_RECEIVERS = 3;
/** Rows of the list of alerts. */
const MOST_INSTANCES = 20;

interface WindowWords {
  readonly state: 'firing' | 'quiet' | 'unknown';
  readonly heading: string;
  readonly details: readonly string[];
}

/** One window in words, over all phases that were tried. */
function wordsOfWindow({ previews, locale }: ResultInput, place: number): WindowWords {
  const number = (value: number): string => new Intl.NumberFormat(locale).format(value);
  const counts = previews.map(({ windows }) => windows[place]!);
  const { days, knownDays, failedMs } = counts[0]!;
  if (knownDays < days * 0.99) {
    const known = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(knownDays);
    return { state: 'unknown', heading: words.ruleWindowUnknown(words.ruleDays(known)), details: [] };
  }
  const rangeOf = (values: readonly number[], write: (value: number) => string): string =>
    words.ruleRange(write(Math.min(...values)), write(Math.max(...values)));
  const firing = counts.map(({ firingMs }) => firingMs);
  const failed = failedMs > 0 ? [words.ruleFailedTime(spanWords(failedMs))] : [];
  if (Math.max(...firing) === 0)
    return {
      state: failed.length > 0 ? 'unknown' : 'quiet',
      heading: failed.length > 0 ? words.ruleNotSeenFiring : words.ruleWouldNotHaveFired,
      details: failed,
    };
  return {
    state: 'firing',
    heading: counts.every(({ fired }) => fired === 0)
      ? words.ruleWentOnFiring
      : words.ruleWouldHaveFired(
          rangeOf(
            counts.map(({ fired }) => fired),
            number,
          ),
        ),
    details: [words.ruleFiringTime(rangeOf(firing, spanWords)), ...failed],
  };
}

/** Two units are enough to compare: `3h 20m`. */
export function spanWords(ms: number): string {
  return durationText(ms, ' ').split(' ').slice(0, 2).join(' ');
}

/** The longest window that is known, as a sentence: for those who hear, and for the summary of the chart. */
export function resultSentence(input: ResultInput): string {
  const windows = input.previews[0]?.windows ?? [];
  const known = windows.map((_, i) => wordsOfWindow(input, i)).map((one, i) => ({ ...one, days: windows[i]!.days }));
  const last = known.findLast(
    ({ heading, state, details }) => state !== 'unknown' || (heading !== '' && details.length > 0),
  );
  if (!last) return known[0]?.heading ?? '';
  return `${words.ruleWindow(last.days)}: ${[last.heading, ...last.details].join(', ')}`;
}

/** "Would have fired so often" for each window. */
export function renderResult(input: ResultInput): TemplateResult {
  const { previews, busy, forecast } = input;
  const [first] = previews;
  return html`
    <section class="result" aria-label=${words.ruleResult}>
      <h3>${words.ruleResult}</h3>
      <ul class="windows">
        ${first!.windows.map(({ days }, i) => {
          const { state, heading, details } = wordsOfWindow(input, i);
          return html`
            <li class="window ${state}">
              <span class="when">${words.ruleWindow(days)}</span>
              <span class="what">
                ${icon(state === 'firing' ? bellIcon : state === 'quiet' ? checkIcon : questionIcon)}
                <span>${heading}</span>
              </span>
              ${details.map(
                (detail) => html`
                  <span class="detail">${detail}</span>
                `,
              )}
              ${state === 'unknown' && details.length === 0 ? nothing : renderMessages(input, first!.timeline.to, days)}
            </li>
          `;
        })}
      </ul>
      ${
        busy
          ? html`
              <p class="note">${words.ruleTrying}</p>
            `
          : nothing
      }
      ${
        typeof forecast === 'object' && 'error' in forecast
          ? html`
              <p class="error">${wordsOf(forecast.error).message}. ${wordsOf(forecast.error).hint}</p>
            `
          : nothing
      }
    </section>
  `;
}

function renderMessages({ forecast, locale }: ResultInput, to: number, days: number): unknown {
  if (forecast === 'counting')
    return html`
      <span class="detail">${words.ruleCountingMessages}</span>
    `;
  if (!forecast || 'error' in forecast) return nothing;
  const number = (value: number): string => new Intl.NumberFormat(locale).format(value);
  const receivers = messagesByReceiver(forecast.messages, to, days);
  const lines = receivers
    .slice(0, MOST_RECEIVERS)
    .map(([receiver, count]) => words.ruleMessages(number(count), receiver));
  const more = receivers.length - lines.length;
  if (more > 0) lines.push(words.ruleMoreInstances(number(more)));
  return (lines.length === 0 ? [words.ruleNoMessages] : lines).map(
    (line) => html`
      <span class="detail"><bdi>${line}</bdi></span>
    `,
  );
}

/** The alerts that there would have been, those that fired most often first. */
export function renderInstances({ previews, locale }: ResultInput): TemplateResult | typeof nothing {
  const all = previews[0]!.timeline.instances;
  if (all.length === 0) return nothing;
  const number = (value: number): string => new Intl.NumberFormat(locale).format(value);
  const shown = all
    .toSorted((a, b) => b.fired - a.fired || b.firingMs - a.firingMs || b.pendingMs - a.pendingMs)
    .slice(0, MOST_INSTANCES);
  const more = all.length - shown.length;
  const cells = (one: InstanceTimeline): readonly string[] => [
    number(one.fired),
    one.firingMs > 0 ? spanWords(one.firingMs) : '–',
    one.longestFiringMs > 0 ? spanWords(one.longestFiringMs) : '–',
    number(one.falseStarts),
    number(one.flaps),
  ];
  return html`
    <details class="instances">
      <summary>${words.ruleInstances} (${number(all.length)})</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${words.ruleInstances}>
        <table>
          <thead>
            <tr>
              ${[
                words.ruleInstance,
                words.ruleFired,
                words.ruleFiring,
                words.ruleLongest,
                words.ruleInVain,
                words.ruleFlaps,
              ].map(
                (heading) => html`
                  <th scope="col">${heading}</th>
                `,
              )}
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              (one) => html`
                <tr>
                  <th scope="row"><bdi>${instanceName(one)}</bdi></th>
                  ${cells(one).map(
                    (cell) => html`
                      <td>${cell}</td>
                    `,
                  )}
                </tr>
              `,
            )}
          </tbody>
        </table>
        ${
          more > 0
            ? html`
                <p class="note">${words.ruleMoreInstances(number(more))}</p>
              `
            : nothing
        }
      </div>
    </details>
  `;
}

function instanceName({ labels }: InstanceTimeline): string {
  return seriesName(labelsFrom(Object.entries(labels).filter(([name]) => name !== 'alertname')));
}
