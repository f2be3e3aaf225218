import type { Unit } from './unit.js';
import {
  americanDate,
  americanDateUnlessToday,
  clock,
  clockFace,
  durationWords,
  isoDate,
  isoDateUnlessToday,
  localDateUnlessToday,
} from './written-time.js';

/** Moments in forms of their own, and lengths of time in words or on a clock face. */
export const TIME_UNITS: Readonly<Record<string, Unit>> = {
  dateTimeAsIso: isoDate,
  dateTimeAsIsoNoDateIfToday: isoDateUnlessToday,
  dateTimeAsUS: americanDate,
  dateTimeAsUSNoDateIfToday: americanDateUnlessToday,
  dateTimeAsLocalNoDateIfToday: localDateUnlessToday,

  dtdurationms: durationWords(1),
  dtdurations: durationWords(1000),
  dthms: clockFace(1000, false),
  dtdhms: clockFace(1000, true),
  clockms: clock(1),
  clocks: clock(1000),
};
