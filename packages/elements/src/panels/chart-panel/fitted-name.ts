/** Characters of a name that stand beside a chart. */
const LONGEST = { wide: 28, narrow: 14 };

/** A name as much of which as stands beside a chart: its end tells series apart as often as its beginning. */
export function fittedName(name: string, narrow: boolean): string {
  const characters = Array.from(name);
  const most = narrow ? LONGEST.narrow : LONGEST.wide;
  if (characters.length <= most) return name;
  const end = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - end).join('')}…${characters.slice(-end).join('')}`;
}
