import { registerSource } from '@obs-kit/core';
import { csv } from './index.js';

registerSource('csv', csv);
