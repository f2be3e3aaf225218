import { registerSource } from '@obs-kit/core';
import { staticSource } from './index.js';

registerSource('static', staticSource);
