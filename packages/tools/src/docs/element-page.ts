import type { Declaration, Described, Member } from './manifest.js';

/** The page of one element, from its class's documentation. */
export function elementPageOf(element: Declaration, packageName: string): string {
  const members = (element.members ?? []).filter(isPublic);
  const fields = members.filter(({ kind }) => kind === 'field');
  const methods = members.filter(({ kind }) => kind === 'method');
  const sections = [
    section('Attributes and properties', ['Property', 'Attribute', 'Type', 'Default', 'What'], fields.map(fieldRow)),
    section(
      'Methods',
      ['Method', 'What'],
      methods.map((one) => [code(signatureOf(one)), text(one)]),
    ),
    section(
      'Events',
      ['Event', 'Type', 'What'],
      (element.events ?? []).map((one) => [code(one.name), code(one.type?.text), text(one)]),
    ),
    section(
      'Slots',
      ['Slot', 'What'],
      (element.slots ?? []).map((one) => [one.name === '' ? '(default)' : code(one.name), text(one)]),
    ),
    section(
      'Parts',
      ['Part', 'What'],
      (element.cssParts ?? []).map((one) => [code(one.name), text(one)]),
    ),
    section(
      'Custom properties',
      ['Property', 'Default', 'What'],
      (element.cssProperties ?? []).map((one) => [code(one.name), code(one.default), text(one)]),
    ),
  ];
  const head = [`# <${element.tagName}>`, element.description ?? '', `From \`${packageName}\`.`];
  return `${[...head, ...sections].filter((part) => part !== '').join('\n\n')}\n`;
}

/** Public members that nothing is said about; `@internal` takes one out of the manifest. */
export function undescribedIn({ tagName, description, members = [] }: Declaration): string[] {
  return [
    ...(description === undefined ? [`<${tagName}>: the class has no description`] : []),
    ...members
      .filter((member) => isPublic(member) && member.description === undefined)
      .map(({ name }) => `<${tagName}>: "${name}" has no description; write one, or mark it @internal`),
  ];
}

/** Lit's own life-cycle members are documented there. */
const INHERITED: ReadonlySet<string> = new Set([
  'render',
  'willUpdate',
  'updated',
  'firstUpdated',
  'connectedCallback',
  'disconnectedCallback',
  'createRenderRoot',
  'shouldUpdate',
  'update',
  'getUpdateComplete',
  'attributeChangedCallback',
]);

function isPublic({ name, privacy, static: isStatic }: Member): boolean {
  return (
    privacy !== 'private' &&
    privacy !== 'protected' &&
    isStatic !== true &&
    !name.startsWith('#') &&
    !name.startsWith('_') &&
    !INHERITED.has(name)
  );
}

function fieldRow(field: Member): string[] {
  return [code(field.name), code(field.attribute), code(field.type?.text), code(field.default), text(field)];
}

function signatureOf({ name, parameters = [], return: result }: Member): string {
  const taken = parameters.map((one) => (one.type === undefined ? one.name : `${one.name}: ${one.type.text}`));
  return `${name}(${taken.join(', ')})${result?.type === undefined ? '' : `: ${result.type.text}`}`;
}

function section(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const lines = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `## ${title}\n\n${lines.join('\n')}`;
}

function text({ description = '' }: Described): string {
  return cell(description);
}

function code(value: string | undefined): string {
  return value === undefined || value === '' ? '' : `\`${cell(value)}\``;
}

/** A table's cell is one line, and a bar in it does not end it. */
function cell(value: string): string {
  return value.replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim();
}
