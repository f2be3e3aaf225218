import { registerSource } from '@obs-kit/core';
import { live } from './index.js';

registerSource('live', live);
