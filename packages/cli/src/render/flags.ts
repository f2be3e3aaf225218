import { extname } from 'node:path';
import { ObsError, parseDuration } from '@obs-kit/core';

/** As the command line gives them. */
export interface RenderFlags {
  readonly out: string;
  readonly panel?: string;
  readonly source: readonly string[];
  readonly config?: string;
  readonly from?: string;
  readonly to?: string;
  readonly zone?: string;
  readonly var: readonly string[];
  readonly width: string;
  readonly height: string;
  readonly ratio?: string;
  readonly theme: string;
  readonly annotations: boolean;
  readonly title?: string;
  readonly locale: string;
  readonly timeout: string;
}

/** What the picture is to be like. */
export interface RenderSize {
  readonly format: 'png' | 'svg';
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  /** Device px for one of them; of an SVG, what lines are aligned to. */
  readonly pixelRatio: number;
  readonly theme: 'light' | 'dark';
  readonly timeoutMs: number;
}

/** A picture of this many device px takes about 160 MB while it is drawn. */
const MOST_PIXELS = 40_000_000;

/** @throws ObsError `render-flag-invalid`: a picture of another size than was asked for helps nobody */
export function parseSize({ out, width, height, ratio, theme, timeout }: RenderFlags): RenderSize {
  const format = extname(out).toLowerCase().slice(1);
  if (format !== 'png' && format !== 'svg') throw flagError('--out', 'does not end in .png or .svg', out);
  if (theme !== 'light' && theme !== 'dark') throw flagError('--theme', 'is neither light nor dark', theme);
  const timeoutMs = parseDuration(timeout);
  if (timeoutMs === undefined || timeoutMs <= 0) throw flagError('--timeout', 'is no duration such as 30s', timeout);
  const size = {
    format,
    theme,
    timeoutMs,
    width: numberOf('--width', width, 100, 10_000, true),
    height: numberOf('--height', height, 80, 10_000, true),
    // Lines on whole px are sharp at any size of an SVG that is a whole multiple.
    pixelRatio: numberOf('--ratio', ratio ?? (format === 'png' ? '2' : '1'), 0.5, 8, false),
  } as const;
  const pixels = size.width * size.height * size.pixelRatio ** 2;
  if (format === 'png' && pixels > MOST_PIXELS) {
    throw flagError('--ratio', `makes more than ${MOST_PIXELS / 1e6} million pixels`, String(size.pixelRatio));
  }
  return size;
}

function numberOf(flag: string, text: string, least: number, most: number, whole: boolean): number {
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw flagError(flag, `is not a ${whole ? 'whole ' : ''}number from ${least} to ${most}`, text);
}

/** @param problem goes on after the flag */
export function flagError(flag: string, problem: string, value: string): ObsError {
  return new ObsError({
    code: 'render-flag-invalid',
    message: '{flag} {problem}: {value}',
    hint: 'See obs-kit render --help, or docs/charts-outputs.md.',
    values: { flag, problem, value },
  });
}
