import { css, type CSSResult } from 'lit';

export const alertRuleStyles: CSSResult = css`
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

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px 16px;
    margin-block-end: 6px;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--_font-size-small);
  }

  .legend li {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .swatch {
    inline-size: 18px;
    block-size: 12px;
    border: 1px solid var(--_state);
    border-radius: 2px;
    forced-color-adjust: none;
  }

  .swatch.firing {
    --_state: var(--_red);
    background: var(--_state);
  }

  .swatch.pending {
    --_state: var(--_orange);
    background: color-mix(in srgb, var(--_state) 12%, transparent);
  }

  .swatch.unknown {
    --_state: var(--_muted);
    border-style: dashed;
  }

  .ranges {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .ranges .button {
    min-block-size: 26px;
    padding-inline: 8px;
    font-size: var(--_font-size-small);
  }

  .ranges [aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
    font-weight: 600;
  }

  .chart {
    block-size: 280px;
  }

  .status {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 12px;
    min-block-size: 280px;
    padding: 16px;
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius);
  }

  .status.above {
    min-block-size: 0;
    margin-block-end: 10px;
    justify-content: start;
  }

  .status.failed svg,
  .status.invalid svg {
    color: var(--_critical);
    flex: none;
  }

  .status > div {
    max-inline-size: 56ch;
  }

  .status svg {
    flex: none;
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

  .findings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 12px;
  }

  .windows {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: 10px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .window {
    display: grid;
    align-content: start;
    gap: 2px;
    padding: 10px 12px;
    border: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_state);
    border-radius: var(--_radius);
  }

  .window.firing {
    --_state: var(--_critical);
  }

  .window.quiet {
    --_state: var(--_ok);
  }

  .window.unknown {
    --_state: var(--_warning);
    border-style: dashed;
    border-inline-start-style: solid;
  }

  .when {
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }

  .what {
    display: flex;
    gap: 8px;
    font-weight: 600;
  }

  .what svg {
    flex: none;
    margin-block-start: 2px;
    color: var(--_state);
  }

  .warning {
    display: flex;
    gap: 8px;
    margin: 0;
    padding: 8px 12px;
    border: 1px solid var(--_warning);
    border-radius: var(--_radius);
  }

  .warning svg {
    flex: none;
    margin-block-start: 2px;
    color: var(--_warning);
  }

  summary {
    min-block-size: 24px;
    font-weight: 600;
    cursor: pointer;
  }

  details > :not(summary) {
    margin-block: 6px 0;
  }

  details select {
    max-inline-size: 100%;
  }

  .because {
    max-inline-size: 80ch;
  }

  .limits ul {
    margin-block-end: 0;
    padding-inline-start: 20px;
    color: var(--_muted);
  }

  .scroll {
    overflow: auto;
    max-block-size: 320px;
    scrollbar-width: thin;
  }

  table {
    inline-size: 100%;
    border-spacing: 0;
    font-size: var(--_font-size-small);
  }

  th,
  td {
    padding: 4px 8px;
    border-block-end: 1px solid var(--_border);
    text-align: end;
    white-space: nowrap;
  }

  th:first-child {
    text-align: start;
    font-weight: 400;
    white-space: normal;
    overflow-wrap: anywhere;
    min-inline-size: 160px;
  }

  thead th,
  thead th:first-child {
    color: var(--_muted);
    font-weight: 600;
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
