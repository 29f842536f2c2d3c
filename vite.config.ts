import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The library's styles hang on an id, and a page shows many messages: a class may be there many times. */
const slackStylesByClass: Plugin = {
  name: 'slack-styles-by-class',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('slack-blocks-to-jsx/dist/style.css')
      ? code.replaceAll('#slack_blocks_to_jsx', '.slack_blocks_to_jsx')
      : undefined,
};

/** The local page. Everything it needs is in what is built: it loads nothing from anywhere else. */
export default defineConfig({
  root: 'adapters/web/page',
  plugins: [slackStylesByClass, react()],
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    // Fonts and pictures stay files of our own, which the page's policy allows.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
  },
});
