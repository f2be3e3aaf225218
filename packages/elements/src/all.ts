// Registers every element. Scopes come first, for those who ask them; beyond that this order compresses best.
import './scope.js';
import './alert-badge.js';
import './dashboard.js';
import './panel.js';
import './refresh.js';
import './source.js';
import './time-picker.js';
import './variable.js';
import './timeseries.js';
import './stat.js';
