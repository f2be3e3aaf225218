import { html, type nothing, type TemplateResult } from 'lit';
import type { RuleDraft } from './rule-draft.js';
import type { RuleEdits } from './rule-edits.js';
import { renderButton } from './rule-button.js';
import { words } from './rule-words.js';

export interface HeadInput {
  readonly name: string;
  /** @returns whether the name was taken. */
  readonly onName: (name: string) => boolean;
  readonly edits: Pick<RuleEdits<unknown>, 'history' | 'changed' | 'undo' | 'redo' | 'reset'>;
  /** Absent: there is nothing to copy. */
  readonly copyLabel: string | undefined;
  /** What came of copying. */
  readonly note: string;
  readonly onCopy: () => void;
  readonly below: TemplateResult | typeof nothing;
}

/** The name, and what can be done with the whole. */
export function renderHead({ name, onName, edits, copyLabel, note, onCopy, below }: HeadInput): TemplateResult {
  const { history, changed, undo, redo, reset } = edits;
  return html`
    <div class="head">
      <input
        class="field title"
        aria-label=${words.ruleName}
        placeholder=${words.ruleName}
        autocomplete="off"
        dir="auto"
        .value=${name}
        @change=${(event: Event) => {
          const field = event.target as HTMLInputElement;
          if (!onName(field.value)) field.value = name;
        }}
      />
      <div class="actions">
        ${renderButton(words.ruleUndo, undo, history.before.length > 0)}
        ${renderButton(words.ruleRedo, redo, history.after.length > 0)} ${renderButton(words.ruleReset, reset, changed)}
        ${copyLabel && renderButton(copyLabel, onCopy)}
        <span class="note" role="status">${note}</span>
      </div>
      ${below}
    </div>
  `;
}

/** The expression of a rule, or the query of one whose condition is no part of it. */
export function renderExpression(draft: RuleDraft, settle: (draft: RuleDraft) => boolean): TemplateResult {
  const { rule } = draft;
  const onChange = (event: Event): void => {
    const field = event.target as HTMLTextAreaElement;
    if (!settle({ ...draft, rule: { ...rule, expr: field.value } })) field.value = rule.expr;
  };
  return html`
    <label class="expression">
      <span class="sub">${draft.condition === undefined ? words.ruleExpression : words.ruleQuery}</span>
      <textarea
        class="field mono"
        dir="ltr"
        rows="2"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        .value=${rule.expr}
        @change=${onChange}
      ></textarea>
    </label>
  `;
}
