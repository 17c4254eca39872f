import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Builds the screens into dist/web, where the server finds them. No inline script: the strict content policy stays possible. */
export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  plugins: [react()],
  build: { outDir: fileURLToPath(new URL('dist/web', import.meta.url)), emptyOutDir: true, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900, assetsInlineLimit: 0 },
  server: { proxy: { '/api': process.env['FIREBREAK_API'] ?? 'http://127.0.0.1:8737' } },
})
