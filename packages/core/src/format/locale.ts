import { ObsError } from '../base/error.js';

/**
 * A locale in the platform's spelling; `undefined` stays so, which is the runtime's own locale.
 * @throws ObsError `locale-invalid`
 */
export function resolveLocale(locale: string | undefined): string | undefined {
  if (locale === undefined || locale === '') return undefined;
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch (cause) {
    throw new ObsError({
      code: 'locale-invalid',
      message: 'locale is no language tag: {locale}',
      hint: 'Use a tag such as en, de-AT or pt-BR, with hyphens.',
      values: { locale },
      cause,
    });
  }
}
