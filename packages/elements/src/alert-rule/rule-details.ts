import { html, nothing, type TemplateResult } from 'lit';
import type { GridSeries } from '@obs-kit/core/alerting.js';
import { alertIcon, icon } from '../base/icons.js';
import type { ExplainedSeries } from './explain-series.js';
import type { PreviewCheck } from './preview.js';
import { seriesName } from './rule-chart.js';
import { words } from './rule-words.js';

/** Series to choose from; more would be no choice. */
const MOST_SERIES = 200;

/** What a reader should know of the rule before believing the result. */
export function renderNotes(check: PreviewCheck | undefined): TemplateResult | typeof nothing {
  if (check?.obstacle === undefined) return nothing;
  return html`
    <p class="warning">
      ${icon(alertIcon)}
      <span>${words.ruleObstacles[check.obstacle](check.labels.join(', '))}</span>
    </p>
  `;
}

export interface ExplanationInput {
  readonly series: readonly GridSeries[];
  readonly chosen: number;
  /** Absent: it is not open. */
  readonly explained: ExplainedSeries | undefined;
  readonly onToggle: (open: boolean) => void;
  readonly onChoose: (index: number) => void;
}

/** Why a series is in its state at the end of the history. */
export function renderExplanation(input: ExplanationInput): TemplateResult | typeof nothing {
  const { series, chosen, explained, onToggle, onChoose } = input;
  if (series.length === 0) return nothing;
  return html`
    <details class="why" @toggle=${(event: Event) => onToggle((event.target as HTMLDetailsElement).open)}>
      <summary>${words.ruleWhy}</summary>
      <select
        class="field"
        aria-label=${words.ruleWhySeries}
        @change=${(event: Event) => onChoose(Number((event.target as HTMLSelectElement).value))}
      >
        ${series.slice(0, MOST_SERIES).map(
          ({ labels }, i) => html`
            <option value=${i} ?selected=${i === chosen}>${seriesName(labels)}</option>
          `,
        )}
      </select>
      ${
        series.length > MOST_SERIES
          ? html`
              <p class="note">${words.ruleMoreInstances(String(series.length - MOST_SERIES))}</p>
            `
          : nothing
      }
      ${
        explained
          ? html`
              <p class="because" dir="auto">${explained.explanation.text}</p>
            `
          : nothing
      }
    </details>
  `;
}

export interface LimitsInput {
  /** What the history says of itself; absent: the host gave it, and it says nothing. */
  readonly limits: readonly string[] | undefined;
  readonly phases: number;
  readonly messages: boolean;
}

/** How exact the result is. */
export function renderLimits({ limits, phases, messages }: LimitsInput): TemplateResult {
  const own = [phases > 1 ? words.ruleLimitPhases : words.ruleLimitPhase, words.ruleLimitData, words.ruleLimitNaN];
  const all = [...(limits ?? own), ...(messages ? [words.ruleLimitMessages] : [])];
  return html`
    <details class="limits">
      <summary>${words.ruleLimits}</summary>
      <ul>
        ${all.map(
          (text) => html`
            <li dir="auto">${text}</li>
          `,
        )}
      </ul>
    </details>
  `;
}
