/** Colours (any CSS colour) and the font that a chart is painted with; read once per theme change, by the host. */
export interface ChartTheme {
  readonly background: string;
  readonly text: string;
  readonly mutedText: string;
  readonly grid: string;
  readonly axis: string;
  readonly crosshair: string;
  readonly selection: string;
  readonly fontFamily: string;
  /** CSS px. */
  readonly fontSize: number;
}

export const LIGHT_THEME: ChartTheme = {
  background: '#ffffff',
  text: '#1c2430',
  mutedText: '#5a6675',
  grid: '#e6e9ee',
  axis: '#c4cad3',
  crosshair: '#7b8796',
  selection: 'rgba(47, 111, 222, 0.16)',
  fontFamily: 'system-ui, sans-serif',
  fontSize: 12,
};

export const DARK_THEME: ChartTheme = {
  background: '#12161d',
  text: '#e8ecf2',
  mutedText: '#9aa5b4',
  grid: '#252c37',
  axis: '#3d4755',
  crosshair: '#8492a6',
  selection: 'rgba(104, 157, 255, 0.22)',
  fontFamily: 'system-ui, sans-serif',
  fontSize: 12,
};
