import { css, type CSSResult } from 'lit';

/** The layout of the editor, its head, its controls and its texts. */
export const ruleFormStyles: CSSResult = css`
  :host {
    container: rule / inline-size;
  }

  .editor {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }

  @container rule (inline-size >= 760px) {
    .editor {
      grid-template-columns: minmax(0, 1fr) 300px;
      /* Two columns that do not wait for each other: the row in the middle takes what differs. */
      grid-template-rows: auto auto 1fr auto;
      column-gap: 24px;
    }

    .head {
      grid-column: 1 / -1;
    }

    .preview {
      grid-row: 2;
    }

    .side {
      grid-area: 2 / 2 / 4 / 3;
    }

    .findings {
      grid-area: 3 / 1 / 5 / 2;
    }

    .lists {
      grid-area: 4 / 2 / 5 / 3;
    }
  }

  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }

  @container rule (inline-size >= 560px) {
    .head {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .expression {
      grid-column: 1 / -1;
    }
  }

  .title {
    font-size: 15px;
    font-weight: 600;
    inline-size: 100%;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .actions [aria-disabled='true'] {
    opacity: 0.5;
    background-image: none;
    cursor: default;
  }

  .sub,
  legend,
  h3 {
    display: block;
    margin: 0 0 4px;
    padding: 0;
    color: var(--_muted);
    font-size: var(--_font-size-small);
    font-weight: 600;
  }

  textarea.field {
    display: block;
    inline-size: 100%;
    padding-block: 5px;
    resize: vertical;
    field-sizing: content;
    max-block-size: 240px;
  }

  .mono {
    font-family: var(--_font-mono);
    font-size: var(--_font-size-small);
  }

  .note,
  .detail,
  .reads {
    margin: 0;
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }

  .error {
    margin: 0;
    color: var(--_critical);
    font-size: var(--_font-size-small);
  }

  .error:empty,
  .note:empty {
    display: none;
  }

  [aria-invalid='true'] {
    border-color: var(--_critical);
    border-width: 2px;
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .controls {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: 14px 20px;
  }

  .control {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 104px;
    align-content: start;
    align-items: center;
    gap: 4px 8px;
  }

  .control > [type='range'],
  .control > .error {
    grid-column: 1 / -1;
  }

  .control .field {
    inline-size: 100%;
    text-align: end;
  }

  [type='range'] {
    inline-size: 100%;
    min-block-size: 24px;
    margin: 0;
    accent-color: var(--_accent);
  }

  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 24px;
  }

  .check input {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }

  .preview,
  .side {
    min-inline-size: 0;
  }

  .recovery {
    display: grid;
    align-content: start;
    gap: 6px;
  }

  .lists {
    display: grid;
    align-content: start;
    gap: 16px;
  }

  .texts {
    display: grid;
    gap: 8px;
  }

  .texts > .button {
    justify-self: start;
  }

  .text {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 6px;
    align-items: center;
  }

  .text > textarea,
  .text > .error,
  .text > .reads {
    grid-column: 1 / -1;
  }

  .text > .name {
    order: -2;
    min-inline-size: 0;
  }

  .text > .button {
    order: -1;
  }
`;
