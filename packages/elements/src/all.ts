// Registers every element.
import './alert-badge.js';
import './dashboard.js';
import './panel.js';
import './refresh.js';
import './scope.js';
import './source.js';
import './stat.js';
import './time-picker.js';
import './timeseries.js';
import './variable.js';
