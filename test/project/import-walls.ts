// Who may import whom, as data, and the reader that finds what a source file reaches for. docs/architecture.md has the same table in prose.
import path from 'node:path';
import ts from 'typescript';

/** What the files of one folder below src/ may reach for. */
export interface Room {
  /** Other folders, or single files of them, as paths below src/. */
  readonly imports: readonly string[];
  /** npm packages; a subpath such as `vscode-languageserver/node` counts as its package. */
  readonly packages?: readonly string[];
  readonly node?: true;
  readonly vscode?: true;
  /** No clock, no randomness, no network, no process, no timers, no DOM, no console. */
  readonly pure?: true;
}

/** The folders of src/. */
export const ROOMS: Readonly<Record<string, Room>> = {
  util: { pure: true, imports: [] },
  protocol: { pure: true, imports: [], packages: ['valibot'] },
  registry: { pure: true, imports: ['util'] },
  request: { pure: true, imports: ['registry', 'util'] },
  prompt: { pure: true, imports: ['registry', 'request', 'util'] },
  compare: { imports: ['prompt', 'registry', 'request', 'util'], packages: ['p-limit', 're2js', 'valibot'] },
  providers: { node: true, imports: ['compare', 'prompt', 'util'], packages: ['openai'] },
  core: { pure: true, imports: ['request', 'registry', 'util'], packages: ['jsonc-parser', 'diff'] },
  wizard: { pure: true, imports: ['protocol', 'util'] },
  views: { pure: true, imports: ['protocol', 'util'] },
  manifest: { pure: true, imports: [] },
  precise: { pure: true, imports: ['core/sites/scopes.ts', 'core/text/source-file.ts', 'util'], packages: ['@typescript-eslint/typescript-estree', '@typescript-eslint/scope-manager'] },
  report: { pure: true, imports: ['core', 'prompt', 'request', 'registry', 'util'], packages: ['jsonc-parser'] },
  host: { node: true, imports: ['core/engine-data.ts', 'core/migrate', 'core/scan', 'core/text', 'prompt/token-counter.ts', 'registry', 'util'], packages: ['ignore', 'minimatch', 'valibot', 'gpt-tokenizer'] },
  server: { node: true, imports: ['core', 'report', 'prompt', 'request', 'registry', 'protocol', 'host', 'precise/read-scopes.ts', 'util'], packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'] },
  cli: { node: true, imports: ['core', 'report', 'request', 'registry', 'host', 'prompt', 'compare', 'providers', 'server/serve.ts', 'util'], packages: ['csv-parse', 'diff', 'valibot', '@modelcontextprotocol/sdk'] },
  panel: { node: true, imports: ['compare', 'prompt', 'protocol', 'providers/destination.ts'] },
  webview: { imports: ['protocol'], packages: ['@vscode-elements/elements', 'diff', 'dompurify', 'lit', 'marked'] },
  editor: { vscode: true, imports: ['protocol', 'views', 'wizard', 'manifest', 'panel', 'providers', 'request', 'registry', 'util'], packages: ['vscode-languageclient'] },
};

/** Packages with a door, or a few: loading them is slow, so that one late bundle holds each. */
const DOORS: Readonly<Record<string, string | readonly string[]>> = {
  'vscode-languageclient': 'editor/language-client.ts',
  'csv-parse': 'cli/rollout/csv-records.ts',
  'server/serve.ts': 'cli/lsp.ts',
  'providers/openai.ts': ['cli/ask-both.ts', 'cli/available-models.ts', 'editor/commands/check-models.ts', 'editor/comparison/comparison-panels.ts'],
  'panel/session.ts': 'editor/comparison/comparison-panels.ts',
  'cli/mcp/serve-tools.ts': 'cli/mcp/mcp.ts',
  'precise/read-scopes.ts': 'server/node-host.ts',
  'gpt-tokenizer': 'host/token-thread.ts',
};

/** What a pure file must get from its caller, and where it comes from. */
const AMBIENT: Readonly<Record<string, string>> = {
  'Date.now': 'the day comes in with the options; the clock is src/host/clock.ts',
  'new Date()': 'the day comes in with the options; the clock is src/host/clock.ts',
  'performance': 'the clock is src/host/clock.ts; let the caller measure',
  'Math.random': 'randomness comes in from the caller, so that tests can freeze it',
  'crypto': 'randomness comes in from the caller, so that tests can freeze it',
  'fetch': 'nothing that is pure reaches for the network; let the caller ask, and pass the answer in',
  'XMLHttpRequest': 'nothing that is pure reaches for the network; let the caller ask, and pass the answer in',
  'WebSocket': 'nothing that is pure reaches for the network; let the caller ask, and pass the answer in',
  'process': 'environment, arguments and working folder are read in src/host and src/cli and passed in',
  'Buffer': 'bytes are a Uint8Array here; decoding is done in src/host',
  'require': 'write an import; what is loaded late is a bundle of its own (esbuild.config.mjs)',
  'setTimeout': 'waiting belongs to src/server and src/editor; let the caller decide when to pause',
  'setInterval': 'waiting belongs to src/server and src/editor; let the caller decide when to pause',
  'setImmediate': 'waiting belongs to src/server and src/editor; let the caller decide when to pause',
  'queueMicrotask': 'waiting belongs to src/server and src/editor; let the caller decide when to pause',
  'console': 'return what there is to say; src/cli and src/server say it',
  'document': 'there is no page here; what draws belongs to src/editor',
  'window': 'there is no page here; what draws belongs to src/editor',
  'navigator': 'there is no page here; what draws belongs to src/editor',
  'localStorage': 'there is no page here; what is remembered belongs to src/editor',
};

/** Asked of every folder but src/host, which owns the clock: the rest gets the day from it. */
const CLOCK: readonly string[] = ['Date.now', 'new Date()', 'Math.random'];

/** What one source file reaches for. */
interface Reach {
  readonly specifiers: readonly string[];
  readonly globals: readonly string[];
}

/** Every wall that a file runs into, each with what to do instead. `file` is its path below src/, with `/`. */
export function brokenWalls(file: string, text: string): string[] {
  const folder = file.split('/')[0] ?? '';
  const room = ROOMS[folder];
  if (room === undefined) return [`src/${file}: src/${folder} is not in the table of test/project/import-walls.ts; say there what it may import`];
  const { specifiers, globals } = reachOf(text);
  const forbidden = room.pure ? Object.keys(AMBIENT) : folder === 'host' ? [] : CLOCK;
  return [
    ...specifiers.flatMap((specifier) => importProblem(file, folder, room, specifier) ?? []),
    ...globals.filter((name) => forbidden.includes(name)).map((name) => `src/${file} uses ${name}: ${AMBIENT[name]}`),
  ];
}

function importProblem(file: string, folder: string, room: Room, specifier: string): string | undefined {
  const problem = (why: string): string => `src/${file} imports ${specifier}: ${why}`;
  if (specifier === 'vscode') return room.vscode ? undefined : problem('only src/editor knows the editor; let it pass in what is needed here, or move this there');
  if (specifier.startsWith('node:')) return room.node ? undefined : problem('files, processes and paths belong to src/host; read them there and pass the result in, or declare a port such as core/scan/workspace.ts');
  if (!specifier.startsWith('.')) return packageProblem(file, folder, room, specifier, problem);
  const target = path.posix.join(path.posix.dirname(file), specifier);
  if (target.startsWith('../')) return problem('src/ is all that gets bundled; what is outside is data, read by src/host/load-data.ts');
  if (!target.endsWith('.ts')) return problem('write the file with its extension .ts');
  const owner = target.split('/')[0] ?? '';
  if (owner === folder) return undefined;
  if (!room.imports.some((allowed) => target === allowed || target.startsWith(`${allowed}/`))) {
    return problem(`src/${folder} may import ${room.imports.join(', ') || 'no other folder'}; let the caller pass it in, or move what both need into a folder that both may import`);
  }
  const doors = [DOORS[target] ?? []].flat();
  return doors.length === 0 || doors.includes(file) ? undefined : problem(`only src/${doors.join(', src/')} loads it, so that it stays out of the other bundles; import that one late, with import()`);
}

function packageProblem(file: string, folder: string, room: Room, specifier: string, problem: (why: string) => string): string | undefined {
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  if (!room.packages?.includes(name)) return problem(`src/${folder} may use ${room.packages?.join(', ') ?? 'no package'}; put the library behind a function of a folder that may, or add it to the table with a reason`);
  const doors = [DOORS[name] ?? []].flat();
  return doors.length === 0 || doors.includes(file) ? undefined : problem(`only src/${doors.join(', src/')} loads it, so that it stays out of the other bundles; import that one late, with import()`);
}

/** Reads imports of every form, and uses of global names that the file does not declare itself. */
function reachOf(text: string): Reach {
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const specifiers: string[] = [];
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) specifiers.push(specifier);
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) used.add('new Date()');
    if (ts.isPropertyAccessExpression(node)) used.add(node.getText().replaceAll(/\s|\?/g, ''));
    if (ts.isIdentifier(node)) {
      if (isDeclared(node)) declared.add(node.text);
      else if (isRead(node)) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const globalThisUses = [...used].map((name) => name.replace(/^(globalThis|window|self)\./, ''));
  return { specifiers, globals: [...new Set([...used, ...globalThisUses])].filter((name) => !declared.has(name.split('.')[0] ?? '')) };
}

/** The module that a node imports: `import`, `export from`, `import()`, `import('…').T` or `require()`. */
function specifierOf(node: ts.Node): string | undefined {
  const literal = (candidate: ts.Node | undefined): string | undefined => (candidate && ts.isStringLiteralLike(candidate) ? candidate.text : undefined);
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
  return loads ? literal(node.arguments[0]) : undefined;
}

/** Whether the identifier is the name in a declaration, so that the file means its own. */
function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  const declares = ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent) || ts.isFunctionDeclaration(parent) || ts.isImportSpecifier(parent);
  return declares && parent.name === node;
}

/** Whether the identifier is read as a value: it is no property name, no key, no type. */
function isRead(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !ts.isTypeNode(parent) && !ts.isTypeElement(parent) && !ts.isClassElement(parent) && !ts.isQualifiedName(parent);
}
