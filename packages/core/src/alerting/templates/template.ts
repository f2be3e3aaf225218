import { ObsError } from '../../base/error.js';
import type { Labels } from '../../frame/labels.js';
import { hasFunction, type QueryFunction } from './functions.js';
import type { Operand, Pipeline, TemplateNode } from './node.js';
import { parseNodes } from './parse.js';
import { RunError, runNodes } from './run.js';
import { GoMap, GoStruct, TemplateFault, type GoValue } from './value.js';

export type { QueryFunction } from './functions.js';

/** What a template sees of one element of a query's answer. */
export interface TemplateData {
  /** The series' labels, with the metric's name. */
  readonly labels: Labels;
  readonly value: number;
  /** Time of evaluation, ms. */
  readonly t: number;
}

export interface Template {
  /** As it was written. */
  readonly text: string;
  /** Whether what it renders may depend on more than the labels: the value, or a query. */
  readonly varies: boolean;
  /**
   * Never throws: a function that fails makes the text `<error expanding template: …>`, as in Prometheus.
   */
  render(data: TemplateData): string;
}

export interface TemplateSettings {
  /** The key that the text stands at, such as `annotations.summary`, for errors. */
  readonly where: string;
  /** The template's name in the text of a failure; Prometheus takes `__alert_` and the alert's name. */
  readonly name: string;
  readonly externalLabels: Labels;
  readonly externalUrl: string;
  /** Answers the function `query`; without it a template that calls it is refused. */
  readonly query: QueryFunction | undefined;
}

/** What Prometheus puts before every template, so that places in its errors count it. */
const DEFINITIONS =
  '{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}';

/** Longer texts are refused: no annotation needs it. */
const LONGEST = 20_000;

/**
 * Reads a template of a rule's label or annotation: the part of Go's templates and of Prometheus' functions that rules
 * use. It is tried once on made-up data, so that what can never work is found here and not when an alert fires.
 * @throws ObsError `alert-template-unsupported` names what is not supported, `alert-template-invalid` what is wrong
 */
export function parseTemplate(text: string, settings: TemplateSettings): Template {
  if (!text.includes('{{')) return { text, varies: false, render: () => text };
  try {
    if (text.length > LONGEST) throw new TemplateFault('longer than 20 000 characters', 'its length');
    const nodes = parseNodes(text, (name) => hasFunction(name, settings.query));
    tryOut(nodes, settings);
    return { text, varies: nodes.some(nodeVaries), render: (data) => render(nodes, text, data, settings) };
  } catch (thrown) {
    if (!(thrown instanceof TemplateFault)) throw thrown;
    throw templateError(thrown, text, settings.where);
  }
}

function render(
  nodes: readonly TemplateNode[],
  text: string,
  { labels, value, t }: TemplateData,
  settings: TemplateSettings,
): string {
  const data = dataOf(mapOf(labels), value, settings);
  try {
    return runNodes(nodes, { data, context: { t, query: settings.query }, everyBranch: false });
  } catch (thrown) {
    if (thrown instanceof RunError) return failureText(thrown, text, settings.name);
    // What the trial could not foresee: values decide which branch, and so which type, a piece gets.
    if (thrown instanceof TemplateFault) return `<error expanding template: ${thrown.message}>`;
    throw thrown;
  }
}

function tryOut(nodes: readonly TemplateNode[], settings: TemplateSettings): void {
  const labels = new GoMap(new Map([['__name__', '1']]), 'map[string]string', '1');
  const query = settings.query && (() => [{ labels: { __name__: '1' }, value: 1 }]);
  try {
    runNodes(nodes, { data: dataOf(labels, 1, settings), context: { t: 0, query }, everyBranch: true });
  } catch (thrown) {
    // A call that fails on made-up data may go well on real data.
    if (!(thrown instanceof RunError)) throw thrown;
  }
}

function dataOf(labels: GoMap, value: number, { externalLabels, externalUrl }: TemplateSettings): GoStruct {
  const fields: [string, GoValue][] = [
    ['Labels', labels],
    ['ExternalLabels', mapOf(externalLabels)],
    ['ExternalURL', externalUrl],
    ['Value', value],
  ];
  return new GoStruct(
    'struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value float64 }',
    new Map(fields),
  );
}

function mapOf(labels: Labels): GoMap {
  return new GoMap(new Map(Object.entries(labels)));
}

/** The sentence that Prometheus puts in place of the text, with the place as Go counts it: lines, and bytes in a line. */
function failureText({ message, command }: RunError, text: string, name: string): string {
  const before = DEFINITIONS + text.slice(0, command.at);
  const line = before.split('\n').length;
  const column = new TextEncoder().encode(before.slice(before.lastIndexOf('\n') + 1)).length;
  const place = `template: ${name}:${line}:${column}: executing "${name}" at <${command.text}>`;
  return `<error expanding template: error executing template ${name}: ${place}: ${message}>`;
}

function nodeVaries(node: TemplateNode): boolean {
  if (node.kind === 'text') return false;
  if (pipelineVaries(node.pipeline)) return true;
  return node.kind !== 'print' && [...node.body, ...node.otherwise].some(nodeVaries);
}

function pipelineVaries({ commands }: Pipeline): boolean {
  return commands.some(({ operands }) => operands.some(operandVaries));
}

/** A dot may be the whole data, and so the value; where it is a label this says too much, which does no harm. */
function operandVaries(operand: Operand): boolean {
  if (operand.kind === 'pipeline') return pipelineVaries(operand.pipeline);
  if (operand.kind === 'function') return operand.name === 'query';
  if (operand.kind === 'dot') return true;
  if (operand.kind === 'field') return operand.path[0] === 'Value';
  if (operand.kind !== 'variable') return false;
  return operand.name === '$value' || (operand.name === '$' && (operand.path[0] ?? 'Value') === 'Value');
}

function templateError(fault: TemplateFault, text: string, where: string): ObsError {
  if (fault.unsupported === undefined)
    return new ObsError({
      code: 'alert-template-invalid',
      message: 'alert template has a mistake: {detail}, in {text}',
      hint: 'Correct the template; promtool check rules shows the same mistake.',
      values: { detail: fault.message, text },
      where,
      cause: fault,
    });
  return new ObsError({
    code: 'alert-template-unsupported',
    message: 'alert template uses {name}, which is not supported: {text}',
    hint: 'Write the text without it, or let Prometheus itself evaluate the rule.',
    values: { name: fault.unsupported, text },
    where,
    cause: fault,
  });
}
