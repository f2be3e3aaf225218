import type { ZoneOffset } from '../ticks/zone.js';

/** Newer than the types that this is compiled with; absent in older browsers. */
interface WithTemporal {
  readonly Temporal?: { readonly Now: { timeZoneId(): string } };
}

/** The zone of the machine, where it can be had without `Intl`. */
export function ownZone(): string | undefined {
  return (globalThis as WithTemporal).Temporal?.Now.timeZoneId();
}

/** Offsets of the machine's own zone since 1970 as its clock has them, which needs no `Intl`; all others from `others`. */
export function ownOffsets(own: () => string | undefined, others: ZoneOffset): ZoneOffset {
  return (ms, zone) => {
    if (zone === 'UTC' || !(ms >= 0) || zone !== own()) return others(ms, zone);
    const at = Math.floor(ms / 1000) * 1000;
    const date = new Date(at);
    const day = [date.getFullYear(), date.getMonth(), date.getDate()] as const;
    return Date.UTC(...day, date.getHours(), date.getMinutes(), date.getSeconds()) - at;
  };
}
