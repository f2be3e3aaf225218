import { css, type CSSResult } from 'lit';

export const rangeNavigatorStyles: CSSResult = css`
  :host {
    block-size: 56px;
    margin-block-start: 8px;
  }

  .track {
    position: relative;
    /* Time goes from left to right in every language. */
    direction: ltr;
    block-size: 100%;
    margin-left: var(--left, 0);
    margin-right: var(--right, 0);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    touch-action: pan-y;
    cursor: pointer;
    user-select: none;
    -webkit-user-select: none;
  }

  obs-chart {
    position: absolute;
    inset: 0;
    block-size: 100%;
    pointer-events: none;
  }

  .shade {
    position: absolute;
    inset-block: 0;
    background: var(--_surface);
    opacity: 0.62;
    pointer-events: none;
  }

  .shade.before {
    left: 0;
    width: var(--start);
  }

  .shade.after {
    right: 0;
    left: var(--end);
  }

  .window {
    position: absolute;
    inset-block: -1px;
    left: var(--start);
    width: calc(var(--end) - var(--start));
    min-width: 2px;
    background: var(--_selection);
    border-block: 1px solid var(--_accent);
    cursor: grab;
    touch-action: none;
  }

  .dragging .window {
    cursor: grabbing;
  }

  /* As wide as a finger; what is seen of it is the bar in its middle. */
  .thumb {
    position: absolute;
    inset-block: -1px;
    inline-size: 24px;
    margin-left: -12px;
    cursor: ew-resize;
    touch-action: none;
    outline: none;
  }

  .thumb.start {
    left: var(--start);
    margin-left: -18px;
  }

  .thumb.end {
    left: var(--end);
    margin-left: -6px;
  }

  .thumb::before {
    content: '';
    position: absolute;
    inset-block: 0;
    width: 2px;
    background: var(--_accent);
  }

  .thumb::after {
    content: '';
    position: absolute;
    inset-block: calc(50% - 10px);
    width: 8px;
    border: 1px solid var(--_accent);
    border-radius: 4px;
    background: var(--_surface);
  }

  .thumb.start::before {
    right: 5px;
  }

  .thumb.end::before {
    left: 5px;
  }

  .thumb.start::after {
    right: 2px;
  }

  .thumb.end::after {
    left: 2px;
  }

  .thumb:hover::after,
  .thumb:focus-visible::after {
    background: var(--_accent);
  }

  .thumb:focus-visible::after {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  @media (pointer: coarse) {
    .thumb {
      inline-size: 32px;
    }

    .thumb.start {
      margin-left: -26px;
    }
  }

  @media (forced-colors: active) {
    .window {
      border: 2px solid Highlight;
    }

    .shade {
      opacity: 0;
    }
  }
`;
