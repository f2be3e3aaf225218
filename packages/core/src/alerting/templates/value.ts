/**
 * The values that a template computes with, as Go has them: `int` is a bigint, `float64` a number, `nil` undefined. The
 * other types are classes of this file.
 */
export type GoValue = string | boolean | bigint | number | undefined | GoMap | GoStruct | GoList;

/** `map[string]string`, or `map[string]interface {}`. */
export class GoMap {
  constructor(
    readonly entries: ReadonlyMap<string, GoValue>,
    readonly typeName: 'map[string]string' | 'map[string]interface {}' = 'map[string]string',
    /** What an absent key reads. */
    readonly absent: GoValue = typeName === 'map[string]string' ? '' : undefined,
  ) {}
}

/** A struct, such as the data of a template or an element of a query's answer. */
export class GoStruct {
  constructor(
    readonly typeName: string,
    readonly fields: ReadonlyMap<string, GoValue>,
  ) {}
}

/** The answer to a query. */
export class GoList {
  constructor(readonly items: readonly GoStruct[]) {}
}

export function typeNameOf(value: GoValue): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float64';
  if (value === undefined) return '<nil>';
  return value instanceof GoList ? 'template.queryResult' : value.typeName;
}

/** Whether `if` and `with` take it for true: everything but zero, false and what is empty. NaN is true. */
export function isTrue(value: GoValue): boolean {
  if (value instanceof GoMap) return value.entries.size > 0;
  if (value instanceof GoList) return value.items.length > 0;
  if (typeof value === 'number') return value !== 0;
  return Boolean(value);
}

/** A template does what can never work, whatever the labels and the value are; or what is not supported. */
export class TemplateFault extends Error {
  constructor(
    message: string,
    /** What is not supported; absent for a mistake. */
    readonly unsupported?: string,
  ) {
    super(message);
  }
}

/** A function refused its arguments while a template was rendered; the message as Go gives it. */
export class CallError extends Error {}
