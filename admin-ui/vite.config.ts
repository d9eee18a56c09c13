import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractAsData } from './scripts/contract-as-data.ts';
import { withoutTestValidator } from './scripts/without-test-validator.ts';

const API = process.env['API_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), contractAsData(), withoutTestValidator()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // initial-size.ts reads it to count what the first page loads.
    manifest: true,
    // The largest lazy chunk is the map's viewer; what counts is held by the figure page.initial_kb.
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': { target: API, changeOrigin: false } } },
});
