import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/**
 * The strict policy of the page. `data:` images are needed by MapLibre's style sheet.
 * `online.html` is the same page for readers who asked for something from elsewhere: `https:` is allowed there.
 */
const contentPolicy = (online: boolean): string => {
  const https = online ? ' https:' : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    `img-src 'self' data:${https}`,
    `font-src 'self'${https}`,
    `connect-src 'self'${https}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
};

/** Writes the policy into each built page. The development server needs inline styles and a socket, so it goes without. */
const policy = (): Plugin => ({
  name: 'content-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'pre',
    handler: (_html, context) => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: contentPolicy(context.path.endsWith('online.html')),
        },
        injectTo: 'head-prepend',
      },
    ],
  },
});

/** Title and preview text of the page are those of the case that it comes with. */
const preview = (): Plugin => {
  const about = JSON.parse(readFileSync(path('geodata/case/datapackage.json'), 'utf8')) as {
    title: string;
    description: string;
  };
  const escape = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return {
    name: 'case-preview',
    transformIndexHtml: (html) =>
      html
        .replaceAll('%CASE_TITLE%', escape(`${about.title} · Strike Ledger`))
        .replaceAll('%CASE_DESCRIPTION%', escape(about.description)),
  };
};

export default defineConfig({
  root: path('src'),
  base: './',
  publicDir: false,
  plugins: [
    svelte({ compilerOptions: { cssHash: ({ hash, css }) => `s${hash(css)}` } }),
    preview(),
    policy(),
  ],
  worker: { format: 'es' },
  build: {
    outDir: path('dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [path('src/index.html'), path('src/online.html')],
      output: {
        // The map library is a file of its own, so that its bytes and ours can be told apart.
        // The rooms that open over the page are one file each: small files of their own weigh more together.
        codeSplitting: {
          groups: [
            { name: 'maplibre', test: /node_modules[\\/](?:maplibre-gl|@maplibre)/ },
            { name: 'svelte', test: /node_modules[\\/](?:svelte|esm-env|clsx|devalue)[\\/]/, priority: 3 },
            {
              name: 'words',
              test: /src[\\/](?:messages[\\/]|dashboard[\\/]|engine[\\/]engine-client)/,
              priority: 2,
            },
            { name: 'voices', test: /src[\\/]voices[\\/]/ },
            { name: 'about', test: /src[\\/]about[\\/]/ },
          ],
        },
      },
    },
  },
  assetsInclude: ['**/*.geojson', '**/*.csv'],
  server: { fs: { allow: [path('.')] } },
  test: {
    root: path('.'),
    include: ['src/**/*.test.ts', 'geodata/**/*.test.ts'],
    environment: 'node',
  },
});
