import { labelsFrom, type Labels, type ObsError } from '@obs-kit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, minusIcon } from '../base/icons.js';
import { wordsOf } from '../base/panel-messages.js';
import { words } from './rule-words.js';

/** A label or an annotation while it is edited; its name may still be missing, or there twice. */
export type TextRow = readonly [name: string, text: string];

/** The texts of a rule from the rows of a list: a row without a name is none; of a name that is there twice the last counts. */
export function textsOf(rows: readonly TextRow[]): Labels {
  return labelsFrom(rows.filter(([name]) => name !== ''));
}

export interface TextsInput {
  readonly kind: 'labels' | 'annotations';
  readonly rows: readonly TextRow[];
  /** By `kind.name`. */
  readonly problems: ReadonlyMap<string, ObsError>;
  /** As the texts read for an alert that is there; absent: there is none. */
  readonly rendered?: Labels | undefined;
  /** @returns whether the rows were taken. */
  readonly onRows: (rows: readonly TextRow[]) => boolean;
}

/** The labels or the annotations of a rule: names and templates, with what is wrong beside each. */
export function renderTexts({ kind, rows, problems, rendered, onRows }: TextsInput): TemplateResult {
  const title = kind === 'labels' ? words.ruleLabels : words.ruleAnnotations;
  const change = (place: number, part: 0 | 1) => (event: Event) => {
    const field = event.target as HTMLInputElement;
    const next = rows.map((row, i): TextRow =>
      i !== place ? row : part === 0 ? [field.value.trim(), row[1]] : [row[0], field.value],
    );
    if (!onRows(next)) field.value = rows[place]![part];
  };
  return html`
    <fieldset class="texts" data-kind=${kind}>
      <legend>${title}</legend>
      ${
        rows.length === 0
          ? html`
              <p class="note">${words.ruleTextNone}</p>
            `
          : nothing
      }
      ${rows.map(([name, text], i) => {
        const id = `${kind}-${i}`;
        const error = errorWords(rows, i, problems.get(`${kind}.${name}`));
        const reads = rendered && Object.hasOwn(rendered, name) && text.includes('{{') ? rendered[name] : undefined;
        return html`
          <div class="text">
            <input
              class="field mono name"
              dir="auto"
              autocomplete="off"
              aria-label=${words.ruleTextName(title, i + 1)}
              .value=${name}
              @change=${change(i, 0)}
            />
            <textarea
              class="field mono"
              dir="auto"
              rows=${kind === 'annotations' ? 2 : 1}
              aria-label=${words.ruleTextValue(name)}
              aria-invalid=${error.length === 0 ? 'false' : 'true'}
              aria-describedby=${id}
              spellcheck="false"
              .value=${text}
              @change=${change(i, 1)}
            ></textarea>
            <button
              class="button plain icon"
              type="button"
              aria-label=${words.ruleTextRemove(name)}
              @click=${() => onRows(rows.filter((_, place) => place !== i))}
            >
              ${icon(minusIcon)}
            </button>
            <span class="error" id=${id}>
              ${error.map(
                (part) => html`
                  <bdi>${part}</bdi>
                `,
              )}
            </span>
            ${
              reads === undefined
                ? nothing
                : html`
                    <span class="reads">
                      <span class="sr-only">${words.ruleReads}:</span>
                      <bdi>${reads}</bdi>
                    </span>
                  `
            }
          </div>
        `;
      })}
      <button class="button" type="button" @click=${() => onRows([...rows, ['', '']])}>
        ${words.ruleTextAdd(title)}
      </button>
    </fieldset>
  `;
}

/** Sentences; each stands alone, so that what is wrong in one does not turn the other around. */
function errorWords(rows: readonly TextRow[], place: number, problem: ObsError | undefined): readonly string[] {
  const name = rows[place]![0];
  if (name !== '' && rows.some(([other], i) => i > place && other === name)) return [words.ruleTextTwice];
  if (!problem || name === '') return [];
  const { message, hint } = wordsOf(problem);
  return [`${message}.`, hint];
}
