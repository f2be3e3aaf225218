import type { ObsError } from '../base/error.js';

/** A variable as a document or `<obs-variable>` declares it. */
export interface VariableModel {
  readonly name: string;
  /** `query`, `custom`, `constant`, `text`, `interval`, `source`: a key of the table `variables/kinds`. */
  readonly kind: string;
  /** What people read; empty: the name. */
  readonly label: string;
  readonly description: string;
  readonly hide: boolean;
  /**
   * By kind. query: the source's values query, such as `label_values(up, instance)`; custom: `a,b,label : value`;
   * constant and text: the value; interval: `1m,10m,1h`; source: a source type.
   */
  readonly query: string;
  /** query: the source to ask; empty: the first. */
  readonly source: string;
  /** query: keeps the options that match; a group named `value` or the first group becomes the value, `text` the text. */
  readonly regex: string;
  readonly sort: 'none' | 'asc' | 'desc' | 'numeric-asc' | 'numeric-desc';
  readonly multi: boolean;
  readonly includeAll: boolean;
  /** Written for All in place of the list of options; the author's text, never escaped. Empty: the list. */
  readonly allValue: string;
  /** When a query variable asks again. */
  readonly refresh: 'load' | 'time-range';
  /** Selected at first; `$__all` for All. */
  readonly value: readonly string[];
}

export interface VariableOption {
  readonly value: string;
  /** What people read; mostly the value itself. */
  readonly text: string;
}

/** The selection that stands for every option. */
export const ALL_VALUE = '$__all';

/** A variable as the session holds it. */
export interface VariableState {
  readonly model: VariableModel;
  readonly options: readonly VariableOption[];
  /** Selected values; `[ALL_VALUE]` when All is selected; empty when nothing is. */
  readonly value: readonly string[];
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error?: ObsError;
  /** The selection came from a link: it may not be written `raw`. */
  readonly fromUrl: boolean;
}
