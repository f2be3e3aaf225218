import '@obs-kit/elements/all.js';
import '@obs-kit/source-prometheus/register.js';
import '@obs-kit/source-prometheus/all.js';
import './theme.js';

const url = new URLSearchParams(location.search).get('url');
if (url !== null) document.querySelector('obs-source')!.setAttribute('url', url);
