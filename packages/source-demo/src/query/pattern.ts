/**
 * Regular expressions, as far as matchers need them: literals, `\` before any sign, `.`, `.*`, `.+`, alternatives with `|`
 * and groups. Matching walks all ways at once, so its time is bounded by pattern × text: no pattern can stall the page.
 */
export type Pattern = (text: string) => boolean;

/** From a set of places in the text to those where matching can go on. */
type Step = (text: string, from: ReadonlySet<number>) => Set<number>;

const DEEPEST = 40;

/** Where and why a pattern was refused. */
export interface PatternProblem {
  readonly at: number;
  readonly expected: string;
}

function literal(sign: string): Step {
  return (text, from) => {
    const to = new Set<number>();
    for (const place of from) if (text.startsWith(sign, place)) to.add(place + sign.length);
    return to;
  };
}

/** Any signs: at least `least`, at most `most`. */
function anything(least: number, most: number): Step {
  return (text, from) => {
    const to = new Set<number>();
    const first = Math.min(...from);
    // An open end makes every later place reachable from the first one already.
    if (most === Infinity) for (let place = first + least; place <= text.length; place++) to.add(place);
    else for (const place of from) if (place + least <= text.length) to.add(place + least);
    return to;
  };
}

/** Reads a whole pattern; it has to match the whole text. */
export function parsePattern(source: string): Pattern | PatternProblem {
  let at = 0;
  let depth = 0;
  let problem: PatternProblem | undefined;
  const refuse = (expected: string): void => {
    problem ??= { at, expected };
    at = source.length;
  };

  function alternatives(): Step {
    const ways = [sequence()];
    while (source[at] === '|') {
      at++;
      ways.push(sequence());
    }
    if (ways.length === 1) return ways[0]!;
    return (text, from) => {
      const to = new Set<number>();
      for (const way of ways) for (const place of way(text, from)) to.add(place);
      return to;
    };
  }

  function sequence(): Step {
    const steps: Step[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') steps.push(atom());
    return (text, from) => {
      let places = new Set(from);
      for (const step of steps) {
        if (places.size === 0) break;
        places = step(text, places);
      }
      return places;
    };
  }

  function atom(): Step {
    const sign = source[at]!;
    if (sign === '(') {
      if (++depth > DEEPEST) refuse('fewer nested groups');
      at += source.startsWith('?:', at + 1) ? 3 : 1;
      const inner = alternatives();
      depth--;
      if (source[at] === ')') at++;
      else refuse('")"');
      return inner;
    }
    at++;
    if (sign === '.') {
      const repeat = source[at];
      if (repeat !== '*' && repeat !== '+') return anything(1, 1);
      at++;
      return anything(repeat === '+' ? 1 : 0, Infinity);
    }
    if (sign === '\\') {
      if (at >= source.length) refuse('a sign after "\\"');
      else if (/[a-zA-Z0-9]/.test(source[at]!)) refuse('a sign that needs "\\"');
      return literal(source[at++] ?? '');
    }
    if ('*+?[]{}^$'.includes(sign)) {
      at--;
      refuse(`"\\" before "${sign}": only . .* .+ | and ( ) have a meaning here`);
    }
    return literal(sign);
  }

  const whole = alternatives();
  if (at < source.length) refuse('"\\" before ")"');
  return problem ?? ((text) => whole(text, new Set([0])).has(text.length));
}

/** `value` as a pattern that matches nothing else. */
export function quotePattern(value: string): string {
  return value.replace(/[\\.+*?()[\]{}^$|]/g, '\\$&');
}
