import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { startingFile } from './scripts/lib/chunks.mjs'

/** Vite's development server writes scripts and styles into the page, which the policy of the built one forbids. */
const withoutPolicyInDevelopment: Plugin = {
  name: 'without-policy-in-development',
  apply: 'serve',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  },
}

export default defineConfig({
  // Relative, so that dist/ can be put under any path.
  base: './',
  plugins: [react(), withoutPolicyInDevelopment],
  build: {
    target: 'es2023',
    // A data: URL in a script or a style would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: startingFile() }] } },
    },
  },
  worker: { format: 'es' },
})
