import type { Field, Frame } from '../frame/frame.js';
import type { Labels } from '../frame/labels.js';
import type { FieldConfig } from './config.js';

/** What an answer as a whole says about the names in it. */
export interface NameContext {
  /** The frames have different names, so that a name tells them apart. */
  readonly namesDiffer: boolean;
  /** All labels of the answer have this one name: its value is enough. */
  readonly onlyLabel: string | undefined;
}

export function nameContextOf(frames: readonly Frame[]): NameContext {
  const labelNames = new Set<string>();
  for (const { fields } of frames) {
    for (const { labels } of fields) for (const name of Object.keys(labels ?? {})) labelNames.add(name);
  }
  return {
    namesDiffer: frames.some((frame) => frame.name !== frames[0]?.name),
    onlyLabel: labelNames.size === 1 ? [...labelNames][0] : undefined,
  };
}

/** `{a="b", c="d"}`, sorted by name. */
function labelText(labels: Labels, onlyLabel: string | undefined): string {
  if (onlyLabel !== undefined) return labels[onlyLabel] ?? '';
  const names = Object.keys(labels).sort();
  return names.length === 0 ? '' : `{${names.map((name) => `${name}="${labels[name]}"`).join(', ')}}`;
}

/** The name made from frame, field and labels, when nobody gave one. */
function madeName(field: Field, frame: Frame, { namesDiffer, onlyLabel }: NameContext): string {
  if (field.type === 'time') return field.name;
  const parts = [
    namesDiffer ? (frame.name ?? '') : '',
    /^value$/i.test(field.name) ? '' : field.name,
    field.labels === undefined ? '' : labelText(field.labels, onlyLabel),
  ];
  return parts.filter((part) => part !== '').join(' ') || frame.name || field.name;
}

const REFERENCE = /\$\{__(field|series)\.(?:(name)|(displayName)|labels(?:\.([^}["]+)|\["([^"\]]*)"\]))\}/g;

/** Writes `${__field.name}`, `${__field.displayName}`, `${__field.labels.x}`, `${__field.labels["a.b"]}`, `${__series.name}`. */
function withReferences(template: string, field: Field, frame: Frame, made: () => string): string {
  if (!template.includes('${__')) return template;
  return template.replace(
    REFERENCE,
    (_, of: string, name?: string, display?: string, dotted?: string, quoted?: string) => {
      if (name !== undefined) return of === 'series' ? (frame.name ?? made()) : field.name;
      if (display !== undefined) return made();
      return field.labels?.[dotted ?? quoted ?? ''] ?? '';
    },
  );
}

/** A name, and whether somebody gave it: such a name is kept even when another field has it too. */
export interface FieldName {
  readonly text: string;
  readonly given: boolean;
}

/** What people read for a field: `displayName`, else the source's legend, else frame, field and labels together. */
export function nameOf(field: Field, frame: Frame, config: FieldConfig, context: NameContext): FieldName {
  const made = (): string => config.displayNameFromSource || madeName(field, frame, context);
  if (config.displayName) return { text: withReferences(config.displayName, field, frame, made), given: true };
  return { text: made(), given: Boolean(config.displayNameFromSource) };
}

/** Numbers the made names that occur more than once: `cpu 1`, `cpu 2`. */
export function distinctNames(names: readonly FieldName[]): string[] {
  const counts = new Map<string, number>();
  for (const { text } of names) counts.set(text, (counts.get(text) ?? 0) + 1);
  const taken = new Map<string, number>();
  return names.map(({ text, given }) => {
    if (given || counts.get(text) === 1) return text;
    let number = taken.get(text) ?? 0;
    do number += 1;
    while (counts.has(`${text} ${number}`));
    taken.set(text, number);
    return `${text} ${number}`;
  });
}
