import { registerSource } from '@obs-kit/core';
import { demo } from './index.js';

registerSource('demo', demo);
