import { errorOf, systemClock, type Clock, type ObsError } from '@obs-kit/core';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.js';
import { icon, checkIcon, errorIcon, refreshIcon } from '../base/icons.js';
import { localeOf } from '../base/locale.js';
import { ObsElement } from '../base/obs-element.js';
import { wordsOf } from '../base/panel-messages.js';
import { baseStyles } from '../base/styles.js';
import type { AlertOfEvent } from '../events/obs-alert-acknowledge.js';
import type { AlertRow } from './alert-rows.js';
import { messages } from './messages.js';
import { DURATIONS, PROBLEMS_OF_MORE } from './silence-choices.js';
import { countHidden, draftOf, durationOf, matchersOf, problemsOf, type SilenceFields } from './silence-draft.js';
import { silenceFormStyles } from './silence-form-styles.js';
import { endSilence, unavailableError, type AlertSilencer, type SilenceDraft } from './silencer.js';
import { toggled } from './toggled.js';
import { numberOf, timeOf, type WordContext } from './words.js';

/** Where the silence is on its way. */
type Phase =
  | { readonly name: 'editing' | 'handedOver' }
  | { readonly name: 'sending'; readonly draft: SilenceDraft }
  | { readonly name: 'failed'; readonly error: ObsError }
  | {
      readonly name: 'sent' | 'undoing' | 'undone';
      readonly draft: SilenceDraft;
      readonly id: string;
      readonly error?: ObsError;
    };

/**
 * A form that silences an alert: which labels, how long, who and why, with how many alerts that hides. Before anything is
 * sent the page is asked by `obs-alert-silence`; what was sent can be undone.
 */
export class ObsSilenceForm extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, silenceFormStyles];

  /** The alert to silence: its labels are what is offered. */
  @property({ attribute: false }) alert: AlertOfEvent | undefined;
  /** The alerts that are known, to say how many a silence hides. */
  @property({ attribute: false }) known: readonly AlertRow[] = [];
  /** Who is told to silence. */
  @property({ attribute: false }) silencer: AlertSilencer | undefined;
  /** Who the reader is; they may write another name. */
  @property() author = '';
  /** What time it is. */
  @property({ attribute: false }) clock: Clock = systemClock;
  /** IANA name or `UTC`; absent: the browser's. */
  @property() zone: string | undefined;

  @state() private fields: SilenceFields = { chosen: new Set(), more: '', duration: '2h', author: '', comment: '' };
  @state() private phase: Phase = { name: 'editing' };
  /** Problems are told when the reader has tried to send. */
  @state() private tried = false;

  #alertKey: string | undefined;
  #hadFocus = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = (this.shadowRoot?.activeElement ?? null) !== null;
    if (changed.has('alert')) this.#start();
    if (changed.has('author') && this.fields.author === '') this.fields = { ...this.fields, author: this.author };
  }

  protected override render(): TemplateResult {
    return html`
      <div class="base">
        ${this.phase.name === 'editing' || this.phase.name === 'failed' || this.phase.name === 'sending' ? this.#renderForm() : nothing}${this.#renderPhase()}
      </div>
    `;
  }

  /** What had the focus may be gone: then what is said in its place has it. */
  protected override updated(): void {
    if (!this.#hadFocus || this.shadowRoot?.activeElement) return;
    this.renderRoot.querySelector<HTMLElement>('.phase')?.focus();
  }

  /** An alert that goes on is another object in each answer; what the reader wrote stays. */
  #start(): void {
    const key = this.alert && JSON.stringify([this.alert.rule, Object.entries(this.alert.labels)]);
    if (key === this.#alertKey) return;
    this.#alertKey = key;
    this.phase = { name: 'editing' };
    this.tried = false;
    this.fields = {
      ...this.fields,
      chosen: new Set(Object.keys(this.#labels)),
      more: '',
      comment: '',
      author: this.fields.author || this.author,
    };
  }

  get #labels(): Readonly<Record<string, string>> {
    return this.alert?.labels ?? {};
  }

  get #words(): WordContext {
    return { now: this.clock.now(), locale: localeOf(this), zone: this.zone };
  }

  #renderForm(): TemplateResult {
    const { fields } = this;
    const problems = this.tried ? problemsOf(this.#labels, fields) : [];
    const ends = this.clock.now() + durationOf(fields.duration);
    const busy = this.phase.name === 'sending';
    return html`
      <form @submit=${this.#onSubmit} novalidate aria-label=${messages.silenceTitle(this.alert?.rule ?? '')}>
        <fieldset aria-busy=${busy}>
          <legend>${messages.silenceMatchers}</legend>
          ${Object.keys(this.#labels).map(
            (name) => html`
              <label class="check">
                <input type="checkbox" .checked=${fields.chosen.has(name)} @change=${() => this.#toggle(name)} />
                <bdi>${name}=${this.#labels[name]}</bdi>
              </label>
            `,
          )}
          ${this.#field('more', messages.silenceMoreMatchers, problems, 'team=~"a|b"')}
          ${PROBLEMS_OF_MORE.map((key) => this.#problem(key, problems))}
          <p class="preview" role="status">${this.#preview()}</p>
          ${this.#field('duration', messages.silenceDuration, problems, '2h')}
          <p class="quick">
            ${DURATIONS.map(
              (text) => html`
                <button
                  class="button"
                  type="button"
                  aria-pressed=${fields.duration === text}
                  @click=${() => this.#set({ duration: text })}
                >
                  ${text}
                </button>
              `,
            )}
          </p>
          ${
            Number.isNaN(ends)
              ? nothing
              : html`
                  <p class="muted">${messages.silenceUntil(timeOf(ends, this.#words))}</p>
                `
          }
          ${this.#problem('duration', problems)}
          ${this.#field('author', messages.silenceAuthor, problems)}${this.#problem('author', problems)}
          ${this.#field('comment', messages.silenceComment, problems)}${this.#problem('comment', problems)}
          <p class="actions">
            <button class="button primary" type="submit" aria-disabled=${busy}>${messages.silenceSend}</button>
          </p>
        </fieldset>
      </form>
    `;
  }

  #field(
    name: 'more' | 'duration' | 'author' | 'comment',
    label: string,
    problems: readonly string[],
    placeholder = '',
  ): TemplateResult {
    const problem = problems.find((key) => key === name || (name === 'more' && PROBLEMS_OF_MORE.includes(key)));
    return html`
      <label class="named">
        <span>${label}</span>
        <input
          class="field"
          name=${name}
          autocomplete="off"
          placeholder=${placeholder}
          aria-invalid=${problem ? 'true' : 'false'}
          aria-describedby=${problem ? `problem-${problem}` : nothing}
          .value=${this.fields[name]}
          @input=${(event: Event) => this.#set({ [name]: (event.target as HTMLInputElement).value })}
        />
      </label>
    `;
  }

  #problem(key: string, problems: readonly string[]): TemplateResult | typeof nothing {
    return problems.includes(key)
      ? html`
          <p class="problem" id="problem-${key}" role="alert">
            ${icon(errorIcon)}
            <span>${messages.silenceProblems[key] ?? key}</span>
          </p>
        `
      : nothing;
  }

  #preview(): string {
    const count = countHidden(this.known, matchersOf(this.#labels, this.fields));
    if (count === undefined) return messages.silencePreviewUnknown;
    const total = this.known.filter(({ isRule }) => !isRule).length;
    return messages.silencePreview(numberOf(count, this.#words), numberOf(total, this.#words));
  }

  #renderPhase(): TemplateResult {
    const { phase } = this;
    const error = 'error' in phase ? phase.error : undefined;
    const said = error && wordsOf(error);
    return html`
      <div class="phase" role="status" tabindex="-1">${this.#renderProgress()}</div>
      ${
        said
          ? html`
              <p class="problem" role="alert">
                ${icon(errorIcon)}
                <span>${said.message}. ${said.hint}</span>
              </p>
            `
          : nothing
      }
    `;
  }

  #renderProgress(): TemplateResult | typeof nothing {
    const { phase } = this;
    const line = (path: string, text: string): TemplateResult => html`
      <p class="progress">
        ${icon(path)}
        <span>${text}</span>
      </p>
    `;
    if (phase.name === 'sending') return line(refreshIcon, messages.silenceSending);
    if (phase.name === 'undoing') return line(refreshIcon, messages.silenceUndoing);
    if (phase.name === 'undone') return line(checkIcon, messages.silenceUndone);
    if (phase.name === 'handedOver') return line(checkIcon, messages.silenceHandedOver);
    if (phase.name !== 'sent') return nothing;
    return html`
      ${line(checkIcon, messages.silenceSent(timeOf(phase.draft.endsAt, this.#words)))}
      <button class="button undo" type="button" @click=${this.#undo}>${messages.silenceUndo}</button>
    `;
  }

  #set(part: Partial<SilenceFields>): void {
    this.fields = { ...this.fields, ...part };
  }

  #toggle(name: string): void {
    this.#set({ chosen: toggled(this.fields.chosen, name) });
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.tried = true;
    if (this.phase.name === 'sending') return;
    if (problemsOf(this.#labels, this.fields).length > 0) {
      void this.#showProblem();
      return;
    }
    const draft = draftOf(this.#labels, this.fields, this.clock.now());
    const send = (): Promise<void> => this.#send(draft);
    const detail = { draft, hides: countHidden(this.known, draft.matchers), send };
    if (this.emit('obs-alert-silence', detail, { cancelable: true }).defaultPrevented)
      this.phase = { name: 'handedOver' };
    else void send();
  };

  /** The focus goes to the first field that is wrong. */
  async #showProblem(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  async #send(draft: SilenceDraft): Promise<void> {
    if (this.phase.name === 'sending' || this.phase.name === 'sent') return;
    const { silencer } = this;
    this.phase = { name: 'sending', draft };
    try {
      if (!silencer) throw unavailableError();
      this.phase = { name: 'sent', draft, id: await silencer.createSilence(draft) };
      this.#tell();
    } catch (thrown) {
      this.phase = { name: 'failed', error: errorOf(thrown) };
    }
  }

  readonly #undo = async (): Promise<void> => {
    const { phase, silencer } = this;
    if (phase.name !== 'sent' || !silencer) return;
    const { draft, id } = phase;
    this.phase = { name: 'undoing', draft, id };
    try {
      await endSilence(silencer, draft, id, this.clock.now());
      this.phase = { name: 'undone', draft, id };
      this.#tell();
    } catch (thrown) {
      // It is still in force, and can still be undone.
      this.phase = { name: 'sent', draft, id, error: errorOf(thrown) };
    }
  };

  #tell(): void {
    this.dispatchEvent(new CustomEvent('done'));
  }
}
