import { beforeAll, describe, expect, test } from 'vitest';
import { buildBundle, bundles } from '../../esbuild.config.mjs';

const KILOBYTE = 1000;

interface Built {
  /** Names of the npm packages inside. */
  readonly packages: readonly string[];
  /** Sources of ours inside. */
  readonly sources: readonly string[];
  /** What is loaded at run time. */
  readonly loads: readonly string[];
  readonly bytes: number;
}

const built = new Map<string, Built>();
const of = (name: string): Built => built.get(name) ?? expect.fail(`${name} was not built`);

beforeAll(async () => {
  await Promise.all(Object.keys(bundles).map(async (name) => {
    const { metafile, outputFiles } = await buildBundle(name, { write: false });
    const inputs = Object.keys(metafile.inputs);
    built.set(name, {
      packages: [...new Set(inputs.flatMap((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []))].sort(),
      sources: inputs.filter((input) => input.startsWith('src/')),
      loads: Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
      bytes: outputFiles.find(({ path }) => /\.(?:cjs|js)$/.test(path))?.contents.length ?? 0,
    });
  }));
}, 30_000);

describe('bundles', () => {
  test.each(['server', 'cli', 'lsp', 'mcp', 'precise', 'token-thread', 'provider'])('%s knows nothing of the editor', (name) => {
    expect(of(name).loads).not.toContain('vscode');
    expect(of(name).sources.filter((source) => source.startsWith('src/editor/'))).toEqual([]);
  });

  test.each(Object.keys(bundles).filter((name) => name !== 'provider'))('%s carries no client of a model provider', (name) => {
    expect(of(name).packages).not.toContain('openai');
  });

  test.each(['server', 'cli', 'lsp', 'mcp', 'extension', 'client', 'precise', 'token-thread'])('%s asks the network for nothing', (name) => {
    expect(of(name).loads.filter((module) => /^(node:)?(https?|http2|dgram|tls|undici)$/.test(module))).toEqual([]);
  });

  test('what VS Code loads at activation is small, and the language client comes later', () => {
    expect(of('extension').packages).toEqual([]);
    expect(of('extension').sources).not.toContain('src/editor/language-client.ts');
    expect([...new Set(of('extension').loads)].sort()).toEqual(['./client.cjs', './panel.cjs', './provider.cjs', 'vscode']);
    expect(of('extension').bytes).toBeLessThan(150 * KILOBYTE);
    expect(of('extension').bytes).toBeGreaterThan(0);
  });

  test('the page of a panel is small, loads nothing, and carries nothing that could ask for it', () => {
    expect(of('webview').loads).toEqual([]);
    expect(of('webview').bytes).toBeLessThan(350 * KILOBYTE);
    expect(of('webview').sources.filter((source) => !/^src\/(webview|protocol)\//.test(source))).toEqual([]);
  });

  test('the host of a panel knows neither the editor nor the client of a provider', () => {
    expect(of('panel').packages).toEqual(['valibot']);
    expect([...new Set(of('panel').loads)]).toEqual(['node:timers/promises']);
  });

  test('the parser of TypeScript is in a bundle of its own, which the language server alone loads', () => {
    const holders = Object.keys(bundles).filter((name) => of(name).packages.some((holds) => holds === 'typescript' || holds.startsWith('@typescript-eslint/')));
    expect(holders).toEqual(['precise']);
    expect(Object.keys(bundles).filter((name) => of(name).loads.includes('./precise.cjs'))).toEqual(['server', 'lsp']);
    expect(of('precise').sources.filter((source) => /^src\/(server|host|core)\//.test(source))).toEqual([]);
  });

  test('the table of the tokenizer is in a bundle of its own, for a thread that can be ended', () => {
    expect(Object.keys(bundles).filter((name) => of(name).packages.includes('gpt-tokenizer'))).toEqual(['token-thread']);
    expect(Object.keys(bundles).filter((name) => of(name).loads.includes('./token-thread.cjs'))).toEqual([]);
  });

  test('the client of a model provider is loaded late, by the extension and the command line alone', () => {
    expect(Object.keys(bundles).filter((name) => of(name).loads.includes('./provider.cjs'))).toEqual(['extension', 'cli']);
  });

  test('the reader of CSV is in a bundle of its own, which the command line alone loads', () => {
    expect(Object.keys(bundles).filter((name) => of(name).packages.includes('csv-parse'))).toEqual(['csv']);
    expect(Object.keys(bundles).filter((name) => of(name).loads.includes('./csv.cjs'))).toEqual(['cli']);
  });

  test('the command line loads the language server only for its own command', () => {
    expect(of('cli').packages.filter((name) => name.startsWith('vscode-'))).toEqual([]);
    expect(of('cli').loads).toContain('./lsp.cjs');
  });
});
