import { html, nothing, type TemplateResult } from 'lit';
import type { AlertRuleDocument, Expression, RuleTarget } from '@obs-kit/core/alerting.js';
import { icon, minusIcon } from '../../base/icons.js';
import { renderButton } from '../rule-button.js';
import { seriesName } from '../rule-chart.js';
import { namesOf, renamed, withNewQuery, withNewStep, withoutStep } from './change-steps.js';
import { withStep } from './document-draft.js';
import { words } from './document-words.js';
import { textIn } from './evaluators.js';
import { renderExpressionFields } from './expression-fields.js';
import { renderChoice, renderLongText, renderText } from './step-fields.js';
import type { StepValue } from './step-values.js';

export interface StepsInput {
  readonly document: AlertRuleDocument;
  /** @returns whether it was taken. */
  readonly settle: (document: AlertRuleDocument) => boolean;
  /** Sentences by the step that they are about. */
  readonly errors: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, StepValue>;
  /** Writes what is compared in its unit. */
  readonly format: (value: number) => string;
  readonly locale: string | undefined;
  /** Names of the sources that can be asked. */
  readonly sources: readonly string[];
}

/** Values to be read at a glance. */
const MOST_VALUES = 3;

/** All that is asked and made of it, in the order of the document, and which of it decides. */
export function renderSteps(input: StepsInput): TemplateResult {
  const { document, settle } = input;
  const { panel, targets, shown, transformations, expressions } = document;
  const queries = panel === '' ? targets : (shown?.targets ?? []);
  const transforms = (panel === '' ? transformations : (shown?.transformations ?? [])).filter(
    ({ disabled }) => !disabled,
  );
  return html`
    <section class="steps" aria-label=${words.documentSteps}>
      <h3>${words.documentSteps}</h3>
      ${
        panel === ''
          ? nothing
          : html`
              <p class="note"><bdi>${words.documentPanel(panel)}</bdi></p>
            `
      }
      <ol>
        ${queries.map((target) => renderQuery(input, target))}
        ${
          transforms.length === 0
            ? nothing
            : html`
                <li class="step">
                  <p class="note"><bdi>${words.documentTransformed(transforms.map(({ id }) => id).join(', '))}</bdi></p>
                </li>
              `
        }
        ${expressions.map((expression) => renderExpression(input, expression))}
      </ol>
      <div class="add">
        ${panel === '' ? renderButton(words.documentAddQuery, () => void settle(withNewQuery(document))) : nothing}
        ${Object.entries(words.documentStepTypes).map(([type, name]) =>
          renderButton(`+ ${name}`, () => void settle(withNewStep(document, type))),
        )}
      </div>
    </section>
  `;
}

function renderQuery(input: StepsInput, target: RuleTarget): TemplateResult {
  const { document, settle, sources } = input;
  const { refId } = target;
  const isOwn = document.panel === '';
  const change = (part: Partial<RuleTarget>): boolean =>
    settle({ ...document, targets: document.targets.map((one) => (one === target ? { ...one, ...part } : one)) });
  const range = `${target.from || document.from} – ${target.to || document.to}`;
  const body = isOwn
    ? html`
        ${renderLongText({
          label: words.documentQueryText(refId),
          value: target.query,
          onChange: (query) => change({ query }),
        })}
        ${renderChoice(
          { label: words.documentSource, value: target.source, onChange: (source) => change({ source }) },
          [['', words.documentSourceFirst], ...sources.map((name) => [name, name] as const)],
        )}
        ${renderChoice(
          {
            label: words.documentMode,
            value: target.mode,
            onChange: (mode) => change({ mode: mode as RuleTarget['mode'] }),
          },
          Object.entries(words.documentModes),
        )}
      `
    : html`
        <code class="wide" dir="ltr">${target.query}</code>
      `;
  const kind = `${words.documentQuery}${target.mode === 'range' ? `, ${range}` : ''}`;
  return renderCard(input, { refId, kind, canChange: isOwn, body });
}

function renderExpression(input: StepsInput, expression: Expression): TemplateResult {
  const { document, settle } = input;
  const { refId, type } = expression;
  const kind = Object.hasOwn(words.documentStepTypes, type) ? words.documentStepTypes[type]! : type;
  const body = renderExpressionFields({
    expression,
    names: namesOf(document),
    onChange: (next) => settle(withStep(document, refId, next)),
  });
  return renderCard(input, { refId, kind, canChange: true, body });
}

interface Card {
  readonly refId: string;
  readonly kind: string;
  readonly canChange: boolean;
  readonly body: TemplateResult;
}

function renderCard(input: StepsInput, { refId, kind, canChange, body }: Card): TemplateResult {
  const { document, settle, errors } = input;
  const error = errors.get(refId) ?? '';
  const decides = document.condition === refId;
  const rename = (name: string): boolean =>
    name === refId || (name !== '' && name !== 'shown' && !namesOf(document).includes(name) && settle(renamed(document, refId, name))); // prettier-ignore
  return html`
    <li class="step ${decides ? 'decides' : ''} ${error ? 'wrong' : ''}" data-step=${refId}>
      <div class="top">
        ${
          canChange
            ? renderText({ label: words.documentStepName, value: refId, onChange: rename, mono: true })
            : html`
                <code>${refId}</code>
              `
        }
        <span class="kind"><bdi>${kind}</bdi></span>
        <label class="check">
          <input
            type="radio"
            name="decides"
            .checked=${decides}
            @change=${(event: Event) => {
              if (!settle({ ...document, condition: refId })) (event.target as HTMLInputElement).checked = decides;
            }}
          />
          ${words.documentDecides}
        </label>
        ${
          canChange
            ? html`
                <button
                  class="button plain icon"
                  type="button"
                  aria-label=${words.documentRemoveStep(refId)}
                  @click=${() => settle(withoutStep(document, refId))}
                >
                  ${icon(minusIcon)}
                </button>
              `
            : nothing
        }
      </div>
      <div class="options">${body}</div>
      ${
        error
          ? html`
              <p class="error" role="alert"><bdi>${error}</bdi></p>
            `
          : renderNow(input, refId)
      }
    </li>
  `;
}

/** What the step comes to now. */
function renderNow(input: StepsInput, refId: string): TemplateResult | typeof nothing {
  const { document, values, locale } = input;
  const now = values.get(refId);
  if (!now?.values) return nothing;
  const { type } = document.expressions.find((one) => one.refId === refId) ?? {};
  const decides = document.expressions.find((one) => one.refId === document.condition);
  const isCompared = decides !== undefined && textIn(decides, 'input') === refId;
  // What other steps come to has units that nobody told.
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  const format = isCompared ? input.format : (value: number) => plain.format(value);
  const all = now.values.length;
  const text =
    all === 0
      ? words.documentNowNone
      : type === 'threshold' || type === 'classic'
        ? words.documentNowMatches(String(now.matches), String(all))
        : words.documentNow(
            [
              ...now.values.slice(0, MOST_VALUES).map(({ labels, value }) => {
                const name = seriesName(labels);
                return name === '{}' ? format(value) : `${name} ${format(value)}`;
              }),
              ...(all > MOST_VALUES ? [words.documentMore(String(all - MOST_VALUES))] : []),
            ].join(', '),
          );
  return html`
    <p class="note now"><bdi>${text}</bdi></p>
  `;
}
