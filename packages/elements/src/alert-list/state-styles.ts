import { css, type CSSResult } from 'lit';

/**
 * A colour for each state, beside its words and its icon. What is not known is drawn as not finished: dashed. Colours of
 * the palette are drawn nearer to the text's, so that words in them can be read.
 */
export const stateStyles: CSSResult = css`
  .firing,
  .unreachable {
    --_state: var(--_critical);
  }

  .error {
    --_state: color-mix(in srgb, var(--_purple) 85%, var(--_text));
  }

  .noData {
    --_state: color-mix(in srgb, var(--_series-7) 80%, var(--_text));
  }

  .vanished {
    --_state: color-mix(in srgb, var(--_series-3) 62%, var(--_text));
  }

  .unknown,
  .noScope {
    --_state: var(--_series-4);
  }

  .none {
    --_state: var(--_muted);
  }

  .stale,
  .old {
    --_state: color-mix(in srgb, var(--_series-10) 80%, var(--_text));
  }

  .pending {
    --_state: var(--_warning);
  }

  .recovering {
    --_state: color-mix(in srgb, var(--_yellow) 58%, var(--_text));
  }

  .inactive,
  .quiet {
    --_state: var(--_ok);
  }

  .loading {
    --_state: var(--_info);
  }

  .noMatch {
    --_state: var(--_text);
  }

  .pill {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    max-inline-size: 100%;
    padding: 1px 8px 1px 6px;
    border: 1px solid var(--_state);
    border-radius: 999px;
    background: color-mix(in srgb, var(--_state) 9%, var(--_surface));
    color: var(--_state);
    font-size: var(--_font-size-small);
    font-weight: 600;
    white-space: nowrap;
  }

  .pill svg {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
  }

  .pill span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .pill.firing {
    background: var(--_critical);
    color: var(--_surface);
  }

  .pill:is(.error, .noData, .vanished, .unknown, .stale) {
    border-style: dashed;
  }

  .status {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    padding: 12px;
    border-block-end: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_state);
    background: color-mix(in srgb, var(--_state) 6%, var(--_surface));
    overflow-wrap: anywhere;
  }

  .status:is(.unreachable, .old, .none, .noScope, .loading) {
    border-inline-start-style: dashed;
  }

  .status:last-child,
  .status:has(+ .body:empty) {
    border-block-end: 0;
  }

  .status > svg {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    color: var(--_state);
  }

  .status .headline {
    color: var(--_state);
    font-weight: 600;
  }

  .status .button {
    margin-block-start: 8px;
  }

  @media (forced-colors: active) {
    /* Else the browser puts a plate of the page's colour behind the words. */
    .pill.firing {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
