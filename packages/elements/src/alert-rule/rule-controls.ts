import type { ThresholdCondition } from '@obs-kit/core/alerting.js';
import { html, nothing, type TemplateResult } from 'lit';
import { canHold } from './held-history.js';
import { withThreshold, type DraftQuery, type RuleDraft } from './rule-draft.js';
import { words } from './rule-words.js';
import { durationOf, durationPlaces, durationText, roundTo, type ThresholdScale } from './slider-scale.js';

/** What the controls tell: a draft while a slider moves, and the one on which it comes to rest. */
export interface DraftChanges {
  readonly move: (draft: RuleDraft) => void;
  /** @returns whether the draft was taken. */
  readonly settle: (draft: RuleDraft) => boolean;
}

export interface ControlsInput extends DraftChanges {
  readonly draft: RuleDraft;
  readonly query: DraftQuery;
  readonly scale: ThresholdScale;
  readonly format: (value: number) => string;
  /** Fields whose text says nothing, by their id. */
  readonly invalid: ReadonlySet<string>;
  readonly onInvalid: (field: string, invalid: boolean) => void;
}

/** Threshold, recovery threshold, `for` and `keep firing for`: each a slider and a field. */
export function renderControls(input: ControlsInput): TemplateResult {
  const { refusal } = input.query;
  return html`
    <fieldset class="controls">
      <legend>${words.ruleConditionGroup}</legend>
      ${
        refusal === undefined
          ? html`
              ${renderThreshold(input)}${renderRecovery(input)}
            `
          : html`
              <p class="note" id="slider-off">${words.ruleSliderOff[refusal]}</p>
            `
      }
      ${renderDuration(input, 'forMs', 'for', words.ruleFor, words.ruleForSlider)}
      ${renderDuration(input, 'keepFiringForMs', 'keep', words.ruleKeepFiring, words.ruleKeepFiringSlider)}
    </fieldset>
  `;
}

function renderThreshold(input: ControlsInput): TemplateResult {
  const { draft, query } = input;
  return renderNumber(input, {
    id: 'threshold',
    label: words.ruleThreshold(isolated(query.condition.comparison)),
    sliderLabel: words.ruleThresholdSlider,
    value: query.condition.threshold,
    change: (value) => withThreshold(draft, value),
  });
}

/** Between marks of direction: in a page that is written from the right it would be drawn the other way around. */
function isolated(comparison: string): string {
  return `\u2066${comparison}\u2069`;
}

function renderRecovery(input: ControlsInput): TemplateResult | typeof nothing {
  const { draft, query, scale, settle } = input;
  const { condition } = query;
  if (condition.comparison === '==' || condition.comparison === '!=') return nothing;
  const { recovery } = draft;
  const toggle = (event: Event): void => {
    const box = event.target as HTMLInputElement;
    const next = box.checked ? recoveryBeside(condition, scale) : undefined;
    if (!settle({ ...draft, recovery: next })) box.checked = !box.checked;
  };
  const note =
    recovery === undefined
      ? words.ruleRecoveryNone
      : canHold(condition, recovery)
        ? words.ruleRecoveryExport
        : words.ruleRecoverySide;
  return html`
    <div class="recovery">
      <label class="check">
        <input type="checkbox" .checked=${recovery !== undefined} aria-describedby="recovery-note" @change=${toggle} />
        ${words.ruleRecoveryUse}
      </label>
      ${
        recovery === undefined
          ? nothing
          : renderNumber(input, {
              id: 'recovery',
              label: words.ruleRecovery,
              sliderLabel: words.ruleRecoverySlider,
              value: recovery,
              change: (value) => ({ ...draft, recovery: value }),
            })
      }
      <p class="note" id="recovery-note">${note}</p>
    </div>
  `;
}

/** A tenth of what the slider reaches, on the side where a value has recovered. */
function recoveryBeside({ comparison, threshold }: ThresholdCondition, { min, max }: ThresholdScale): number {
  const away = (max - min) / 10;
  return roundTo(comparison.startsWith('>') ? threshold - away : threshold + away);
}

interface NumberControl {
  readonly id: string;
  readonly label: string;
  readonly sliderLabel: string;
  readonly value: number;
  readonly change: (value: number) => RuleDraft;
}

function renderNumber(input: ControlsInput, { id, label, sliderLabel, value, change }: NumberControl): TemplateResult {
  const { scale, move, settle, format, invalid, onInvalid } = input;
  const slide = (event: Event): RuleDraft => change(roundTo(Number((event.target as HTMLInputElement).value)));
  const onField = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const next = field.value.trim() === '' ? NaN : Number(field.value);
    onInvalid(id, Number.isNaN(next));
    if (Number.isNaN(next) || !settle(change(next))) field.value = String(value);
  };
  return renderControl({
    ...{ id, label, sliderLabel, onField },
    text: String(value),
    numeric: true,
    error: invalid.has(id) ? words.ruleNumberInvalid : '',
    slider: { ...scale, value, text: format(value) },
    onSlide: (event) => move(slide(event)),
    onSettle: (event) => settle(slide(event)),
  });
}

interface Control {
  readonly id: string;
  readonly label: string;
  readonly sliderLabel: string;
  /** What stands in the field. */
  readonly text: string;
  readonly numeric: boolean;
  /** What is wrong with it; empty: nothing. */
  readonly error: string;
  readonly slider: {
    readonly min: number;
    readonly max: number;
    readonly step: number;
    readonly value: number;
    readonly text: string;
  };
  readonly onField: (event: Event) => void;
  readonly onSlide: (event: Event) => void;
  readonly onSettle: (event: Event) => void;
}

/** A field for any value, and a slider beside it. */
function renderControl(control: Control): TemplateResult {
  const { id, label, sliderLabel, text, numeric, error, slider, onField, onSlide, onSettle } = control;
  return html`
    <div class="control">
      <label for=${id}>${label}</label>
      <input
        class="field"
        id=${id}
        inputmode=${numeric ? 'decimal' : 'text'}
        autocomplete="off"
        .value=${text}
        aria-invalid=${error === '' ? 'false' : 'true'}
        aria-describedby="${id}-error"
        @change=${onField}
      />
      <input
        type="range"
        id="${id}-slider"
        aria-label=${sliderLabel}
        aria-valuetext=${slider.text}
        .min=${String(slider.min)}
        .max=${String(slider.max)}
        .step=${String(slider.step)}
        .value=${String(slider.value)}
        @input=${onSlide}
        @change=${onSettle}
      />
      <span class="error" id="${id}-error">${error}</span>
    </div>
  `;
}

/** A slider over round durations, and a field for any. */
function renderDuration(
  { draft, move, settle, invalid, onInvalid }: ControlsInput,
  key: 'forMs' | 'keepFiringForMs',
  id: string,
  label: string,
  sliderLabel: string,
): TemplateResult {
  const value = draft.rule[key];
  const places = durationPlaces(value);
  const change = (ms: number): RuleDraft => ({ ...draft, rule: { ...draft.rule, [key]: ms } });
  const slide = (event: Event): RuleDraft => change(places[Number((event.target as HTMLInputElement).value)] ?? value);
  const onField = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const next = durationOf(field.value);
    onInvalid(id, next === undefined);
    if (next === undefined || !settle(change(next))) field.value = durationText(value);
  };
  return renderControl({
    ...{ id, label, sliderLabel, onField },
    text: durationText(value),
    numeric: false,
    error: invalid.has(id) ? words.ruleDurationInvalid : '',
    slider: { min: 0, max: places.length - 1, step: 1, value: places.indexOf(value), text: durationText(value) },
    onSlide: (event) => move(slide(event)),
    onSettle: (event) => settle(slide(event)),
  });
}
