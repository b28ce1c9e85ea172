import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIG_FILE, EMPTY_CONFIG, isConfigFile, type Config } from '../core/config/config.ts';
import type { Engine } from '../core/engine.ts';
import type { Workspace } from '../core/scan/workspace.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { FilteredWorkspace } from '../host/filtered-workspace.ts';
import { nearestFile } from '../host/nearest-file.ts';
import { NodeWorkspace } from '../host/node-workspace.ts';
import { PathFilter } from '../host/path-filter.ts';
import { pathFromRoot } from '../host/start-points.ts';

/** What a scan of the command line works on. */
export interface ConfiguredWorkspace {
  readonly workspace: Workspace;
  readonly config: Config;
  /** Files that the last listing met and that no scanner reads, without those that the globs leave out. */
  readonly unscanned: () => readonly string[];
  /** What is wrong with the configuration: `file:line:column: message`, the file relative to the current directory. */
  readonly problems: readonly string[];
}

/** Files on disk under the configuration that is nearest to them; a scan has one. Throws PathError. */
export function configuredWorkspace(engine: Engine, root: string, asked: { readonly paths: readonly string[]; readonly include: readonly string[]; readonly exclude: readonly string[] }, { staysInside = false }: { readonly staysInside?: boolean } = {}): ConfiguredWorkspace {
  const paths = asked.paths.length === 0 ? ['.'] : asked.paths;
  const met: string[] = [];
  const handles = (path: string): boolean => {
    const isRead = engine.handles(path);
    if (!isRead && !isConfigFile(path)) met.push(path);
    return isRead;
  };
  const files = new NodeWorkspace({ ...asked, root, paths, handles });
  const globs = new PathFilter(asked.include, asked.exclude);
  const from = realpathSync(root);
  const file = nearestFile(CONFIG_FILE, from, paths, staysInside ? from : undefined);
  if (file === undefined) return { workspace: files, config: EMPTY_CONFIG, unscanned: () => met.filter((path) => globs.accepts(path)), problems: [] };
  const shown = pathFromRoot(from, file);
  const content = files.read(shown);
  const decoded = 'bytes' in content ? content.decode() : content;
  if ('reason' in decoded) return { workspace: files, config: EMPTY_CONFIG, unscanned: () => [], problems: [`${shown}:1:1: cannot be used: ${decoded.reason}`] };
  const { config, problems } = engine.readConfig(decoded.text);
  const lines = new LineIndex(decoded.text);
  const folder = dirname(file);
  const filter = new PathFilter(config.include, config.exclude);
  const ownPath = folder === from ? undefined : (path: string): string => pathFromRoot(folder, join(from, path));
  return {
    workspace: new FilteredWorkspace(files, () => filter, ownPath),
    config,
    unscanned: () => met.filter((path) => globs.accepts(path) && filter.accepts(ownPath?.(path) ?? path)),
    problems: problems.filter(({ isAdvice }) => !isAdvice).map(({ start, message }) => {
      const { line, character } = lines.positionAt(start);
      return `${shown}:${line + 1}:${character + 1}: ${message}`;
    }),
  };
}
