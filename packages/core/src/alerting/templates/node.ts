import type { GoValue } from './value.js';

/** Something that has a value. `text` is the node as Go prints it in an error. */
export type Operand =
  | { readonly kind: 'constant'; readonly value: GoValue; readonly text: string }
  | { readonly kind: 'dot'; readonly text: string }
  /** Fields of the dot. */
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[]; readonly text: string }
  | { readonly kind: 'function'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'pipeline';
      readonly pipeline: Pipeline;
      /** Fields of its value. */
      readonly path: readonly string[];
      readonly text: string;
    };

export interface Command {
  readonly operands: readonly Operand[];
  readonly at: number;
  readonly text: string;
}

export interface Pipeline {
  /** Variables that take its value. */
  readonly names: readonly string[];
  /** True for `:=`, false for `=`. */
  readonly declares: boolean;
  readonly commands: readonly Command[];
}

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    };
