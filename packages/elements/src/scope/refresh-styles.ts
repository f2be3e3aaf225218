import { css, type CSSResult } from 'lit';

export const refreshStyles: CSSResult = css`
  :host {
    display: inline-block;
  }

  .base {
    display: inline-flex;
  }

  .button {
    inline-size: 34px;
    min-block-size: 32px;
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }

  .field {
    border-color: var(--_border);
    border-inline-start: 0;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
    padding-inline: 9px 26px;
    appearance: none;
    cursor: pointer;
  }

  .field:hover {
    background-image: linear-gradient(var(--_hover), var(--_hover));
  }

  .field option {
    background: var(--_raised);
    color: var(--_text);
  }

  .choice {
    position: relative;
    display: inline-flex;
  }

  .choice svg {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 6px;
    margin-block: auto;
    pointer-events: none;
  }

  .button:focus-visible,
  .field:focus-visible {
    z-index: 1;
  }

  .busy svg {
    animation: turn 0.9s linear infinite;
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .busy svg {
      animation: none;
      opacity: 0.45;
    }
  }
`;
