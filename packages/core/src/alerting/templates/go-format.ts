import { formatGoFloat } from './go-float.js';
import { sortedTexts } from '../identity.js';
import { quoteGo } from './quote.js';
import { GoList, GoMap, GoStruct, TemplateFault, typeNameOf, type GoValue } from './value.js';

const VERB = /%([+\-# 0]*)(\d*)(?:(\.)(\d*))?(.?)/gsu;

/** The widest field and the most digits; more is refused, as nothing that people read needs it. */
const WIDEST = 200;

interface Spec {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly verb: string;
}

/** Go's `fmt.Sprintf`, with the verbs v s q d t e E f F g G and %. @throws TemplateFault for another verb, or a `*` */
export function formatGo(format: string, args: readonly GoValue[]): string {
  let used = 0;
  const text = format.replace(
    VERB,
    (_, flags: string, width: string, dot: string | undefined, digits: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (verb === '') return '%!(NOVERB)';
      if (!'vsqdteEfFgG'.includes(verb)) throw new TemplateFault(`printf %${verb} is not supported`, `printf %${verb}`);
      const spec = { flags, width: Number(width), precision: dot === undefined ? undefined : Number(digits), verb };
      if (
        spec.width > WIDEST ||
        (spec.precision ?? 0) > WIDEST ||
        flags.includes('#') ||
        (verb === 'v' && flags.includes('+'))
      )
        throw new TemplateFault(`printf ${_} is not supported`, `printf ${_}`);
      if (used >= args.length) return `%!${verb}(MISSING)`;
      used += 1;
      return formatOne(args[used - 1], spec);
    },
  );
  if (used >= args.length) return text;
  const extra = args.slice(used).map((arg) => (arg === undefined ? '<nil>' : `${typeNameOf(arg)}=${printGo(arg)}`));
  return `${text}%!(EXTRA ${extra.join(', ')})`;
}

/** Go's `fmt.Sprint` of one value, which is `%v`; `nil` as templates print it is not its matter. */
export function printGo(value: GoValue): string {
  return formatOne(value, { flags: '', width: 0, precision: undefined, verb: 'v' });
}

function formatOne(value: GoValue, spec: Spec): string {
  const { verb } = spec;
  if (value === undefined) {
    bare(spec);
    return verb === 'v' ? '<nil>' : `%!${verb}(<nil>)`;
  }
  if (typeof value === 'number') return formatFloat(value, spec);
  if (typeof value === 'bigint') return verb === 'd' || verb === 'v' ? formatInt(value, spec) : wrong(value, spec);
  if (typeof value === 'boolean') {
    if (verb === 't' || verb === 'v') bare(spec, '-');
    return verb === 't' || verb === 'v' ? padded(String(value), spec, false) : wrong(value, spec);
  }
  if (typeof value === 'string') return formatText(value, spec);
  bare(spec);
  if (value instanceof GoMap) {
    const names = sortedTexts(value.entries.keys());
    return `map[${names.map((name) => `${formatOne(name, spec)}:${formatOne(value.entries.get(name), spec)}`).join(' ')}]`;
  }
  if (value instanceof GoStruct)
    return `{${[...value.fields.values()].map((field) => formatOne(field, spec)).join(' ')}}`;
  // Go prints where its elements are in memory.
  if (value instanceof GoList)
    throw new TemplateFault('a list of samples as a text is not supported', 'printing of a query');
  return wrong(value, spec);
}

function wrong(value: GoValue, spec: Spec): string {
  bare(spec);
  const { verb } = spec;
  return `%!${verb}(${typeNameOf(value)}=${printGo(value)})`;
}

/** What flags and widths do to a value that they were not made for differs between versions of Go. */
function bare({ flags, width, precision, verb }: Spec, known = ''): void {
  if ([...flags].every((flag) => known.includes(flag)) && (known !== '' || (width === 0 && precision === undefined)))
    return;
  throw new TemplateFault(`printf flags with %${verb} are not supported here`, `printf %${flags}${verb}`);
}

function formatText(text: string, spec: Spec): string {
  const { verb, precision } = spec;
  if (!'vsq'.includes(verb)) return wrong(text, spec);
  const cut = precision === undefined ? text : [...text].slice(0, precision).join('');
  bare(spec, '-');
  return padded(verb === 'q' ? quoteGo(cut) : cut, spec, false);
}

function formatInt(value: bigint, spec: Spec): string {
  const { flags, precision, width } = spec;
  if (precision === 0 && value === 0n) return ' '.repeat(width);
  const sign = value < 0n ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const size = (value < 0n ? -value : value).toString().padStart(precision ?? 0, '0');
  return padded(sign + size, spec, precision === undefined);
}

function formatFloat(value: number, spec: Spec): string {
  const { verb, flags, precision } = spec;
  const form = verb === 'v' ? 'g' : verb.toLowerCase();
  if (form !== 'e' && form !== 'f' && form !== 'g') return wrong(value, spec);
  const finite = Number.isFinite(value);
  const written = formatGoFloat(value, form, precision ?? (form === 'g' ? -1 : 6));
  const signed = /^[+-]/.test(written) ? written : `+${written}`;
  const shown = finite && (verb === 'E' || verb === 'G') ? signed.toUpperCase() : signed;
  // A sign that is not asked for is left out, but for that of infinity.
  if (flags.includes('+') || shown.startsWith('-')) return padded(shown, spec, finite);
  const blank = flags.includes(' ') ? ' ' : '';
  return padded(value === Infinity && blank === '' ? shown : blank + shown.slice(1), spec, finite);
}

/** Fills up to the width, on the left but for `-`; with zeros behind the sign where `0` asks for it. */
function padded(text: string, { flags, width }: Spec, zeros: boolean): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!zeros || !flags.includes('0')) return ' '.repeat(missing) + text;
  const sign = /^[+\- ]/.test(text) ? text[0]! : '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}
