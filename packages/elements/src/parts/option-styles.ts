import { css, type CSSResult } from 'lit';

/** A list to choose from, as in the cards of pickers: `class="options"`, and `class="option"` for each button in it. */
export const optionStyles: CSSResult = css`
  .options {
    margin: 0;
    padding: 0;
    list-style: none;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .option {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 30px;
    padding: 3px 10px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .option:hover,
  .option:focus {
    background: var(--_hover);
  }

  .option:focus-visible {
    outline-offset: -2px;
  }

  .option[aria-current='true'],
  .option[aria-selected='true'] {
    font-weight: 600;
  }

  .option[aria-current='true'] {
    color: var(--_accent);
  }
`;
