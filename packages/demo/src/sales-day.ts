import '@obs-kit/elements/all.js';
import '@obs-kit/elements/annotations.js';
import '@obs-kit/source-demo/register.js';
import { salesDay } from '@obs-kit/source-demo/dashboards.js';
import './theme.js';

document.querySelector('obs-dashboard')!.dashboard = salesDay;
