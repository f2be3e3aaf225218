import { css, type CSSResult } from 'lit';

/**
 * For a scrolling box on a surface: a shadow at each edge behind which there is more; the content's own end
 * covers it. The outermost pixel has none: between device pixels the cover may end before it.
 */
export const scrollHint: CSSResult = css`
  --_cover: linear-gradient(var(--_surface), var(--_surface));
  --_shade: transparent 1px, color-mix(in srgb, var(--_axis) 65%, transparent) 1px, transparent;
  background:
    var(--_cover) 0 0 / 100% 8px local,
    var(--_cover) 0 100% / 100% 8px local,
    var(--_cover) 0 0 / 8px 100% local,
    var(--_cover) 100% 0 / 8px 100% local,
    linear-gradient(var(--_shade)) 50% 0 / calc(100% - 2px) 6px,
    linear-gradient(to top, var(--_shade)) 50% 100% / calc(100% - 2px) 6px,
    linear-gradient(to right, var(--_shade)) 0 50% / 6px calc(100% - 2px),
    linear-gradient(to left, var(--_shade)) 100% 50% / 6px calc(100% - 2px);
  background-repeat: no-repeat;
`;
