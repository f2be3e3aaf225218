/** The version of this copy of obs-kit, as in `package.json`; {@link define} names it when two copies meet on a page. */
export const VERSION = '0.1.0';
