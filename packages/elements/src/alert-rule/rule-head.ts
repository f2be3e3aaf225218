import { html, nothing, type TemplateResult } from 'lit';
import type { EditHistory } from './edit-history.js';
import type { RuleDraft } from './rule-draft.js';
import { words } from './rule-words.js';

export interface HeadInput {
  readonly draft: RuleDraft;
  readonly edits: EditHistory<RuleDraft>;
  /** It differs from what was given. */
  readonly changed: boolean;
  readonly canCopy: boolean;
  /** What came of copying. */
  readonly note: string;
  readonly settle: (draft: RuleDraft) => boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onReset: () => void;
  readonly onCopy: () => void;
}

/** Name, expression, and what can be done with the whole. */
export function renderHead(input: HeadInput): TemplateResult {
  const { draft, edits, changed, canCopy, note, settle } = input;
  const { rule } = draft;
  const onText = (key: 'alert' | 'expr') => (event: Event) => {
    const field = event.target as HTMLInputElement;
    if (!settle({ ...draft, rule: { ...rule, [key]: field.value } })) field.value = rule[key];
  };
  return html`
    <div class="head">
      <input
        class="field title"
        aria-label=${words.ruleName}
        placeholder=${words.ruleName}
        autocomplete="off"
        dir="auto"
        .value=${rule.alert}
        @change=${onText('alert')}
      />
      <div class="actions">
        ${renderButton(words.ruleUndo, edits.before.length > 0, input.onUndo)}
        ${renderButton(words.ruleRedo, edits.after.length > 0, input.onRedo)}
        ${renderButton(words.ruleReset, changed, input.onReset)}
        ${canCopy ? renderButton(words.ruleExport, true, input.onCopy) : nothing}
        <span class="note" role="status">${note}</span>
      </div>
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
          @change=${onText('expr')}
        ></textarea>
      </label>
    </div>
  `;
}

function renderButton(label: string, enabled: boolean, onClick: () => void): TemplateResult {
  // Not `disabled`: who has undone the last step would be nowhere then.
  return html`
    <button class="button" type="button" aria-disabled=${!enabled} @click=${enabled ? onClick : nothing}>
      ${label}
    </button>
  `;
}
