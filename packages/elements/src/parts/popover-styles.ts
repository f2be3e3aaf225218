import { css, type CSSResult } from 'lit';

/** A card in the top layer, at the viewport's corner and unseen until {@link popover} has placed it. */
export const popoverStyles: CSSResult = css`
  .popover {
    position: fixed;
    inset: 0 auto auto 0;
    inline-size: max-content;
    max-inline-size: min(420px, calc(100vw - 16px));
    max-block-size: min(var(--_most, 420px), var(--_room, 100vh));
    overflow: auto;
    margin: 0;
    padding: 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }

  .popover:not(:popover-open) {
    display: none;
  }

  .popover:not(.placed) {
    opacity: 0;
  }
`;
