import { html, type TemplateResult } from 'lit';
import type { AlertRuleDocument } from '@obs-kit/core/alerting.js';
import { isolated, renderDurations, renderNumber, type ControlContext } from '../rule-controls.js';
import { durationOf, durationText, type ThresholdScale } from '../slider-scale.js';
import { boundsOf, withBound, type Bound } from './bounds.js';
import { words } from './document-words.js';
import { renderChoice, renderText } from './step-fields.js';

export interface DocumentControlsInput extends ControlContext {
  readonly draft: AlertRuleDocument;
  readonly scale: ThresholdScale;
  readonly format: (value: number) => string;
  readonly move: (draft: AlertRuleDocument) => void;
  /** @returns whether the draft was taken. */
  readonly settle: (draft: AlertRuleDocument) => boolean;
}

/** Thresholds and durations by slider and field, and what else the rule says of its evaluations. */
export function renderDocumentControls(input: DocumentControlsInput): TemplateResult {
  const { draft } = input;
  const bounds = boundsOf(draft);
  return html`
    <fieldset class="controls">
      <legend>${words.ruleConditionGroup}</legend>
      ${
        bounds.length === 0
          ? html`
              <p class="note">${words.documentNoSlider}</p>
            `
          : bounds.map((bound) => renderBound(input, bound))
      }
      ${renderDurations(
        input,
        { forMs: draft.for, keepFiringForMs: draft.keepFiringFor },
        ({ forMs, keepFiringForMs }) => ({
          ...draft,
          ...(forMs !== undefined && { for: forMs }),
          ...(keepFiringForMs !== undefined && { keepFiringFor: keepFiringForMs }),
        }),
      )}
    </fieldset>
    ${renderTimes(input)} ${renderPolicies(input)}
  `;
}

/** The name of a number: the first of a condition, or the second. */
export function boundName({ option, place }: Pick<Bound, 'option' | 'place'>): string {
  return (option === 'evaluator' ? words.documentThresholds : words.documentRecoveries)[place] ?? '';
}

function renderBound(input: DocumentControlsInput, bound: Bound): TemplateResult {
  const { draft, scale, format, move, settle } = input;
  const name = boundName(bound);
  return renderNumber(
    {
      id: bound.id,
      label: `${name} ${isolated(bound.sign)}`,
      sliderLabel: words.documentSlider(name),
      value: bound.value,
      scale,
      format,
      onMove: (value) => move(withBound(draft, bound, value)),
      onSettle: (value) => settle(withBound(draft, bound, value)),
    },
    input,
  );
}

/** How often it is evaluated, and which time it looks at. */
function renderTimes({ draft, settle }: DocumentControlsInput): TemplateResult {
  const isTime = (text: string): boolean => /^now(?:[+-]\d{1,5}[smhdwMQy]|\/[smhdwMQy])*$/.test(text);
  return html`
    <div class="times">
      ${renderText({
        label: words.documentEvery,
        value: durationText(draft.every),
        onChange: (text) => {
          const every = durationOf(text);
          return every !== undefined && every >= 1000 && settle({ ...draft, every });
        },
      })}
      ${renderText({
        label: words.documentLooksFrom,
        value: draft.from,
        mono: true,
        onChange: (from) => isTime(from) && settle({ ...draft, from }),
      })}
      ${renderText({
        label: words.documentLooksTo,
        value: draft.to,
        mono: true,
        onChange: (to) => isTime(to) && settle({ ...draft, to }),
      })}
    </div>
  `;
}

const POLICIES = ['keep', 'alert', 'ok'] as const;
const MISSING = ['resolve', 'keep', 'alert'] as const;

function renderPolicies({ draft, settle }: DocumentControlsInput): TemplateResult {
  const choice = <K extends 'noData' | 'error' | 'missingSeries'>(
    key: K,
    label: string,
    values: readonly AlertRuleDocument[K][],
  ): TemplateResult =>
    renderChoice(
      { label, value: draft[key], onChange: (value) => settle({ ...draft, [key]: value }) },
      values.map((value) => [value, words.documentPolicy[value] ?? value]),
    );
  return html`
    <fieldset class="policies">
      <legend>${words.documentPolicies}</legend>
      ${choice('noData', words.documentNoData, POLICIES)} ${choice('error', words.documentError, POLICIES)}
      ${choice('missingSeries', words.documentMissing, MISSING)}
    </fieldset>
  `;
}
