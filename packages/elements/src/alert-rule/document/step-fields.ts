import { html, type TemplateResult } from 'lit';

export interface FieldInput {
  readonly label: string;
  readonly value: string;
  /** @returns whether it was taken. */
  readonly onChange: (value: string) => boolean;
  readonly mono?: boolean;
}

/** A short text with its label. A text that is not taken goes back. */
export function renderText({ label, value, onChange, mono = false }: FieldInput): TemplateResult {
  return html`
    <label class="option">
      <span class="sub">${label}</span>
      <input
        class="field ${mono ? 'mono' : ''}"
        autocomplete="off"
        spellcheck="false"
        dir="auto"
        .value=${value}
        @change=${(event: Event) => {
          const field = event.target as HTMLInputElement;
          if (!onChange(field.value.trim())) field.value = value;
        }}
      />
    </label>
  `;
}

/** A number with its label; one that cannot be read is not shown as one. */
export function renderNumberText(label: string, value: number, onChange: (value: number) => boolean): TemplateResult {
  return renderText({
    label,
    value: Number.isNaN(value) ? '' : String(value),
    onChange: (text) => text !== '' && !Number.isNaN(Number(text)) && onChange(Number(text)),
  });
}

/** A long text with its label. */
export function renderLongText({ label, value, onChange }: FieldInput): TemplateResult {
  return html`
    <label class="option wide">
      <span class="sub">${label}</span>
      <textarea
        class="field mono"
        dir="ltr"
        rows="1"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        .value=${value}
        @change=${(event: Event) => {
          const field = event.target as HTMLTextAreaElement;
          if (!onChange(field.value)) field.value = value;
        }}
      ></textarea>
    </label>
  `;
}

/** A choice with its label. What is chosen and not known stays to be seen. */
export function renderChoice(
  { label, value, onChange }: FieldInput,
  choices: readonly (readonly [value: string, text: string])[],
): TemplateResult {
  const all = choices.some(([one]) => one === value) ? choices : [[value, value] as const, ...choices];
  return html`
    <label class="option">
      <span class="sub">${label}</span>
      <select
        class="field"
        .value=${value}
        @change=${(event: Event) => {
          const field = event.target as HTMLSelectElement;
          if (!onChange(field.value)) field.value = value;
        }}
      >
        ${all.map(
          ([one, text]) => html`
            <option value=${one} ?selected=${one === value}>${text}</option>
          `,
        )}
      </select>
    </label>
  `;
}
