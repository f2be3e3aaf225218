import { css, type CSSResult } from 'lit';

/** The steps of a document, and what is set beside its chart. */
export const documentStyles: CSSResult = css`
  .side {
    display: grid;
    align-content: start;
    gap: 16px;
  }

  .preview > .result,
  .preview > details,
  .preview > .warning {
    margin-block-start: 12px;
  }

  @container rule (inline-size >= 760px) {
    .editor {
      grid-template-rows: auto auto 1fr;
    }

    .side {
      grid-area: 2 / 2 / 4 / 3;
    }

    .findings {
      grid-area: 3 / 1 / 4 / 2;
    }
  }

  .steps ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .step {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 10px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  .step.decides {
    border-color: var(--_accent);
  }

  .step.wrong {
    border-color: var(--_critical);
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
  }

  .top .option {
    inline-size: 120px;
  }

  .top .option .sub {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .top .kind {
    flex: 1;
    min-inline-size: 100px;
    font-weight: 600;
  }

  .options,
  .condition,
  .times {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr));
    gap: 8px 12px;
    align-items: end;
  }

  .options:empty {
    display: none;
  }

  .times {
    grid-template-columns: repeat(auto-fit, minmax(80px, 1fr));
  }

  .condition,
  .wide {
    grid-column: 1 / -1;
  }

  .condition {
    padding-block-end: 8px;
    border-block-end: 1px dashed var(--_border);
  }

  .option {
    display: block;
    min-inline-size: 0;
  }

  .option .field {
    inline-size: 100%;
  }

  .policies {
    display: grid;
    gap: 8px;
  }

  .policies .option {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 150px;
    align-items: center;
    gap: 8px;
  }

  .policies .sub {
    margin: 0;
    font-weight: 400;
  }

  code.wide {
    font-family: var(--_font-mono);
    font-size: var(--_font-size-small);
  }

  .now {
    font-variant-numeric: tabular-nums;
  }

  .add {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-start: 10px;
  }
`;
