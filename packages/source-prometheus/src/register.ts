import { registerSource } from '@obs-kit/core';
import { prometheus } from './index.js';

registerSource('prometheus', prometheus);
