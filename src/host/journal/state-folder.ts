import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The folder for what the product remembers of a user, by the custom of the platform; `MODELSHIFT_STATE` overrides. A relative path would be another one in every folder, and is no answer. */
export function stateFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform, home: string = homedir()): string {
  const absolute = (name: string): string | undefined => {
    const value = env[name];
    return value !== undefined && isAbsolute(value) ? value : undefined;
  };
  const own = absolute('MODELSHIFT_STATE');
  if (own !== undefined) return own;
  const shared = platform === 'win32' ? (absolute('LOCALAPPDATA') ?? join(home, 'AppData', 'Local'))
    : platform === 'darwin' ? join(home, 'Library', 'Application Support')
    : (absolute('XDG_STATE_HOME') ?? join(home, '.local', 'state'));
  return join(shared, 'modelshift');
}

/** The folder of one root's journal: outside of the root, so that no checkout, search or package ever holds it. */
export function journalFolder(state: string, realRoot: string): string {
  return join(state, 'journal', createHash('sha256').update(realRoot).digest('hex'));
}
