/** Code points that WebDriver gives to keys without a character, under the names that `KeyboardEvent.key` has. */
const KEYS: ReadonlyMap<string, string> = new Map([
  ['Backspace', '\uE003'],
  ['Tab', '\uE004'],
  ['Enter', '\uE007'],
  ['Shift', '\uE008'],
  ['Control', '\uE009'],
  ['Alt', '\uE00A'],
  ['Escape', '\uE00C'],
  ['Space', ' '],
  ['PageUp', '\uE00E'],
  ['PageDown', '\uE00F'],
  ['End', '\uE010'],
  ['Home', '\uE011'],
  ['ArrowLeft', '\uE012'],
  ['ArrowUp', '\uE013'],
  ['ArrowRight', '\uE014'],
  ['ArrowDown', '\uE015'],
  ['Insert', '\uE016'],
  ['Delete', '\uE017'],
  ['Meta', '\uE03D'],
  ...Array.from({ length: 12 }, (_, index): [string, string] => [`F${index + 1}`, String.fromCharCode(0xe031 + index)]),
]);

/** What WebDriver wants for a key: `Enter` or `F5` by name, `KeyA` and `Digit1` by place, anything else as it is. */
export function keyValueOf(key: string): string {
  const known = KEYS.get(key);
  if (known !== undefined) return known;
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(key);
  if (place !== null) return (place[1] ?? place[2] ?? '').toLowerCase();
  if ([...key].length !== 1) throw new Error(`unknown key: ${key}`);
  return key;
}
