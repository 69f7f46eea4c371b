import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds Northwind's page. `patchcord` resolves to this package's own `dist`, as in a customer's project. */
export default defineConfig({
  root: at('./northwind/page'),
  plugins: [react()],
  build: { outDir: at('./northwind/dist'), emptyOutDir: true, target: 'es2022' },
});
