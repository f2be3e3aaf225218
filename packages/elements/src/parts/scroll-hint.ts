import { css, type CSSResult } from 'lit';

/** For a scrolling box on a surface: a shadow at each edge behind which there is more; the content's own end covers it. */
export const scrollHint: CSSResult = css`
  --_cover: linear-gradient(var(--_surface), var(--_surface));
  --_shade: color-mix(in srgb, var(--_axis) 65%, transparent), transparent;
  background:
    var(--_cover) 0 0 / 100% 8px local,
    var(--_cover) 0 100% / 100% 8px local,
    var(--_cover) 0 0 / 8px 100% local,
    var(--_cover) 100% 0 / 8px 100% local,
    linear-gradient(var(--_shade)) 0 0 / 100% 6px,
    linear-gradient(to top, var(--_shade)) 0 100% / 100% 6px,
    linear-gradient(to right, var(--_shade)) 0 0 / 6px 100%,
    linear-gradient(to left, var(--_shade)) 100% 0 / 6px 100%;
  background-repeat: no-repeat;
`;
