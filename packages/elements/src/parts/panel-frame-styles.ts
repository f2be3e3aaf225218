import { css, type CSSResult } from 'lit';

export const panelFrameStyles: CSSResult = css`
  :host {
    block-size: 100%;
  }

  .frame {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
    container: frame / inline-size;
  }

  .header {
    display: flex;
    align-items: center;
    flex: none;
    min-block-size: 36px;
    padding-inline: 12px 4px;
  }

  .heading {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }

  .space {
    flex: 1;
  }

  .header > .button {
    color: var(--_muted);
  }

  .badge {
    gap: 5px;
    padding-inline: 6px;
    min-block-size: 26px;
    font-size: var(--_font-size-small);
  }

  .header > .badge.warning {
    color: var(--_warning);
  }

  .header > .badge.critical {
    color: var(--_critical);
  }

  /* Without a heading the menu floats over the content, and shows itself when it is needed. */
  .untitled .header {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    padding-inline-start: 4px;
    z-index: 1;
  }

  @media (hover) {
    .untitled:not(:hover, :focus-within) .header > obs-menu {
      opacity: 0;
    }
  }

  .body {
    position: relative;
    flex: 1;
    min-block-size: 0;
    padding: 0 12px 10px;
  }

  .untitled .body {
    padding-block-start: 10px;
  }

  .message {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
    padding: 8px 12px;
    overflow: auto;
    text-align: center;
    color: var(--_muted);
    container: message / size;
  }

  /* A quick answer needs no announcement. */
  .late,
  .bar {
    opacity: 0;
    animation: show 0s 0.4s forwards;
  }

  .main {
    font-weight: 600;
  }

  .sub {
    font-size: var(--_font-size-small);
    max-inline-size: 44ch;
  }

  .message obs-error {
    text-align: start;
    margin-block: auto;
  }

  .strip {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    min-block-size: 32px;
    padding-block: 2px;
    padding-inline: 12px 4px;
    border-block-start: 1px solid var(--_border);
    background: color-mix(in srgb, var(--_critical) 8%, transparent);
    font-size: var(--_font-size-small);
  }

  .strip > svg {
    flex: none;
    color: var(--_critical);
  }

  .sentence {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .strip .age {
    flex: none;
    color: var(--_muted);
  }

  .strip .button {
    min-block-size: 26px;
    color: var(--_accent);
  }

  .failed > .strip {
    display: none;
  }

  @container message (block-size < 170px) {
    .failed > obs-error {
      display: none;
    }

    .failed > .strip {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      row-gap: 2px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--_text);
    }

    .failed .sentence {
      flex-basis: calc(100% - 24px);
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      white-space: normal;
      text-align: start;
    }
  }

  .text {
    max-inline-size: 48ch;
    padding: 6px 10px;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }

  .list {
    margin: 0;
    padding-block: 6px;
    padding-inline: 26px 10px;
    overflow-wrap: anywhere;
  }

  .list li + li {
    margin-block-start: 6px;
  }

  .hint {
    color: var(--_muted);
  }

  .bar {
    position: absolute;
    inset: 0 0 auto;
    block-size: 2px;
    overflow: hidden;
    z-index: 2;
  }

  .bar::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inline-size: 35%;
    background: var(--_accent);
    border-radius: 1px;
    animation: run 1.4s ease-in-out infinite;
  }

  @keyframes show {
    to {
      opacity: 1;
    }
  }

  @keyframes run {
    from {
      inset-inline-start: -35%;
    }
    to {
      inset-inline-start: 100%;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bar::before {
      inline-size: 100%;
      inset-inline-start: 0;
      opacity: 0.6;
      animation: none;
    }
  }

  @container frame (inline-size < 320px) {
    .badge .words,
    .strip .age {
      display: none;
    }

    .header > .icon {
      inline-size: 24px;
    }
  }
`;
