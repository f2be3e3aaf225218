import type { ReactiveControllerHost } from 'lit';
import { edited, editHistoryOf, redone, undone, type EditHistory } from './edit-history.js';
import { NO_DRAFT, sameDraft, type RuleDraft } from './rule-draft.js';
import { textsOf, type TextRow } from './rule-texts.js';

/** The lists of texts of a rule. */
export type TextKind = 'labels' | 'annotations';

/** A rule while it is edited: what was given, what became of it, and what a slider says at the moment. */
export class RuleEdits {
  #given: RuleDraft = NO_DRAFT;
  #history: EditHistory<RuleDraft> = editHistoryOf(NO_DRAFT);
  #moving: RuleDraft | undefined;
  #invalid: ReadonlySet<string> = new Set();
  /** The lists of texts as they are edited, and the texts that they were made from. */
  readonly #rows = new Map<TextKind, { readonly of: object; readonly rows: readonly TextRow[] }>();

  /** @param allows Asks the page about an edit; false: nothing changes. */
  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly allows: (draft: RuleDraft) => boolean,
  ) {}

  get history(): EditHistory<RuleDraft> {
    return this.#history;
  }

  /** Without what a slider says. */
  get settled(): RuleDraft {
    return this.#history.now;
  }

  get draft(): RuleDraft {
    return this.#moving ?? this.settled;
  }

  get isMoving(): boolean {
    return this.#moving !== undefined;
  }

  /** It differs from what was given. */
  get changed(): boolean {
    return !sameDraft(this.settled, this.#given);
  }

  /** Fields whose text says nothing, by their id. */
  get invalid(): ReadonlySet<string> {
    return this.#invalid;
  }

  /** Begins anew with what a host gives, unless it is what it was told. */
  begin(draft: RuleDraft): void {
    if (sameDraft(draft, this.settled)) return;
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
  readonly move = (draft: RuleDraft): void => {
    this.#moving = draft;
    this.host.requestUpdate();
  };

  /** An edit. @returns whether it was taken. */
  readonly settle = (draft: RuleDraft): boolean => {
    this.#moving = undefined;
    this.host.requestUpdate();
    return sameDraft(draft, this.settled) || this.#propose(edited(this.#history, draft));
  };

  readonly undo = (): void => void this.#propose(undone(this.#history));
  readonly redo = (): void => void this.#propose(redone(this.#history));
  readonly reset = (): void => void this.#propose(edited(this.#history, this.#given));

  rowsOf(kind: TextKind): readonly TextRow[] {
    const texts = this.draft.rule[kind];
    const known = this.#rows.get(kind);
    if (known?.of === texts) return known.rows;
    const rows = Object.entries(texts);
    this.#rows.set(kind, { of: texts, rows });
    return rows;
  }

  /** @returns whether the rows were taken. */
  setRows(kind: TextKind, rows: readonly TextRow[]): boolean {
    const draft = this.settled;
    const next = { ...draft, rule: { ...draft.rule, [kind]: textsOf(rows) } };
    const same = sameDraft(next, draft);
    if (!this.settle(next)) return false;
    // A row without a name says nothing yet, and yet it is there.
    this.#rows.set(kind, { of: same ? draft.rule[kind] : next.rule[kind], rows });
    return true;
  }

  #propose(next: EditHistory<RuleDraft>): boolean {
    if (!this.allows(next.now)) return false;
    this.#history = next;
    this.host.requestUpdate();
    return true;
  }
}
