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

export interface ControlsInput extends DraftChanges, ControlContext {
  readonly draft: RuleDraft;
  readonly query: DraftQuery;
  readonly scale: ThresholdScale;
  readonly format: (value: number) => string;
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
      ${renderDurations(input, input.draft.rule, (change) => {
        const { draft } = input;
        return { ...draft, rule: { ...draft.rule, ...change } };
      })}
    </fieldset>
  `;
}

/** What a rule has of durations. */
export interface RuleDurations {
  readonly forMs: number;
  readonly keepFiringForMs: number;
}

/** `for` and `keep firing for`. */
export function renderDurations<T>(
  input: ControlContext & { readonly move: (draft: T) => void; readonly settle: (draft: T) => boolean },
  { forMs, keepFiringForMs }: RuleDurations,
  changed: (change: Partial<RuleDurations>) => T,
): TemplateResult {
  const control = (id: string, label: string, sliderLabel: string, value: number, key: keyof RuleDurations) =>
    renderDuration(
      {
        ...{ id, label, sliderLabel, value },
        onMove: (ms) => input.move(changed({ [key]: ms })),
        onSettle: (ms) => input.settle(changed({ [key]: ms })),
      },
      input,
    );
  return html`
    ${control('for', words.ruleFor, words.ruleForSlider, forMs, 'forMs')}
    ${control('keep', words.ruleKeepFiring, words.ruleKeepFiringSlider, keepFiringForMs, 'keepFiringForMs')}
  `;
}

function renderThreshold(input: ControlsInput): TemplateResult {
  const { draft, query, scale, format, move, settle } = input;
  return renderNumber(
    {
      id: 'threshold',
      label: words.ruleThreshold(isolated(query.condition.comparison)),
      sliderLabel: words.ruleThresholdSlider,
      value: query.condition.threshold,
      scale,
      format,
      onMove: (value) => move(withThreshold(draft, value)),
      onSettle: (value) => settle(withThreshold(draft, value)),
    },
    input,
  );
}

/** Between marks of direction: in a page that is written from the right it would be drawn the other way around. */
export function isolated(comparison: string): string {
  return `\u2066${comparison}\u2069`;
}

function renderRecovery(input: ControlsInput): TemplateResult | typeof nothing {
  const { draft, query, scale, format, move, settle } = input;
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
          : renderNumber(
              {
                id: 'recovery',
                label: words.ruleRecovery,
                sliderLabel: words.ruleRecoverySlider,
                value: recovery,
                scale,
                format,
                onMove: (value) => move({ ...draft, recovery: value }),
                onSettle: (value) => settle({ ...draft, recovery: value }),
              },
              input,
            )
      }
      <p class="note" id="recovery-note">${note}</p>
    </div>
  `;
}

/** A tenth of what the slider reaches, on the side where a value has recovered. */
export function recoveryBeside({ comparison, threshold }: ThresholdCondition, { min, max }: ThresholdScale): number {
  const away = (max - min) / 10;
  return roundTo(comparison.startsWith('>') ? threshold - away : threshold + away);
}

/** What every control needs besides its value. */
export interface ControlContext {
  /** Fields whose text says nothing, by their id. */
  readonly invalid: ReadonlySet<string>;
  readonly onInvalid: (field: string, invalid: boolean) => void;
}

interface ValueControl {
  readonly id: string;
  readonly label: string;
  readonly sliderLabel: string;
  readonly value: number;
  readonly onMove: (value: number) => void;
  /** @returns whether the value was taken. */
  readonly onSettle: (value: number) => boolean;
}

export interface NumberControl extends ValueControl {
  readonly scale: ThresholdScale;
  readonly format: (value: number) => string;
}

/** A number by slider and field. */
export function renderNumber(control: NumberControl, { invalid, onInvalid }: ControlContext): TemplateResult {
  const { id, label, sliderLabel, value, scale, format, onMove, onSettle } = control;
  const slid = (event: Event): number => roundTo(Number((event.target as HTMLInputElement).value));
  const onField = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const next = field.value.trim() === '' ? NaN : Number(field.value);
    onInvalid(id, Number.isNaN(next));
    if (Number.isNaN(next) || !onSettle(next)) field.value = String(value);
  };
  return renderControl({
    ...{ id, label, sliderLabel, onField },
    text: String(value),
    numeric: true,
    error: invalid.has(id) ? words.ruleNumberInvalid : '',
    slider: { ...scale, value, text: format(value) },
    onSlide: (event) => onMove(slid(event)),
    onSettle: (event) => onSettle(slid(event)),
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
export function renderDuration(control: ValueControl, { invalid, onInvalid }: ControlContext): TemplateResult {
  const { id, label, sliderLabel, value, onMove, onSettle } = control;
  const places = durationPlaces(value);
  const slid = (event: Event): number => places[Number((event.target as HTMLInputElement).value)] ?? value;
  const onField = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const next = durationOf(field.value);
    onInvalid(id, next === undefined);
    if (next === undefined || !onSettle(next)) field.value = durationText(value);
  };
  return renderControl({
    ...{ id, label, sliderLabel, onField },
    text: durationText(value),
    numeric: false,
    error: invalid.has(id) ? words.ruleDurationInvalid : '',
    slider: { min: 0, max: places.length - 1, step: 1, value: places.indexOf(value), text: durationText(value) },
    onSlide: (event) => onMove(slid(event)),
    onSettle: (event) => onSettle(slid(event)),
  });
}
