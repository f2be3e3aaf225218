import { count, money, plain, prefixed, type Unit } from './unit.js';
import { COMPUTING_UNITS } from './units-computing.js';
import { GENERAL_UNITS } from './units-general.js';
import { boolean, wholeNumber } from './written.js';

/**
 * By id, as dashboards name them: the common ones, and after `import '@obs-kit/core/all.js'` all of them. One line
 * adds one. Ids are spelt with the micro sign (U+00B5), never with mu.
 */
export const UNITS: Readonly<Record<string, Unit>> = { ...GENERAL_UNITS, ...COMPUTING_UNITS };

/** `financial:€` writes the whole number, the symbol behind with `financial:€:suffix`. */
function customMoney(text: string): Unit {
  const [, symbol, side] = /^financial:([^:]*)(?::(.*))?$/.exec(text) ?? [];
  if (symbol === undefined) return money(text);
  return side === 'suffix' ? wholeNumber(2, '', ` ${symbol}`) : wholeNumber(2, symbol);
}

function customBoolean(text: string): Unit {
  const [yes = '', no = ''] = text.split('/');
  return boolean(yes, no);
}

/** Units that carry their own words behind a colon: `suffix:nodes`, `si:mF`, `currency:€`. */
type CustomUnits = Readonly<Record<string, (text: string) => Unit>>;

const CUSTOM: CustomUnits = {
  prefix: (text) => plain('', text),
  suffix: (text) => plain(text && ` ${text}`),
  si: prefixed,
  count,
  currency: customMoney,
  bool: customBoolean,
};

/** Adds to the table and to the custom forms: for modules of units that are imported when somebody needs them. */
export function registerUnits(units: Readonly<Record<string, Unit>>, custom: CustomUnits): void {
  Object.assign(UNITS, units);
  Object.assign(CUSTOM, custom);
}

/** The unit of this id or custom form; `undefined` when nobody knows it. An empty id is `none`. */
export function unitOf(id: string): Unit | undefined {
  const key = id === '' ? 'none' : id.replaceAll('\u03bc', '\u00b5');
  if (Object.hasOwn(UNITS, key)) return UNITS[key];
  const colon = id.indexOf(':');
  const kind = id.slice(0, Math.max(0, colon));
  return Object.hasOwn(CUSTOM, kind) ? CUSTOM[kind]!(id.slice(colon + 1)) : undefined;
}

/** True when sizes of the unit grow by 1024, so that axes put their ticks at powers of two. */
export function isBinaryUnit(id: string): boolean {
  const unit = unitOf(id);
  return unit !== undefined && 'binary' in unit;
}
