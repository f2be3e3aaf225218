import { sortedTexts } from '../identity.js';
import { callFunction, type FunctionContext } from './functions.js';
import { printGo } from './go-format.js';
import type { Command, Operand, Pipeline, TemplateNode } from './node.js';
import { CallError, GoList, GoMap, GoStruct, isTrue, TemplateFault, typeNameOf, type GoValue } from './value.js';

export interface RunInit {
  readonly data: GoStruct;
  readonly context: FunctionContext;
  /** Goes through both parts of every `if` and `with`: a trial, whose text means nothing. */
  readonly everyBranch: boolean;
}

/** A function failed at a place of the template. */
export class RunError extends Error {
  constructor(
    message: string,
    readonly command: Command,
  ) {
    super(message);
  }
}

/** Renders a template. @throws RunError when a function fails, TemplateFault when it can never work */
export function runNodes(nodes: readonly TemplateNode[], init: RunInit): string {
  return new Run(init).text(nodes, init.data);
}

class Run {
  private readonly variables: { readonly name: string; value: GoValue }[];

  constructor(private readonly init: RunInit) {
    const { fields } = init.data;
    this.variables = [
      { name: '$', value: init.data },
      { name: '$labels', value: fields.get('Labels') },
      { name: '$externalLabels', value: fields.get('ExternalLabels') },
      { name: '$externalURL', value: fields.get('ExternalURL') },
      { name: '$value', value: fields.get('Value') },
    ];
  }

  text(nodes: readonly TemplateNode[], dot: GoValue): string {
    let out = '';
    for (const node of nodes) {
      if (node.kind === 'text') out += node.text;
      else if (node.kind === 'print') out += this.print(node.pipeline, dot);
      else out += this.block(node, dot);
    }
    return out;
  }

  private print(pipeline: Pipeline, dot: GoValue): string {
    const value = this.pipeline(pipeline, dot);
    if (pipeline.names.length > 0) return '';
    return value === undefined ? '<no value>' : printGo(value);
  }

  private block(node: Exclude<TemplateNode, { kind: 'text' | 'print' }>, dot: GoValue): string {
    const { kind, body, otherwise } = node;
    const mark = this.variables.length;
    const out = kind === 'range' ? this.range(node, dot) : this.branch(kind, node, dot);
    this.variables.length = mark;
    if (!this.init.everyBranch) return out;
    // The trial has seen the body; this is the part that it left out.
    this.text(otherwise, dot);
    this.variables.length = mark;
    return body.length === 0 ? '' : out;
  }

  private branch(
    kind: 'if' | 'with',
    { pipeline, body, otherwise }: Exclude<TemplateNode, { kind: 'text' | 'print' }>,
    dot: GoValue,
  ): string {
    const value = this.pipeline(pipeline, dot);
    if (isTrue(value) || this.init.everyBranch) return this.text(body, kind === 'with' ? value : dot);
    return this.text(otherwise, dot);
  }

  private range(
    { pipeline, body, otherwise }: Exclude<TemplateNode, { kind: 'text' | 'print' }>,
    dot: GoValue,
  ): string {
    const value = this.pipeline({ ...pipeline, names: [] }, dot);
    const items = itemsOf(value);
    if (items.length === 0) return this.text(otherwise, dot);
    let out = '';
    for (const [key, item] of items) {
      const mark = this.variables.length;
      const [first, second] = pipeline.names;
      if (second !== undefined) this.set(first!, key, pipeline.declares);
      if (first !== undefined) this.set(second ?? first, item, pipeline.declares);
      out += this.text(body, item);
      this.variables.length = mark;
    }
    return out;
  }

  private pipeline({ names, declares, commands }: Pipeline, dot: GoValue): GoValue {
    let value: GoValue;
    for (const [i, command] of commands.entries()) value = this.command(command, dot, i > 0 ? [value] : []);
    for (const name of names) this.set(name, value, declares);
    return value;
  }

  private set(name: string, value: GoValue, declares: boolean): void {
    const known = declares ? undefined : this.variables.findLast((variable) => variable.name === name);
    if (known === undefined) this.variables.push({ name, value });
    else known.value = value;
  }

  private command(command: Command, dot: GoValue, piped: readonly GoValue[]): GoValue {
    const [first, ...rest] = command.operands as [Operand, ...Operand[]];
    if (first.kind !== 'function') {
      if (rest.length > 0) throw new TemplateFault(`can't give argument to non-function ${first.text}`);
      return this.operand(first, dot);
    }
    if (first.name === 'and' || first.name === 'or') return this.logic(first.name, rest, dot, piped);
    const args = [...rest.map((operand) => this.operand(operand, dot)), ...piped];
    try {
      return callFunction(first.name, args, this.init.context);
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown;
      throw new RunError(`error calling ${first.name}: ${thrown.message}`, command);
    }
  }

  /** Stops at the first argument that decides, as Go does. */
  private logic(name: 'and' | 'or', operands: readonly Operand[], dot: GoValue, piped: readonly GoValue[]): GoValue {
    const given = [
      ...operands.map((operand) => () => this.operand(operand, dot)),
      ...piped.map((value) => () => value),
    ];
    if (given.length === 0) throw new TemplateFault(`wrong number of args for ${name}: got 0`);
    let value: GoValue;
    for (const read of given) {
      value = read();
      if (isTrue(value) === (name === 'or') && !this.init.everyBranch) return value;
    }
    return value;
  }

  private operand(operand: Operand, dot: GoValue): GoValue {
    switch (operand.kind) {
      case 'constant':
        return operand.value;
      case 'dot':
        return dot;
      case 'field':
        return readPath(dot, operand.path);
      case 'variable':
        return readPath(this.variables.findLast(({ name }) => name === operand.name)?.value, operand.path);
      case 'function':
        return callFunction(operand.name, [], this.init.context);
      case 'pipeline':
        return readPath(this.pipeline(operand.pipeline, dot), operand.path);
    }
  }
}

function readPath(start: GoValue, path: readonly string[]): GoValue {
  let value = start;
  for (const name of path) {
    if (value instanceof GoMap) value = value.entries.has(name) ? value.entries.get(name) : value.absent;
    else if (value instanceof GoStruct && value.fields.has(name)) value = value.fields.get(name);
    else throw new TemplateFault(`can't evaluate field ${name} in type ${typeNameOf(value)}`);
  }
  return value;
}

function itemsOf(value: GoValue): (readonly [GoValue, GoValue])[] {
  if (value instanceof GoMap) return sortedTexts(value.entries.keys()).map((key) => [key, value.entries.get(key)]);
  if (value instanceof GoList) return value.items.map((item, i) => [BigInt(i), item]);
  throw new TemplateFault(`range can't iterate over ${typeNameOf(value)}`);
}
