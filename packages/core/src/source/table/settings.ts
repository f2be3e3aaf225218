import { settingError } from './errors.js';

type Values = Readonly<Record<string, unknown>>;

/** Settings of a source or a target. From attributes all of them come as text. Each throws `table-setting-invalid`. */
export interface Settings {
  text(name: string): string | undefined;
  /** `true`, `false`, or an attribute without a value. */
  flag(name: string): boolean | undefined;
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined;
  /** A list of texts, or one text with commas. */
  list(name: string): readonly string[] | undefined;
  /** What is neither of these: objects, lists, or JSON text of them. */
  value(name: string): unknown;
}

/** The first of these objects that has a setting of its own counts. */
export function readSettings(...sources: readonly Values[]): Settings {
  const own = (name: string): unknown => {
    const source = sources.find((one) => Object.hasOwn(one, name) && one[name] !== undefined && one[name] !== null);
    return source?.[name];
  };
  const settings: Settings = {
    text(name) {
      const value = own(name);
      if (value === undefined || typeof value === 'string') return value;
      throw settingError(name, value, 'text');
    },
    flag(name) {
      const value = own(name);
      if (value === undefined || typeof value === 'boolean') return value;
      if (value === 'true' || value === '') return true;
      if (value === 'false') return false;
      throw settingError(name, value, 'true or false');
    },
    choice(name, choices) {
      const value = own(name);
      const found = choices.find((one) => one === value);
      if (value === undefined || found !== undefined) return found;
      throw settingError(name, value, `one of ${choices.join(', ')}`);
    },
    list(name) {
      const value = own(name);
      if (value === undefined) return undefined;
      if (typeof value === 'string') {
        const parts = value.split(',').map((part) => part.trim());
        return parts.filter((part) => part !== '');
      }
      if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
      throw settingError(name, value, 'a list of texts');
    },
    value(name) {
      const value = own(name);
      if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
      try {
        return JSON.parse(value) as unknown;
      } catch {
        throw settingError(name, value, 'JSON that can be read');
      }
    },
  };
  return settings;
}
