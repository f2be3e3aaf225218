// Runs in a worker, where names of packages do not resolve: this module and what it imports use relative paths only.
import type { Order, Report } from './messages.js';
import { createWork } from './work.js';

const post = (report: Report, transfer: ArrayBuffer[]): void => self.postMessage(report, { transfer });
const obey = createWork(post);
self.addEventListener('message', ({ data }: MessageEvent<Order>) => obey(data));
post({ kind: 'ready' }, []);
