// Importing this writes plain numbers in English, and finds the browser's time zone, without `Intl` where that can be
// done: to wake it takes a page longer than all the rest of a small panel. Everything else is written by it as ever.
import { writeEnglish } from './format/english.js';

writeEnglish();
