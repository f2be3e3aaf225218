import { css, type CSSResult } from 'lit';

export const timePickerStyles: CSSResult = css`
  :host {
    display: inline-block;
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .base {
    display: inline-flex;
    max-inline-size: 100%;
  }

  .base > .button {
    border-radius: 0;
    min-block-size: 32px;
  }

  .base > .button:not(:first-child) {
    border-inline-start: 0;
  }

  .base > .button:first-child {
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
  }

  .base > .button:nth-last-child(2) {
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
  }

  .open {
    min-inline-size: 0;
  }

  .words {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .step:dir(rtl) svg {
    transform: scaleX(-1);
  }

  .popover {
    max-inline-size: calc(100vw - 16px);
  }

  .popover:popover-open {
    display: grid;
    grid-template-columns: 180px 310px;
    padding: 0;
    overflow: hidden;
  }

  .options {
    padding: 6px;
    max-block-size: inherit;
  }

  .fields {
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 14px;
    overflow: auto;
    border-inline-start: 1px solid var(--_border);
  }

  .fields label {
    display: flex;
    flex-direction: column;
    gap: 4px;
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }

  .fields .field {
    color: var(--_text);
    font-size: var(--_font-size);
    inline-size: 100%;
  }

  .fields .field[aria-invalid='true'] {
    border-color: var(--_critical);
  }

  .fields p {
    margin: 0;
  }

  .error {
    color: var(--_critical);
    overflow-wrap: anywhere;
  }

  .error:empty {
    display: none;
  }

  .absolute {
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }

  .primary {
    flex: none;
  }

  @media (max-width: 520px) {
    .popover {
      --_most: 480px;
    }

    .popover:popover-open {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(120px, 1fr) auto;
      inline-size: calc(100vw - 16px);
      overflow: auto;
    }

    .options {
      max-block-size: none;
    }

    .fields {
      display: grid;
      grid-template-columns: 1fr 1fr;
      border-inline-start: 0;
      border-block-start: 1px solid var(--_border);
    }

    .fields > :not(.half) {
      grid-column: 1 / -1;
    }
  }
`;
