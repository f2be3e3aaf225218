import { css, type CSSResult } from 'lit';

/** Colours of the states that a badge does not know by itself, and of what is added to its card. */
export const badgeStateStyles: CSSResult = css`
  .error {
    --_state: color-mix(in srgb, var(--_purple) 85%, var(--_text));
  }

  .noData {
    --_state: color-mix(in srgb, var(--_series-7) 80%, var(--_text));
  }

  .vanished {
    --_state: color-mix(in srgb, var(--_series-3) 62%, var(--_text));
  }

  .stale {
    --_state: color-mix(in srgb, var(--_series-10) 80%, var(--_text));
  }

  .recovering {
    --_state: color-mix(in srgb, var(--_yellow) 58%, var(--_text));
  }

  .badge.recovering {
    border-style: solid;
  }

  .foot .button {
    min-block-size: 26px;
  }

  obs-silence-form {
    flex: 1 1 100%;
  }

  .all {
    margin-block-start: 8px;
  }

  @media (forced-colors: active) {
    .badge.firing {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
