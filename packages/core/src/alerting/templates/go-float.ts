/**
 * How Go writes a float64 (`strconv.FormatFloat`): exact decimals, rounded half to even. JavaScript's own `toFixed` and
 * `toPrecision` round a tie away from zero, and give up at 1e21.
 * @param precision digits after the point (`e`, `f`) or significant digits (`g`); -1: as few as tell the number apart.
 */
export function formatGoFloat(value: number, verb: 'e' | 'f' | 'g', precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + formatSize(Math.abs(value), verb, precision);
}

/** Significant digits without trailing zeros, and the place of the point: 0.digits × 10^point. Zero has no digits. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

function formatSize(size: number, verb: 'e' | 'f' | 'g', precision: number): string {
  const shortest = precision < 0;
  if (verb === 'f') {
    const decimal = shortest ? shortestOf(size) : roundedAt(size, precision);
    return plain(decimal, shortest ? Math.max(decimal.digits.length - decimal.point, 0) : precision);
  }
  if (verb === 'e') {
    const decimal = shortest ? shortestOf(size) : roundedTo(size, precision + 1);
    return scientific(decimal, shortest ? Math.max(decimal.digits.length - 1, 0) : precision);
  }
  const wanted = precision === 0 ? 1 : precision;
  const decimal = shortest ? shortestOf(size) : roundedTo(size, wanted);
  const { length } = decimal.digits;
  const exponent = decimal.point - 1;
  if (exponent < -4 || exponent >= scientificFrom(decimal, wanted)) return scientific(decimal, Math.max(length - 1, 0));
  return plain(decimal, Math.max(length - decimal.point, 0));
}

/** The exponent from which on `g` is written with one; `precision` below 0: shortest. */
function scientificFrom({ digits, point }: Decimal, precision: number): number {
  if (precision < 0) return 6;
  return precision > digits.length && digits.length >= point ? digits.length : precision;
}

function scientific({ digits, point }: Decimal, fraction: number): string {
  const padded = digits.padEnd(fraction + 1, '0');
  const exponent = digits === '' ? 0 : point - 1;
  const tail = fraction > 0 ? `.${padded.slice(1, fraction + 1)}` : '';
  return `${padded[0]}${tail}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function plain({ digits, point }: Decimal, fraction: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (fraction === 0) return whole;
  const behind = point >= 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  return `${whole}.${behind.slice(0, fraction).padEnd(fraction, '0')}`;
}

function shortestOf(size: number): Decimal {
  const [mantissa = '0', exponent = '0'] = size.toExponential().split('e');
  return decimalOf(mantissa.replace('.', ''), Number(exponent) + 1);
}

/** Rounded to so many digits after the point. */
function roundedAt(size: number, fraction: number): Decimal {
  const text = scaled(size, fraction).toString();
  return decimalOf(text, text.length - fraction);
}

/** Rounded to so many significant digits. */
function roundedTo(size: number, count: number): Decimal {
  if (size === 0) return { digits: '', point: 0 };
  let exponent = Number(size.toExponential().split('e')[1]);
  // The shortest digits may lie above the exact value, and across a power of ten: 1e-7 is 9.99…95e-8.
  if (ratioOf(size, -exponent).quotient === 0n) exponent -= 1;
  const text = scaled(size, count - 1 - exponent).toString();
  // Rounding up may give a digit more (9.99 → 10.0): the point moves with it.
  return decimalOf(text, exponent + 1 + text.length - count);
}

function decimalOf(text: string, point: number): Decimal {
  const digits = text.replace(/0+$/, '');
  return { digits, point: digits === '' ? 0 : point };
}

/** The number times 10^power as an integer, rounded half to even, without error. */
function scaled(size: number, power: number): bigint {
  const { quotient, rest, divisor } = ratioOf(size, power);
  const up = 2n * rest > divisor || (2n * rest === divisor && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

/** The number times 10^power: a whole part, and rest / divisor. */
function ratioOf(size: number, power: number): { quotient: bigint; rest: bigint; divisor: bigint } {
  const { mantissa, exponent } = partsOf(size);
  let numerator = mantissa;
  let divisor = 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else divisor <<= BigInt(-exponent);
  if (power >= 0) numerator *= 10n ** BigInt(power);
  else divisor *= 10n ** BigInt(-power);
  return { quotient: numerator / divisor, rest: numerator % divisor, divisor };
}

/** A float64 as mantissa × 2^exponent. */
function partsOf(size: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const bits = view.getBigUint64(0);
  const raw = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return raw === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: raw - 1075 };
}
