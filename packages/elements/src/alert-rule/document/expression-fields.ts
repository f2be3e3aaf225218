import { html, nothing, type TemplateResult } from 'lit';
import type { Expression } from '@obs-kit/core/alerting.js';
import { icon, minusIcon } from '../../base/icons.js';
import { renderButton } from '../rule-button.js';
import { words } from './document-words.js';
import { EVALUATORS, evaluatorIn, ownOf, textIn, withEvaluatorType, withParam } from './evaluators.js';
import { withoutRecovery, withRecovery } from './recovery.js';
import { renderChoice, renderLongText, renderNumberText, renderText } from './step-fields.js';

export interface ExpressionInput {
  readonly expression: Expression;
  /** Names of the steps that it may read. */
  readonly names: readonly string[];
  /** @returns whether it was taken. */
  readonly onChange: (expression: Expression) => boolean;
}

/** Reducers to choose from, those that alerts use most first. Any other one stays as it is written. */
const REDUCERS: readonly (readonly [string, string])[] = [
  ...['mean', 'last', 'lastNotNull', 'max', 'min', 'sum', 'count', 'median', 'p90', 'p95', 'p99', 'range', 'diff'],
  ...['stdDev', 'first', 'firstNotNull', 'delta', 'changeCount', 'distinctCount'],
].map((name) => [name, name]);

const pairs = (texts: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(texts);

/** What can be set of each kind of step. One that is not here is shown and kept. */
const FIELDS: Readonly<Record<string, (input: ExpressionInput) => TemplateResult>> = {
  reduce: (input) => html`
    ${renderInput(input)} ${renderOption(input, 'reducer', words.documentReducer, REDUCERS)}
    ${renderOption(input, 'mode', words.documentReduceMode, pairs(words.documentReduceModes), 'present')}
    ${
      textIn(input.expression, 'mode') === 'replace'
        ? renderNumberText(words.documentReplaceWith, Number(ownOf(input.expression, 'replaceWith') ?? 0), (value) =>
            input.onChange({ ...input.expression, replaceWith: value }),
          )
        : nothing
    }
  `,
  math: ({ expression, onChange }) =>
    renderLongText({
      label: words.documentFormula,
      value: textIn(expression, 'expression'),
      onChange: (text) => onChange({ ...expression, expression: text }),
    }),
  resample: (input) => html`
    ${renderInput(input)}
    ${renderText({
      label: words.documentWindow,
      value: textIn(input.expression, 'window'),
      onChange: (text) => input.onChange({ ...input.expression, window: text }),
    })}
    ${renderOption(input, 'down', words.documentDown, REDUCERS, 'mean')}
    ${renderOption(input, 'up', words.documentUp, pairs(words.documentFills), 'fillna')}
  `,
  threshold: (input) => html`
    ${renderInput(input)}${renderEvaluator(input.expression, 'evaluator', words.documentCondition, input.onChange)}
    ${renderRecovery(input)}
  `,
  classic: (input) => renderConditions(input),
};

/** What can be set of a step. */
export function renderExpressionFields(input: ExpressionInput): TemplateResult {
  const { type } = input.expression;
  const fields = Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined;
  if (fields) return fields(input);
  return html`
    <p class="note">${words.documentUnknownType}</p>
  `;
}

function renderInput({ expression, names, onChange }: ExpressionInput): TemplateResult {
  return renderChoice(
    {
      label: words.documentInput,
      value: textIn(expression, 'input'),
      onChange: (input) => onChange({ ...expression, input }),
    },
    namesFor(names, expression.refId),
  );
}

function namesFor(names: readonly string[], own: string): readonly (readonly [string, string])[] {
  return [...names.filter((name) => name !== own), 'shown'].map((name) => [name, name]);
}

function renderOption(
  { expression, onChange }: ExpressionInput,
  name: string,
  label: string,
  choices: readonly (readonly [string, string])[],
  fallback = '',
): TemplateResult {
  const value = textIn(expression, name) || fallback;
  return renderChoice({ label, value, onChange: (text) => onChange({ ...expression, [name]: text }) }, choices);
}

/** A kind of condition, and its numbers. */
function renderEvaluator<T extends object>(
  step: T,
  name: string,
  label: string,
  onChange: (step: T) => boolean,
): TemplateResult {
  const { type, params } = evaluatorIn(step, name) ?? { type: '', params: [] };
  const count = Object.hasOwn(EVALUATORS, type) ? EVALUATORS[type]!.params : 0;
  return html`
    ${renderChoice(
      { label, value: type, onChange: (next) => onChange(withEvaluatorType(step, name, next)) },
      pairs(words.documentConditions),
    )}
    ${Array.from({ length: count }, (_, place) =>
      renderNumberText(words.documentNumber(place), params[place] ?? NaN, (value) =>
        onChange(withParam(step, name, place, value)),
      ),
    )}
  `;
}

function renderRecovery({ expression, onChange }: ExpressionInput): TemplateResult {
  const has = evaluatorIn(expression, 'recovery') !== undefined;
  const toggle = (event: Event): void => {
    const box = event.target as HTMLInputElement;
    if (!onChange(box.checked ? withRecovery(expression) : withoutRecovery(expression))) box.checked = has;
  };
  return html`
    <label class="check wide">
      <input type="checkbox" .checked=${has} @change=${toggle} />
      ${words.documentRecoveryUse}
    </label>
    ${has ? renderEvaluator(expression, 'recovery', words.documentRecovers, onChange) : nothing}
  `;
}

interface ClassicCondition {
  readonly [option: string]: unknown;
}

function renderConditions({ expression, names, onChange }: ExpressionInput): TemplateResult {
  const given = ownOf(expression, 'conditions');
  const list = (Array.isArray(given) ? given : []).map((one: unknown): ClassicCondition =>
    typeof one === 'object' && one !== null ? (one as ClassicCondition) : {},
  );
  const change = (conditions: readonly ClassicCondition[]): boolean => onChange({ ...expression, conditions });
  const set = (place: number, next: ClassicCondition): boolean =>
    change(list.map((one, i) => (i === place ? next : one)));
  return html`
    ${list.map(
      (one, place) => html`
        <div class="condition">
          ${
            place === 0
              ? nothing
              : renderChoice(
                  {
                    label: words.documentJoin,
                    value: textIn(one, 'operator') || 'and',
                    onChange: (operator) => set(place, { ...one, operator }),
                  },
                  pairs(words.documentJoins),
                )
          }
          ${renderChoice(
            {
              label: words.documentReducer,
              value: textIn(one, 'reducer') || 'last',
              onChange: (reducer) => set(place, { ...one, reducer }),
            },
            REDUCERS,
          )}
          ${renderChoice(
            {
              label: words.documentInput,
              value: textIn(one, 'query'),
              onChange: (query) => set(place, { ...one, query }),
            },
            namesFor(names, expression.refId),
          )}
          ${renderEvaluator(one, 'evaluator', words.documentCondition, (next) => set(place, next))}
          <button
            class="button plain icon"
            type="button"
            aria-label=${words.documentConditionRemove(place + 1)}
            @click=${() => change(list.filter((_, i) => i !== place))}
          >
            ${icon(minusIcon)}
          </button>
        </div>
      `,
    )}
    <div class="wide">
      ${renderButton(words.documentConditionAdd, () =>
        change([
          ...list,
          { query: list.at(-1)?.['query'] ?? names[0] ?? '', reducer: 'mean', evaluator: { type: 'gt', params: [0] } },
        ]),
      )}
    </div>
  `;
}
