import { timeFieldOf } from '../../frame/read.js';
import type { Suggestion, SuggestRequest, SuggestResponse } from '../suggest.js';
import type { Table, TableContent } from './table.js';
import { isTurn, type Work } from './work.js';

/** Names are columns, and frames that have one; labels are columns of text, and those that tell series apart. */
export function* suggestFrom({ tables }: TableContent, request: SuggestRequest): Work<SuggestResponse> {
  const { what, name, label, text, limit } = request;
  const asked = tables.filter(({ frame }) => name === undefined || isAbout(frame.name, name, frame.fields));
  const found = new Map<string, Suggestion>();
  if (what === 'names') for (const table of tables) addNames(table, found);
  else if (what === 'labels') for (const table of asked) addLabels(table, found);
  else for (const table of asked) yield* addValues(table, label ?? '', found);

  const part = text.toLowerCase();
  const items = [...found.values()]
    .filter((item) => item.text.toLowerCase().includes(part))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1));
  return { items: items.slice(0, limit), more: items.length > limit };
}

function isAbout(frame: string | undefined, name: string, fields: readonly { readonly name: string }[]): boolean {
  return frame === name || fields.some((field) => field.name === name);
}

function addNames({ frame }: Table, found: Map<string, Suggestion>): void {
  if (frame.name) found.set(frame.name, { text: frame.name, type: 'frame' });
  const axis = timeFieldOf(frame);
  for (const field of frame.fields) {
    const { name, type, config } = field;
    if (field === axis) continue;
    found.set(name, { text: name, type, ...(config.unit !== undefined && { unit: config.unit }) });
  }
}

function addLabels({ frame, series }: Table, found: Map<string, Suggestion>): void {
  for (const field of frame.fields) {
    const { name, type } = field;
    if (type === 'string' || series?.fields.includes(field)) found.set(name, { text: name, type });
  }
}

function* addValues({ frame }: Table, label: string, found: Map<string, Suggestion>): Work<void> {
  const field = frame.fields.find(({ name }) => name === label);
  if (!field || field.type === 'time') return;
  for (let i = 0; i < frame.length; i++) {
    const value = field.values[i];
    if (value !== null && !Number.isNaN(value)) found.set(String(value), { text: String(value) });
    if (isTurn(i)) yield;
  }
}
