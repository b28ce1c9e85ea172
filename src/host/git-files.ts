import { execFile } from 'node:child_process';
import { dirname, sep } from 'node:path';
import type { StopSignal } from '../core/scan/workspace.ts';
import { endWithProcess } from './end-with-process.ts';
import type { Slices } from './slices.ts';

/** How an entry of git's listing stands on disk, as far as git tells. */
export interface GitEntry {
  /** Relative to the folder that was listed, with `/`. */
  readonly path: string;
  /** `untracked` may be anything; `repository` is a submodule or a repository inside this one; `hidden` may not be on disk. */
  readonly kind: 'file' | 'link' | 'untracked' | 'repository' | 'hidden';
}

const MOST_OUTPUT_BYTES = 1024 * 1024 * 1024;

/** Nothing that the repository's own configuration names may run, and nothing may be fetched or written. */
const GUARDS = [
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.untrackedCache=false', 'safe.bareRepository=explicit', 'protocol.allow=never'],
].flatMap((setting) => ['-c', setting]);

const LIST = ['ls-files', '-z', '-t', '--stage', '--cached', '--deleted', '--others', '--exclude-standard'];
/** Environment files are listed even when ignored, folders of such a name (virtual environments) are not. */
const ENVIRONMENT_FILES = ['--exclude=!.env*', '--exclude=.env*/'];

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

const TRACKED = /^([A-Z]) (\d{6}) [0-9a-f]+ \d\t([^]*)$/;

function entryOf(record: string): GitEntry | { readonly deleted: string } | undefined {
  if (record.startsWith('? ')) {
    const path = record.slice(2);
    return path.endsWith('/') ? { path: path.slice(0, -1), kind: 'repository' } : { path, kind: 'untracked' };
  }
  const [, tag, mode, path] = TRACKED.exec(record) ?? [];
  if (tag === undefined || path === undefined) return undefined;
  if (tag === 'R') return { deleted: path };
  if (tag === 'S') return { path, kind: 'hidden' };
  return { path, kind: mode === '160000' ? 'repository' : mode === '120000' ? 'link' : 'file' };
}

/** True when every part of a path is a name. An index that was tampered with may lead anywhere: git checks paths only when it writes them. */
export function staysInside(path: string, separator: string = sep): boolean {
  if (separator === '\\' && /[\\:]/.test(path)) return false;
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
}

/** Reads the output of `git ls-files`; what is deleted in the work tree is not in the result. */
async function parseListing(output: string, slices: Slices): Promise<GitEntry[]> {
  const entries = new Map<string, GitEntry>();
  const deleted: string[] = [];
  let start = 0;
  for (let end = output.indexOf('\0'); end >= 0; end = output.indexOf('\0', start)) {
    if (slices.over) await slices.pause();
    const entry = entryOf(output.slice(start, end));
    start = end + 1;
    if (entry === undefined) continue;
    if ('deleted' in entry) deleted.push(entry.deleted);
    else if (staysInside(entry.path)) entries.set(entry.path, entry);
  }
  for (const path of deleted) entries.delete(path);
  return [...entries.values()];
}

/** What `git ls-files` prints of a folder; `undefined` when it fails or is ended because of its time or the signal. */
function outputOf(folder: string, timeout: number, signal: StopSignal | undefined): Promise<{ readonly output: string | undefined; readonly late: boolean }> {
  const args = ['--no-pager', '--literal-pathspecs', ...GUARDS, '-C', folder, ...LIST, ...ENVIRONMENT_FILES];
  // The child does not start in the folder, where Windows would look for a `git.exe` first.
  const cwd = dirname(process.execPath);
  const options = { cwd, env: environment(), encoding: 'utf8', maxBuffer: MOST_OUTPUT_BYTES, timeout, killSignal: 'SIGKILL', windowsHide: true } as const;
  return new Promise((resolve) => {
    const child = endWithProcess(() => execFile('git', args, options, (error, stdout) => {
      signal?.removeEventListener('abort', end);
      resolve({ output: error === null ? stdout : undefined, late: error?.killed === true });
    }));
    const end = (): void => void child.kill('SIGKILL');
    signal?.addEventListener('abort', end);
    child.stdin?.end();
  });
}

/** Asks git for the files of folders, within one limit of time for all of them. */
export class GitFiles {
  readonly limitMs: number;
  readonly #slices: Slices;
  #leftMs: number;

  constructor(limitMs: number, slices: Slices) {
    this.limitMs = limitMs;
    this.#leftMs = limitMs;
    this.#slices = slices;
  }

  /** False once git took all of its time: it is not asked any more. */
  hasTime(): boolean {
    return this.#leftMs > 0;
  }

  /** Tracked files and untracked ones that no rule ignores; `undefined` outside a repository, without git or when its time is up. */
  async list(folder: string): Promise<readonly GitEntry[] | undefined> {
    if (!this.hasTime()) return undefined;
    const { now, signal } = this.#slices;
    const start = now();
    const { output, late } = await outputOf(folder, Math.ceil(this.#leftMs), signal);
    this.#leftMs = late ? 0 : this.#leftMs - (now() - start);
    await this.#slices.pause();
    return output === undefined ? undefined : parseListing(output, this.#slices);
  }
}
