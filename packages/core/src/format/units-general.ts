import { duration, money, plain, short, si, type Unit } from './unit.js';
import { boolean, fromNow, localDate, verbatim, wholeNumber } from './written.js';

/** Numbers, shares, times, dates, booleans, money, and what every building measures. */
export const GENERAL_UNITS: Readonly<Record<string, Unit>> = {
  none: plain(''),
  string: verbatim,
  short: short(),
  sishort: si(''),
  locale: wholeNumber(15),
  percent: plain('%'),
  percentunit: { ladder: [{ factor: 0.01, suffix: '%' }] },
  humidity: plain(' %H'),

  hertz: si('Hz'),
  ns: duration(1e-9),
  µs: duration(1e-6),
  ms: duration(1e-3),
  s: duration(1),
  m: duration(60),
  h: duration(3600),
  d: duration(86_400),
  dateTimeAsLocal: localDate,
  dateTimeAsSystem: localDate,
  dateTimeFromNow: fromNow,

  watt: si('W'),
  kwatt: si('W', 1),
  watth: si('Wh'),
  kwatth: si('Wh', 1),
  volt: si('V'),
  amp: si('A'),
  celsius: plain(' °C'),
  fahrenheit: plain(' °F'),
  kelvin: plain(' K'),

  bool: boolean('True', 'False'),
  bool_yes_no: boolean('Yes', 'No'),
  bool_on_off: boolean('On', 'Off'),

  currencyUSD: money('$'),
  currencyGBP: money('£'),
  currencyEUR: money('€'),
  currencyJPY: money('¥'),
  currencyBRL: money('R$'),
  currencyCHF: money('CHF '),
  currencyINR: money('₹'),
  currencyKRW: money('₩'),
};
