import { ALL_VALUE, parseVariable, Report, type ObsError, type VariableState } from '@obs-kit/core';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from '../base/decorators.js';
import { alertIcon, chevronIcon, icon } from '../base/icons.js';
import { messages } from '../base/messages.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { SessionController } from '../controllers/session.js';
import { moveFocus } from '../parts/list-keys.js';
import { optionStyles } from '../parts/option-styles.js';
import { popover } from '../parts/popover.js';
import { popoverStyles } from '../parts/popover-styles.js';
import { renderOptions, wordsOfSelection } from './variable-options.js';
import { variableStyles } from './variable-styles.js';

/**
 * Declares a variable for the dashboard or scope around it, and shows its picker.
 * With a `name` alone it is the picker of a variable that the document declares.
 *
 * @element obs-variable
 * @csspart label - The variable's label.
 * @csspart button - Shows the selection, opens the choice.
 * @csspart field - The text field of a variable with free text.
 * @csspart popover - The choice.
 * @fires obs-variable-change - Before a selection is applied; prevented, the old one stays.
 */
export class ObsVariable extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, popoverStyles, optionStyles, variableStyles];

  /** Written `$name` in queries. */
  @property() name = '';
  /** `query`, `custom`, `constant`, `text`, `interval` or `source`. Default: `query`. */
  @property() kind: string | undefined;
  /** Shown before the picker; default: the name. */
  @property() label: string | undefined;
  /** By kind: the source's values query, `a,b,label : value`, the text, `1m,10m,1h`, or a source type. */
  @property() query: string | undefined;
  /** query: the source to ask; default: the first. */
  @property() source: string | undefined;
  /** query: keeps the options that match. */
  @property() regex: string | undefined;
  /** `none`, `asc`, `desc`, `numeric-asc`, `numeric-desc`. */
  @property() sort: string | undefined;
  /** Selected at first; several are separated by commas, `$__all` is All. */
  @property() value: string | undefined;
  /** Written for All in place of the options. */
  @property({ attribute: 'all-value' }) allValue: string | undefined;
  /** `load` or `time-range`: when a query variable asks again. */
  @property() refresh: string | undefined;
  /** Several values may be selected. */
  @property({ type: Boolean }) multi = false;
  /** All may be selected. */
  @property({ type: Boolean, attribute: 'include-all' }) includeAll = false;

  @query('.popover') private card!: HTMLElement | null;

  @state() private open = false;
  @state() private search = '';
  /** What is ticked in an open list of several; applied when it closes. */
  @state() private draft: readonly string[] | undefined;
  @state() private declarationError: ObsError | undefined;

  #leave: (() => void) | undefined;
  readonly #session = new SessionController(this, {
    watch: (session) => [session.variables],
    onScope: () => {
      this.#declare();
      return () => {
        this.#leave?.();
        this.#leave = undefined;
      };
    },
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && DECLARATION.some((name) => changed.has(name))) this.#declare();
  }

  protected override render(): TemplateResult | typeof nothing {
    const variable = this.#variable;
    const error = this.declarationError ?? variable?.error;
    if ((!variable && !error) || (variable?.model.kind === 'constant' && !error)) return nothing;
    const label = variable?.model.label || this.label || this.name || messages.variable;
    const description = variable?.model.description || nothing;
    if (variable?.model.kind === 'text' && !error) {
      return html`
        <div class="base" title=${description}>
          <label class="label" part="label" for="field">${label}</label>
          <input
            part="field"
            class="field"
            id="field"
            autocomplete="off"
            spellcheck="false"
            .value=${variable.value[0] ?? ''}
            @change=${this.#onTextChange}
          />
        </div>
      `;
    }
    return html`
      <div class="base" title=${description}>
        <span part="label" class="label" id="label">${label}</span>
        ${this.#renderButton(variable, error)}
        <div
          part="popover"
          class="popover"
          id="choice"
          popover
          role="dialog"
          aria-labelledby="label"
          @keydown=${this.#onKeydown}
          ${popover({ align: 'start', onToggle: this.#onToggle, onOpen: this.#focusFirst })}
        >
          ${this.open ? this.#renderChoice(variable, error) : nothing}
        </div>
      </div>
    `;
  }

  get #variable(): VariableState | undefined {
    return this.#session.session?.variables.value.find(({ model }) => model.name === this.name);
  }

  #renderButton(variable: VariableState | undefined, error: ObsError | undefined): TemplateResult {
    const loading = variable?.status === 'loading';
    const failed = !variable || variable.error;
    return html`
      <button
        part="button"
        class="button open ${error ? 'failed' : ''}"
        type="button"
        id="button"
        popovertarget="choice"
        aria-labelledby="label button"
        aria-haspopup="dialog"
        aria-expanded="false"
        aria-busy=${loading ? 'true' : 'false'}
      >
        ${error ? icon(alertIcon) : nothing}
        <span class="words">${failed ? messages.variableFailed : wordsOfSelection(variable)}</span>
        ${icon(chevronIcon)}
      </button>
    `;
  }

  /** What is wrong, then the options, if there are any all the same. */
  #renderChoice(variable: VariableState | undefined, error: ObsError | undefined): TemplateResult {
    const { session } = this.#session;
    const retry = variable?.error && session ? (): void => session.refresh() : undefined;
    return html`
      ${
        error
          ? html`
              <obs-error .error=${error} .onRetry=${retry}></obs-error>
            `
          : nothing
      }
      ${variable && !variable.error ? this.#renderOptions(variable) : nothing}
    `;
  }

  #renderOptions(variable: VariableState): TemplateResult {
    return renderOptions({
      variable,
      selected: this.draft ?? variable.value,
      search: this.search,
      locale: this.#session.session?.locale,
      onSearch: (text) => (this.search = text),
      onPick: (value) => (variable.model.multi ? this.#tick(value) : this.#choose(value)),
      onApply: () => this.card?.hidePopover(),
    });
  }

  /** Puts the variable into the session, when there is more than a name. */
  #declare(): void {
    const leaveBefore = this.#leave;
    this.#leave = undefined;
    this.declarationError = undefined;
    const { session } = this.#session;
    // A property is `null` once its attribute was removed.
    const given = DECLARATION.filter((name) => (this[name] ?? false) !== false);
    if (session && given.some((name) => name !== 'name')) {
      const report = new Report();
      const { value, ...raw } = Object.fromEntries(given.map((name) => [name, this[name]]));
      const selection = typeof value === 'string' ? { value: value.split(',').map((part) => part.trim()) } : {};
      const model = parseVariable({ ...raw, ...selection }, report);
      this.declarationError = report.problems[0];
      if (model) this.#leave = session.addVariable(model);
    }
    // The new one has taken the name, so that no panel finds it missing in between.
    leaveBefore?.();
  }

  readonly #onToggle = (open: boolean): void => {
    this.open = open;
    const variable = this.#variable;
    if (open) {
      this.search = '';
      this.draft = variable?.model.multi ? variable.value : undefined;
      return;
    }
    const { draft } = this;
    this.draft = undefined;
    if (draft && variable && draft.join('\n') !== variable.value.join('\n')) this.#apply(draft);
  };

  /** All and the single values exclude each other. */
  #tick(value: string): void {
    const before = this.draft ?? [];
    if (value === ALL_VALUE) this.draft = before.includes(ALL_VALUE) ? [] : [ALL_VALUE];
    else if (before.includes(value)) this.draft = before.filter((other) => other !== value);
    else this.draft = [...before.filter((other) => other !== ALL_VALUE), value];
  }

  #choose(value: string): void {
    this.card?.hidePopover();
    if (!this.#variable?.value.includes(value)) this.#apply([value]);
  }

  /** @returns Whether it was applied: nobody prevented it. */
  #apply(value: readonly string[]): boolean {
    const { name } = this;
    if (this.emit('obs-variable-change', { name, value }, { cancelable: true }).defaultPrevented) return false;
    this.#session.session?.setVariable(name, value);
    return true;
  }

  readonly #onTextChange = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    if (!this.#apply([field.value])) field.value = this.#variable?.value[0] ?? '';
  };

  readonly #focusFirst = (): void => {
    this.card?.querySelector<HTMLElement>('.search, .option[tabindex="0"]')?.focus();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const options = [...(this.card?.querySelectorAll<HTMLElement>('.option') ?? [])];
    // Escape takes back what was ticked; the browser then closes the card.
    if (event.key === 'Escape') this.draft = undefined;
    else if (event.key === 'Enter' && (event.target as HTMLElement).matches('.search')) {
      // Or the key would press the button on which the focus is then.
      event.preventDefault();
      options[0]?.click();
    } else moveFocus(event, options);
  };
}

/** The properties that declare a variable, beside its picker's own state. */
const DECLARATION = [
  'name',
  'kind',
  'label',
  'query',
  'source',
  'regex',
  'sort',
  'value',
  'allValue',
  'refresh',
  'multi',
  'includeAll',
] as const satisfies readonly (keyof ObsVariable)[];
