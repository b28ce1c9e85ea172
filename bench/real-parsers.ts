import { spawnSync } from 'node:child_process';

/** The parser of a language as its own tools bring it, asked for nothing but whether it takes a file. */
interface RealParser {
  readonly tool: string;
  readonly files: RegExp;
  readonly version: readonly string[];
  readonly command: (path: string) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const PARSERS: readonly RealParser[] = [
  { tool: 'python3', files: /\.py$/, version: ['--version'], command: (path) => ['-c', 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8-sig").read())', path] },
  { tool: 'gofmt', files: /\.go$/, version: ['-h'], command: (path) => ['-e', '-l', path] },
  { tool: 'javac', files: /\.java$/, version: ['-version'], command: (path) => ['--should-stop=ifNoError=PARSE', '--should-stop=ifError=PARSE', '-proc:none', '-encoding', 'UTF-8', path] },
  { tool: 'php', files: /\.php$/, version: ['--version'], command: (path) => ['-l', path] },
  { tool: 'ruby', files: /\.rb$/, version: ['--version'], command: (path) => ['-c', path] },
  // a switch of the nightly compiler that parses and goes no further
  { tool: 'rustc', files: /\.rs$/, version: ['--version'], command: (path) => ['-Zparse-crate-root-only', '--edition', '2021', path], env: { RUSTC_BOOTSTRAP: '1' } },
  { tool: 'bash', files: /\.(sh|bash)$/, version: ['--version'], command: (path) => ['-n', path] },
  { tool: 'kotlinc', files: /\.kts?$/, version: ['-version'], command: (path) => ['-Xskip-metadata-version-check', path] },
  { tool: 'swiftc', files: /\.swift$/, version: ['--version'], command: (path) => ['-frontend', '-parse', path] },
  { tool: 'csc', files: /\.cs$/, version: ['-version'], command: (path) => ['-parse', path] },
];

/** The parsers that this machine has. */
export function realParsers(): { readonly found: readonly string[]; readonly missing: readonly string[]; readonly knows: (path: string) => boolean; readonly whyNot: (before: string, after: string) => string | undefined } {
  const here = PARSERS.filter(({ tool, version }) => spawnSync(tool, [...version], { stdio: 'ignore' }).error === undefined);
  const of = (path: string): RealParser | undefined => here.find(({ files }) => files.test(path));
  const error = (parser: RealParser, path: string): string | undefined => {
    const { status, stderr } = spawnSync(parser.tool, [...parser.command(path)], { encoding: 'utf8', env: { ...process.env, ...parser.env } });
    return status === 0 ? undefined : (stderr.split('\n').find((line) => line.trim() !== '') ?? `${parser.tool} ends with ${status ?? 'a signal'}`);
  };
  return {
    found: here.map(({ tool }) => tool),
    missing: PARSERS.filter((parser) => !here.includes(parser)).map(({ tool }) => tool),
    knows: (path) => of(path) !== undefined,
    whyNot: (before, after) => {
      const parser = of(after);
      // a file that was not taken before tells nothing
      return parser && error(parser, before) === undefined ? error(parser, after) : undefined;
    },
  };
}
