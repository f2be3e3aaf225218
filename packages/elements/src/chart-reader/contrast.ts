/** Less than this cannot be told from what is behind it (WCAG 2.2, 1.4.11). */
const LEAST = 3;

/** Red, green and blue, 0–255, of a colour as browsers write computed ones; undefined for other notations. */
function channelsOf(color: string): readonly number[] | undefined {
  const found = /^rgba?\((\d+(?:\.\d+)?),? (\d+(?:\.\d+)?),? (\d+(?:\.\d+)?)/.exec(color);
  return found ? found.slice(1, 4).map(Number) : undefined;
}

function luminanceOf(channels: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The colour, or that of text where it has too little contrast with what is behind it. All as browsers compute them. */
export function visibleColor(color: string, behind: string, text: string): string {
  const [own, back] = [channelsOf(color), channelsOf(behind)];
  if (!own || !back) return color;
  const [a, b] = [luminanceOf(own), luminanceOf(back)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < LEAST ? text : color;
}
