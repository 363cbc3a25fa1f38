import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const API = process.env.JIQIA_API ?? 'http://127.0.0.1:3100';

/** The web app, compiled into dist/web, from where the api serves it. `npx vite apps/web` serves it by itself and asks the api for the rest. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic' } },
  resolve: {
    alias: [
      {
        find: /^@jiqia\/contracts\/([^/]+)$/,
        replacement: fileURLToPath(
          new URL('../../libs/contracts/src/$1/index.ts', import.meta.url),
        ),
      },
    ],
  },
  server: { proxy: { '/api': API, '/sign-in': API, '/account': API, '/editions': API } },
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    // The browsers of phones that are some years old, and WeChat's own.
    target: 'chrome87',
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
  },
});
