// Bundles the product into dist/ (`npm run build`), or the suites that run inside VS Code into out/ (`--tests`).
// CommonJS has no code splitting, so every part that is loaded late is a bundle of its own: a dynamic `import()` of another bundle's source
// becomes a `require` of that bundle.
// @ts-check
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = import.meta.dirname;

/**
 * What is built: `dist/<name>.cjs` from each source; `dist/<name>/main.js` with its style where it runs in a page.
 * @typedef {{ source: string, external?: string[], banner?: string, minifyIdentifiers?: boolean, page?: boolean }} Bundle
 * @type {Record<string, Bundle>}
 */
export const bundles = {
  extension: { source: 'src/editor/extension.ts', external: ['vscode'] },
  client: { source: 'src/editor/language-client.ts', external: ['vscode'] },
  server: { source: 'src/server/main.ts' },
  cli: { source: 'src/cli/main.ts', banner: '#!/usr/bin/env node' },
  lsp: { source: 'src/cli/lsp.ts' },
  csv: { source: 'src/cli/rollout/csv-records.ts' },
  mcp: { source: 'src/cli/mcp/serve-tools.ts' },
  'scan-thread': { source: 'src/cli/scan-thread.ts' },
  panel: { source: 'src/panel/session.ts' },
  webview: { source: 'src/webview/main.ts', minifyIdentifiers: true, page: true },
  'token-thread': { source: 'src/host/token-thread.ts' },   // the table of a tokenizer, which is a third of the package
  provider: { source: 'src/providers/openai.ts' },
  precise: { source: 'src/precise/read-scopes.ts', minifyIdentifiers: true },   // the parser of TypeScript, which is most of the package
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',   // the Node of the oldest VS Code that engines.vscode promises
  supported: { 'dynamic-import': false },   // becomes `require`, which VS Code patches for `vscode` and which needs no file URL
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },   // its other build hides its imports from bundlers
  define: { 'import.meta.dirname': '__dirname' },
  sourcemap: true,
  sourcesContent: false,
  minifySyntax: true,
  minifyWhitespace: true,   // names stay readable in stack traces
  legalComments: 'none',
  logLevel: 'warning',
};

/** @type {import('esbuild').Plugin} */
const lateBundles = {
  name: 'late bundles',
  setup(build) {
    const bySource = new Map(Object.entries(bundles).map(([name, { source }]) => [path.join(root, source), `./${name}.cjs`]));
    build.onResolve({ filter: /^\./ }, ({ kind, path: specifier, resolveDir }) => {
      const bundle = kind === 'dynamic-import' ? bySource.get(path.resolve(resolveDir, specifier)) : undefined;
      return bundle === undefined ? undefined : { path: bundle, external: true };
    });
  },
};

/**
 * Builds one bundle; with `write: false` only in memory.
 * @param {string} name @param {{ write?: boolean }} [options]
 */
export async function buildBundle(name, { write = true } = {}) {
  const bundle = bundles[name];
  if (bundle === undefined) throw new Error(`no bundle is named ${name}; there are ${Object.keys(bundles).join(', ')}`);
  const { metafile, outputFiles } = await esbuild.build({
    ...common,
    entryPoints: bundle.page ? [bundle.source, bundle.source.replace(/\.ts$/, '.css')] : [bundle.source],
    ...(bundle.page && /** @type {const} */ ({ platform: 'browser', format: 'iife', target: 'es2023', alias: {}, define: {} })),
    ...(bundle.page ? { outdir: `dist/${name}` } : { outfile: `dist/${name}.cjs` }),
    external: bundle.external ?? [],
    minifyIdentifiers: bundle.minifyIdentifiers ?? false,
    banner: bundle.banner === undefined ? {} : { js: bundle.banner },
    plugins: [lateBundles],
    metafile: true,
    write,
  });
  return { metafile, outputFiles: outputFiles ?? [] };
}

/** Bundles the in-host suites, as the CommonJS that their package.json says. Mocha stays outside: it is resolved from node_modules when they run. */
async function buildTests() {
  const folder = 'test/vscode/host';
  fs.rmSync(path.join(root, 'out/test-host'), { recursive: true, force: true });
  await esbuild.build({
    ...common,
    entryPoints: fs.readdirSync(path.join(root, folder)).filter((file) => file === 'index.ts' || file.endsWith('.test.ts')).map((file) => `${folder}/${file}`),
    outdir: 'out/test-host',
    external: ['vscode', 'mocha'],
  });
}

/** Builds the named bundles, all of them when none is named, each with its metafile in out/meta. @param {string[]} [names] */
export async function build(names = Object.keys(bundles)) {
  fs.mkdirSync(path.join(root, 'out/meta'), { recursive: true });
  await Promise.all(names.map(async (name) => {
    const { metafile } = await buildBundle(name);
    fs.writeFileSync(path.join(root, 'out/meta', `${name}.json`), JSON.stringify(metafile));
  }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await (process.argv.includes('--tests') ? buildTests() : build());
  } catch {
    process.exitCode = 1;   // esbuild has printed what is wrong
  }
}
