/** Calls `fn` again only when a member of its input is another one than last time; else gives the last answer. */
export function memoizeOne<Input extends object, Output>(fn: (input: Input) => Output): (input: Input) => Output {
  let last: { readonly input: Input; readonly output: Output } | undefined;
  return (input) => {
    if (last && sameMembers(last.input, input)) return last.output;
    last = { input, output: fn(input) };
    return last.output;
  };
}

function sameMembers<T extends object>(a: T, b: T): boolean {
  return (Object.keys(b) as (keyof T)[]).every((key) => Object.is(a[key], b[key]));
}
