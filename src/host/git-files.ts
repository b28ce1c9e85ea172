import { execFile } from 'node:child_process';
import { dirname, sep } from 'node:path';

/** How an entry of git's listing stands on disk, as far as git tells. */
export interface GitEntry {
  /** Relative to the folder that was listed, with `/`. */
  readonly path: string;
  /** `untracked` may be anything; `repository` is a submodule or a repository inside this one; `hidden` may not be on disk. */
  readonly kind: 'file' | 'link' | 'untracked' | 'repository' | 'hidden';
}

/** A listing that takes longer is given up for a walk: a `.gitignore` can be a pipe that never ends. */
const TIMEOUT_MS = 30_000;
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
export function parseListing(output: string): GitEntry[] {
  const entries = new Map<string, GitEntry>();
  const deleted: string[] = [];
  for (const record of output.split('\0')) {
    const entry = entryOf(record);
    if (entry === undefined) continue;
    if ('deleted' in entry) deleted.push(entry.deleted);
    else if (staysInside(entry.path)) entries.set(entry.path, entry);
  }
  for (const path of deleted) entries.delete(path);
  return [...entries.values()];
}

/**
 * Tracked files and untracked ones that no rule ignores, by git itself; `undefined` outside a repository or without git. The child
 * does not start in the folder, where Windows would look for a `git.exe` first.
 */
export function gitFiles(folder: string): Promise<GitEntry[] | undefined> {
  const args = ['--no-pager', '--literal-pathspecs', ...GUARDS, '-C', folder, ...LIST, ...ENVIRONMENT_FILES];
  const options = {
    cwd: dirname(process.execPath),
    env: environment(),
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT_BYTES,
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
    windowsHide: true,
  } as const;
  return new Promise((resolve) => {
    const child = execFile('git', args, options, (error, stdout) => resolve(error === null ? parseListing(stdout) : undefined));
    child.stdin?.end();
  });
}
