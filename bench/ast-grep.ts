// The other peer of the scan: ast-grep, which parses the same folder and looks at its strings for the same beginnings of ids. No dependency of
// the project: it is installed elsewhere.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PACKAGE = '@ast-grep/cli';
const VERSION = '0.51.1';
/** The kind of node that is the text of a string, by ast-grep's name for the language. */
const STRINGS: Readonly<Record<string, string>> = {
  TypeScript: 'string_fragment', Tsx: 'string_fragment', JavaScript: 'string_fragment', Python: 'string_content', Go: 'interpreted_string_literal_content', Java: 'string_fragment',
  Kotlin: 'string_content', CSharp: 'string_literal_content', Ruby: 'string_content', Php: 'string_content', Rust: 'string_content',
};

/** A search of a folder for strings that begin like an id; each call runs it once. A text instead says why it cannot be run. */
export function astGrep(folder: string, needles: readonly string[], installed: string | undefined): (() => void) | string {
  const binary = ['linux-x64-gnu', 'linux-arm64-gnu', 'darwin-arm64', 'darwin-x64'].map((platform) => path.join(installed ?? '', 'node_modules', `${PACKAGE}-${platform}`, 'ast-grep')).find((file) => fs.existsSync(file));
  if (installed === undefined || binary === undefined) return `not installed: npm install --ignore-scripts --prefix <folder> ${PACKAGE}@${VERSION}, then --installed=<folder>`;
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'modelshift-bench-'));
  process.once('exit', () => fs.rmSync(temporary, { recursive: true, force: true }));
  const rules = path.join(temporary, 'rules.yml');
  const regex = needles.map((needle) => needle.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  fs.writeFileSync(rules, Object.entries(STRINGS).map(([language, kind]) => JSON.stringify({ id: `model-${language}`, language, rule: { kind, regex } })).join('\n---\n'));
  return () => {
    const { status, stderr } = spawnSync(binary, ['scan', '--rule', rules, '--json=stream', '--no-ignore', 'hidden'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) throw new Error(`ast-grep failed: ${stderr}`);
  };
}
