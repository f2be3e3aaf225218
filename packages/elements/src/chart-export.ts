import { extendPanels } from './chart-export/extend-panels.js';

extendPanels();

export { pngOfPanel, svgOfPanel } from './chart-export/panel-picture.js';
