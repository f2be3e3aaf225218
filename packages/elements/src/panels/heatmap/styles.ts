import { css, type CSSResult } from 'lit';

export const heatmapStyles: CSSResult = css`
  .scale {
    flex: none;
    direction: ltr;
    inline-size: min(100%, 332px);
    padding: 0 6px;
    font-size: var(--_font-size-small);
    color: var(--_muted);
  }

  .bar {
    block-size: 8px;
    border-radius: 2px;
    background: var(--colors);
    forced-color-adjust: none;
  }

  .numbers {
    position: relative;
    block-size: 1.5em;
  }

  .numbers span {
    position: absolute;
    inset-inline-start: var(--at);
    translate: calc(var(--shift) * -1);
    white-space: nowrap;
  }

  @container content (inline-size < 360px) {
    .numbers .between {
      display: none;
    }
  }

  @container content (block-size < 110px) {
    .scale {
      display: none;
    }
  }
`;
