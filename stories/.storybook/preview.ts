import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import './preview.css';

/** Written in by main.ts. */
declare const OBS_KIT_MANIFEST: object;

setCustomElementsManifest(OBS_KIT_MANIFEST);

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    theme: {
      description: 'Colour scheme of the page',
      toolbar: { title: 'Theme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
    direction: {
      description: 'Direction of the text',
      toolbar: { title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'light', direction: 'ltr' },
  decorators: [
    (story, { globals }) => {
      document.documentElement.style.colorScheme = String(globals['theme']);
      document.documentElement.dir = String(globals['direction']);
      return story();
    },
  ],
};

export default preview;
