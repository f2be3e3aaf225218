import type { AbsoluteTimeRange } from '@obs-kit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { errorIcon, icon, questionIcon } from '../base/icons.js';
import type { PanelTheme } from '../controllers/theme.js';
import type { LineDrag } from './drag-lines.js';
import type { BandPicture } from './paint-bands.js';
import type { RuleModel } from './rule-model.js';
import { words } from './rule-words.js';
import { DAY_MS, WINDOW_DAYS } from './windows.js';

export interface PreviewChartInput {
  readonly model: Pick<RuleModel, 'status' | 'spec' | 'drawn' | 'facts' | 'scale'>;
  readonly theme: PanelTheme | undefined;
  readonly picture: BandPicture | undefined;
  /** What the chart shows, in words. */
  readonly summary: string;
  readonly zoom: AbsoluteTimeRange | undefined;
  readonly zone: string;
  readonly locale: string | undefined;
  readonly onZoom: (range: AbsoluteTimeRange | undefined) => void;
  /** A line of the picture is dragged. */
  readonly onLine: (drag: LineDrag) => void;
  /** Asks the source anew; absent: nobody is asked. */
  readonly onRetry: (() => void) | undefined;
}

/** The chart with what is around it, or why there is none. */
export function renderPreviewChart(input: PreviewChartInput): TemplateResult {
  const { model, theme, picture, summary, zone, locale, onZoom, onLine } = input;
  const { status, spec, drawn, facts } = model;
  const all = facts?.grids[0]?.series.length ?? 0;
  const number = (value: number): string => new Intl.NumberFormat(locale).format(value);
  return html`
    ${status.kind === 'ready' ? nothing : renderStatus(input)}
    ${
      spec
        ? html`
            <div class="bar">${renderLegend()}${renderRanges(input)}</div>
            <div class="chart" part="chart" role="group" aria-label=${words.ruleChart}>
              <obs-rule-chart
                .spec=${spec}
                .theme=${theme?.chart}
                .picture=${picture}
                .zone=${zone}
                .locale=${locale}
                .lineStep=${model.scale.step}
                .onZoom=${onZoom}
                .onLine=${onLine}
              ></obs-rule-chart>
            </div>
            <p class="sr-only">${words.ruleChartSummary(summary)}</p>
            ${
              drawn.length < all
                ? html`
                    <p class="note">${words.ruleDrawn(number(drawn.length), number(all))}</p>
                  `
                : nothing
            }
          `
        : nothing
    }
  `;
}

function renderStatus({ model: { status, spec }, onRetry }: PreviewChartInput): TemplateResult {
  const failed = status.kind === 'failed' || status.kind === 'invalid';
  return html`
    <div class="status ${status.kind} ${spec ? 'above' : ''}" role="group" aria-busy=${status.kind === 'loading'}>
      ${
        status.kind === 'loading'
          ? html`
              <progress aria-label=${status.heading}></progress>
            `
          : icon(failed ? errorIcon : questionIcon)
      }
      <div>
        <strong>${status.heading}</strong>
        <div class="note" dir="auto">${status.hint}</div>
      </div>
      ${
        onRetry && status.kind !== 'loading' && status.kind !== 'invalid'
          ? html`
              <button class="button" type="button" @click=${onRetry}>${words.ruleAskAgain}</button>
            `
          : nothing
      }
    </div>
  `;
}

function renderLegend(): TemplateResult {
  return html`
    <ul class="legend">
      ${(['firing', 'pending', 'error'] as const).map(
        (state) => html`
          <li>
            <i class="swatch ${state === 'error' ? 'unknown' : state}" aria-hidden="true"></i>
            ${words.ruleStates[state]}
          </li>
        `,
      )}
    </ul>
  `;
}

function renderRanges({ model: { facts }, zoom, onZoom }: PreviewChartInput): TemplateResult | typeof nothing {
  if (!facts) return nothing;
  const { from, to } = facts.range;
  const ranges = [
    { name: words.ruleShowAll, range: undefined },
    ...WINDOW_DAYS.filter((days) => to - days * DAY_MS > from).map((days) => ({
      name: words.ruleDays(String(days)),
      range: { from: to - days * DAY_MS, to },
    })),
  ];
  if (ranges.length < 2) return nothing;
  return html`
    <div class="ranges" role="group" aria-label=${words.ruleShow}>
      ${ranges.map(
        ({ name, range }) => html`
          <button
            class="button"
            type="button"
            aria-pressed=${zoom?.from === range?.from && zoom?.to === range?.to ? 'true' : 'false'}
            @click=${() => onZoom(range)}
          >
            <bdi>${name}</bdi>
          </button>
        `,
      )}
    </div>
  `;
}
