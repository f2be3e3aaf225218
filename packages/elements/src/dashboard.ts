// What a dashboard puts into its own shadow root.
import './panel.js';
import './parts/obs-error.js';
import './refresh.js';
import './time-picker.js';
import './variable.js';
import { define } from './base/define.js';
import { ObsDashboard } from './dashboard/dashboard-element.js';

define('obs-dashboard', ObsDashboard);

declare global {
  interface HTMLElementTagNameMap {
    'obs-dashboard': ObsDashboard;
  }
}

export { ObsDashboard };
