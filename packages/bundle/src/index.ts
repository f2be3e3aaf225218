import '@obs-kit/elements/all.js';
import '@obs-kit/source-prometheus/register.js';
import '@obs-kit/source-static/register.js';
import '@obs-kit/source-demo/register.js';
