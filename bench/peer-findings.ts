// Other ways to find models in code, run on the files of a corpus, in the terms of the labels.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Found } from './score.ts';

/** One way to find models. */
export interface Peer {
  readonly name: string;
  /** It reports only models that have ended or will, so only those are asked of it. */
  readonly onlyEnded: boolean;
  /** What it finds in the files, or why it cannot be run. */
  readonly find: (corpus: string, files: readonly string[], installed: string | undefined) => readonly Found[] | string;
}

/** What people search for: a name in quotes that begins like that of a well-known model. */
const QUOTED = /["'`]((?:gpt|chatgpt|claude|gemini|text-embedding|text-davinci|o[134]|llama|mistral|deepseek|grok)[\w.:-]*)["'`]/g;

function quoted(corpus: string, files: readonly string[]): Found[] {
  return files.flatMap((file) => fs.readFileSync(path.join(corpus, file), 'utf8').split('\n').flatMap((text, i) =>
    [...text.matchAll(QUOTED)].map(([, value]): Found => ({ path: file, line: i + 1, kind: 'model-id', ...(value !== undefined && { value }) }))));
}

/** A tool of npm with a command that takes files and prints a file's name, and below it, indented, a line number and a message for each finding. */
interface Tool {
  readonly package: string;
  readonly version: string;
  readonly command: string;
}

/** Found by searching; read and run without network, on the named files. */
const TOOLS: readonly Tool[] = [{ package: '@readystack/ai-model-retirement-lint', version: '0.1.3', command: 'cli.js' }];

function run({ package: name, version, command }: Tool, corpus: string, files: readonly string[], installed: string | undefined): readonly Found[] | string {
  const folder = installed === undefined ? undefined : path.join(installed, 'node_modules', name);
  if (folder === undefined || !fs.existsSync(folder)) return `not installed: npm install --ignore-scripts --prefix <folder> ${name}@${version}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, command), ...files], { cwd: corpus, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return status === 0 ? readReport(stdout) : `ended with status ${String(status)}: ${stderr.split('\n')[0] ?? ''}`;
}

/** Reads `file`, then `  12  error  message` per finding. */
export function readReport(report: string): Found[] {
  let file = '';
  return report.split('\n').flatMap((text): Found[] => {
    if (/^\S/.test(text)) file = text.trim();
    const line = /^\s+(\d+)\s+(?:error|warn|info)\b/.exec(text)?.[1];
    return line === undefined ? [] : [{ path: file, line: Number(line), kind: 'model-id' }];
  });
}

/** All that are compared. */
export const PEERS: readonly Peer[] = [
  { name: 'quoted regular expression', onlyEnded: false, find: quoted },
  ...TOOLS.map((tool): Peer => ({ name: `${tool.package} ${tool.version}`, onlyEnded: true, find: (corpus, files, installed) => run(tool, corpus, files, installed) })),
];
