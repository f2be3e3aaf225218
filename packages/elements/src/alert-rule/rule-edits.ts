import type { ReactiveControllerHost } from 'lit';
import { edited, editHistoryOf, redone, undone, type EditHistory } from './edit-history.js';
import { textsOf, type TextRow } from './rule-texts.js';
import type { Labels } from '@obs-kit/core';

/** The lists of texts of a rule. */
export type TextKind = 'labels' | 'annotations';

/** What the edits have to know of what is edited. */
export interface Editable<T> {
  /** What there is before anything was given. */
  readonly none: T;
  /** They say the same. */
  readonly same: (a: T, b: T) => boolean;
  readonly texts: (draft: T, kind: TextKind) => Labels;
  readonly withTexts: (draft: T, kind: TextKind, texts: Labels) => T;
}

/** A rule while it is edited: what was given, what became of it, and what a slider says at the moment. */
export class RuleEdits<T> {
  #given: T;
  #history: EditHistory<T>;
  #moving: T | undefined;
  #invalid: ReadonlySet<string> = new Set();
  /** The lists of texts as they are edited, and the texts that they were made from. */
  readonly #rows = new Map<TextKind, { readonly of: object; readonly rows: readonly TextRow[] }>();

  /** @param allows Asks the page about an edit; false: nothing changes. */
  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly of: Editable<T>,
    private readonly allows: (draft: T) => boolean,
  ) {
    this.#given = of.none;
    this.#history = editHistoryOf(of.none);
  }

  get history(): EditHistory<T> {
    return this.#history;
  }

  /** Without what a slider says. */
  get settled(): T {
    return this.#history.now;
  }

  get draft(): T {
    return this.#moving ?? this.settled;
  }

  get isMoving(): boolean {
    return this.#moving !== undefined;
  }

  /** It differs from what was given. */
  get changed(): boolean {
    return !this.of.same(this.settled, this.#given);
  }

  /** Fields whose text says nothing, by their id. */
  get invalid(): ReadonlySet<string> {
    return this.#invalid;
  }

  /** Begins anew with what a host gives, unless it is what it was told. */
  begin(draft: T): void {
    if (this.of.same(draft, this.settled)) return;
    this.#given = draft;
    this.#history = editHistoryOf(draft);
    this.#moving = undefined;
    this.#invalid = new Set();
  }

  /** Says whether the text of a field says something. */
  readonly mark = (field: string, invalid: boolean): void => {
    const next = new Set(this.#invalid);
    if (invalid) next.add(field);
    else next.delete(field);
    this.#invalid = next;
    this.host.requestUpdate();
  };

  /** A slider moves. */
  readonly move = (draft: T): void => {
    this.#moving = draft;
    this.host.requestUpdate();
  };

  /** An edit. @returns whether it was taken. */
  readonly settle = (draft: T): boolean => {
    this.#moving = undefined;
    this.host.requestUpdate();
    return this.of.same(draft, this.settled) || this.#propose(edited(this.#history, draft));
  };

  readonly undo = (): void => void this.#propose(undone(this.#history));
  readonly redo = (): void => void this.#propose(redone(this.#history));
  readonly reset = (): void => void this.#propose(edited(this.#history, this.#given));

  rowsOf(kind: TextKind): readonly TextRow[] {
    const texts = this.of.texts(this.draft, kind);
    const known = this.#rows.get(kind);
    if (known?.of === texts) return known.rows;
    const rows = Object.entries(texts);
    this.#rows.set(kind, { of: texts, rows });
    return rows;
  }

  /** @returns whether the rows were taken. */
  setRows(kind: TextKind, rows: readonly TextRow[]): boolean {
    const draft = this.settled;
    const next = this.of.withTexts(draft, kind, textsOf(rows));
    const same = this.of.same(next, draft);
    if (!this.settle(next)) return false;
    // A row without a name says nothing yet, and yet it is there.
    this.#rows.set(kind, { of: this.of.texts(same ? draft : next, kind), rows });
    return true;
  }

  #propose(next: EditHistory<T>): boolean {
    if (!this.allows(next.now)) return false;
    this.#history = next;
    this.host.requestUpdate();
    return true;
  }
}
