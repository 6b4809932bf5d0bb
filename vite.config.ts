import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  // Relative, so that dist/ can be put under any path.
  base: './',
  plugins: [react()],
  build: {
    target: 'es2023',
    // A data: URL in a script or a style would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
})
