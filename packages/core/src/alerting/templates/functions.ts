import type { VectorSample } from '../state.js';
import { compareCodePoints } from '../identity.js';
import { formatGo, printGo } from './go-format.js';
import { humanize, humanize1024, humanizeDuration, humanizePercentage, humanizeTimestamp } from './humanize.js';
import { stripPort, titleCase, toLower, toUpper } from './text.js';
import { CallError, GoList, GoMap, GoStruct, isTrue, TemplateFault, typeNameOf, type GoValue } from './value.js';

/** Answers a query of a template at the time of evaluation; throws when it cannot. */
export type QueryFunction = (query: string, t: number) => readonly VectorSample[];

export interface FunctionContext {
  readonly t: number;
  readonly query: QueryFunction | undefined;
}

interface TemplateFunction {
  readonly least: number;
  readonly most: number;
  readonly call: (args: readonly GoValue[], context: FunctionContext) => GoValue;
}

const text = (change: (value: string) => string): TemplateFunction => ({
  least: 1,
  most: 1,
  call: ([value]) => change(textOf(value)),
});

const number = (write: (value: number) => string): TemplateFunction => ({
  least: 1,
  most: 1,
  call: ([value]) => write(floatOf(value)),
});

const order = (holds: (less: boolean, equal: boolean) => boolean): TemplateFunction => ({
  least: 2,
  most: 2,
  call: ([a, b]) => holds(isLess(a, b), isEqual(a, b)),
});

/** The functions of Prometheus' templates and of Go's that are supported; all others are refused by name. */
const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['humanize', number(humanize)],
  ['humanize1024', number(humanize1024)],
  ['humanizeDuration', number(humanizeDuration)],
  ['humanizePercentage', number(humanizePercentage)],
  ['humanizeTimestamp', number(humanizeTimestamp)],
  ['toUpper', text(toUpper)],
  ['toLower', text(toLower)],
  ['title', text(titleCase)],
  ['stripPort', text(stripPort)],
  ['safeHtml', text((value) => value)],
  ['args', { least: 0, most: Infinity, call: argsOf }],
  ['query', { least: 1, most: 1, call: ([value], context) => ask(textOf(value), context) }],
  ['first', { least: 1, most: 1, call: ([list]) => firstOf(listOf(list)) }],
  ['value', { least: 1, most: 1, call: ([sample]) => sampleOf(sample).fields.get('Value') }],
  ['label', { least: 2, most: 2, call: ([name, sample]) => labelOf(textOf(name), sampleOf(sample)) }],
  ['strvalue', { least: 1, most: 1, call: ([sample]) => labelOf('__value__', sampleOf(sample)) }],
  ['sortByLabel', { least: 2, most: 2, call: ([name, list]) => sortByLabel(textOf(name), listOf(list)) }],
  ['printf', { least: 1, most: Infinity, call: ([format, ...args]) => formatGo(textOf(format), args) }],
  ['print', { least: 0, most: Infinity, call: printAll }],
  ['println', { least: 0, most: Infinity, call: (args) => `${args.map(shown).join(' ')}\n` }],
  ['len', { least: 1, most: 1, call: ([value]) => lengthOf(value) }],
  ['index', { least: 2, most: 2, call: ([map, key]) => indexOf(map, key) }],
  ['not', { least: 1, most: 1, call: ([value]) => !isTrue(value) }],
  ['eq', { least: 2, most: Infinity, call: ([a, ...others]) => others.some((b) => isEqual(a, b)) }],
  ['ne', { least: 2, most: 2, call: ([a, b]) => !isEqual(a, b) }],
  ['lt', order((less) => less)],
  ['le', order((less, equal) => less || equal)],
  // By what it is not, as in Go: NaN is greater than any number.
  ['gt', order((less, equal) => !less && !equal)],
  ['ge', order((less) => !less)],
]);

/** Those that do not look at all of their arguments; whoever runs a template does them. */
const LAZY: ReadonlySet<string> = new Set(['and', 'or']);

/** Whether a template may call it. `query` only where something answers it. */
export function hasFunction(name: string, query: QueryFunction | undefined): boolean {
  return (FUNCTIONS.has(name) || LAZY.has(name)) && (name !== 'query' || query !== undefined);
}

/** @throws CallError, with Go's words; TemplateFault when it can never work */
export function callFunction(name: string, args: readonly GoValue[], context: FunctionContext): GoValue {
  const known = FUNCTIONS.get(name);
  if (known === undefined || args.length < known.least || args.length > known.most)
    throw new TemplateFault(`wrong number of args for ${name}: got ${args.length}`);
  return known.call(args, context);
}

function textOf(value: GoValue): string {
  if (typeof value === 'string') return value;
  throw new TemplateFault(`wrong type for value; expected string; got ${typeNameOf(value)}`);
}

function listOf(value: GoValue): GoList {
  if (value instanceof GoList) return value;
  throw new TemplateFault(`wrong type for value; expected template.queryResult; got ${typeNameOf(value)}`);
}

function sampleOf(value: GoValue): GoStruct {
  if (value instanceof GoStruct && value.typeName === 'template.sample') return value;
  throw new TemplateFault(`wrong type for value; expected *template.sample; got ${typeNameOf(value)}`);
}

function floatOf(value: GoValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') return parseGoFloat(value);
  throw new TemplateFault(`can't convert ${typeNameOf(value)} to float`);
}

/** Go's `strconv.ParseFloat`, but for hexadecimal numbers, which are refused. */
function parseGoFloat(written: string): number {
  const special = /^([+-]?)(?:(inf|infinity)|nan)$/i.exec(written);
  if (special !== null) {
    if (special[2] === undefined && special[1] === '') return NaN;
    if (special[2] !== undefined) return special[1] === '-' ? -Infinity : Infinity;
  }
  const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(written);
  if (/^[+-]?0x/i.test(written)) throw new TemplateFault('a hexadecimal number is not supported', 'hexadecimal number');
  const value = plain ? Number(written) : NaN;
  if (Number.isFinite(value)) return value;
  const problem = plain ? 'value out of range' : 'invalid syntax';
  throw new CallError(`strconv.ParseFloat: parsing ${formatGo('%q', [written])}: ${problem}`);
}

function ask(query: string, context: FunctionContext): GoList {
  let vector: readonly VectorSample[];
  try {
    vector = context.query!(query, context.t);
  } catch (thrown) {
    throw new CallError(thrown instanceof Error ? thrown.message : String(thrown));
  }
  return new GoList(
    vector.map(({ labels, value }) => {
      const fields: [string, GoValue][] = [
        ['Labels', new GoMap(new Map(Object.entries(labels)))],
        ['Value', value],
      ];
      return new GoStruct('template.sample', new Map(fields));
    }),
  );
}

function firstOf({ items: [sample] }: GoList): GoStruct {
  if (sample === undefined) throw new CallError('first() called on vector with no elements');
  return sample;
}

function labelOf(name: string, sample: GoStruct): string {
  const labels = sample.fields.get('Labels') as GoMap;
  return (labels.entries.get(name) ?? labels.absent) as string;
}

function sortByLabel(name: string, { items }: GoList): GoList {
  return new GoList(items.toSorted((a, b) => compareCodePoints(labelOf(name, a), labelOf(name, b))));
}

function argsOf(args: readonly GoValue[]): GoMap {
  return new GoMap(new Map(args.map((arg, i) => [`arg${i}`, arg])), 'map[string]interface {}');
}

function shown(value: GoValue): string {
  return value === undefined ? '<nil>' : printGo(value);
}

/** Go puts a blank between two operands when neither is a text. */
function printAll(args: readonly GoValue[]): string {
  return args
    .map((arg, i) =>
      i > 0 && typeof arg !== 'string' && typeof args[i - 1] !== 'string' ? ` ${shown(arg)}` : shown(arg),
    )
    .join('');
}

function lengthOf(value: GoValue): bigint {
  if (typeof value === 'string') return BigInt(new TextEncoder().encode(value).length);
  if (value instanceof GoMap) return BigInt(value.entries.size);
  if (value instanceof GoList) return BigInt(value.items.length);
  throw new TemplateFault(`len of type ${typeNameOf(value)}`);
}

function indexOf(value: GoValue, key: GoValue): GoValue {
  if (value instanceof GoMap) {
    const name = textOf(key);
    return value.entries.has(name) ? value.entries.get(name) : value.absent;
  }
  if (!(value instanceof GoList)) throw new TemplateFault(`can't index item of type ${typeNameOf(value)}`);
  if (typeof key !== 'bigint') throw new TemplateFault(`cannot index slice/array with type ${typeNameOf(key)}`);
  if (key < 0n || key >= BigInt(value.items.length)) throw new CallError(`index out of range: ${key}`);
  return value.items[Number(key)];
}

function isEqual(a: GoValue, b: GoValue): boolean {
  comparable(a, b);
  return a === b;
}

function isLess(a: GoValue, b: GoValue): boolean {
  comparable(a, b);
  if (typeof a === 'boolean') throw new TemplateFault('invalid type for comparison');
  return typeof a === 'string' ? compareCodePoints(a, b as string) < 0 : (a as number) < (b as number);
}

function comparable(a: GoValue, b: GoValue): void {
  const simple = ['string', 'boolean', 'bigint', 'number'].includes(typeof a);
  if (!simple) throw new TemplateFault('invalid type for comparison');
  if (typeof a !== typeof b) throw new TemplateFault('incompatible types for comparison');
}
