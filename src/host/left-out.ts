/** Version control's own folders: never content, so not even mentioned. */
const VERSION_CONTROL = new Set(['.git', '.hg', '.svn', '.jj']);

const FOLDERS: ReadonlyMap<string, string> = new Map([
  ...['node_modules', 'bower_components', '.venv', 'venv', 'virtualenv', 'site-packages', '__pypackages__', '.tox', '.nox'].map(
    (name) => [name, 'installed packages'] as const,
  ),
  ...['vendor', 'vendored', 'third_party', 'third-party'].map((name) => [name, 'vendored'] as const),
  ...['dist'].map((name) => [name, 'built'] as const),
  ...['__pycache__', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.next', '.nuxt', '.svelte-kit', '.turbo', '.cache'].map(
    (name) => [name, 'cache'] as const,
  ),
]);

const LOCK_FILE = /(?:^|[.-])(?:lock|shrinkwrap)\.(?:json|ya?ml|toml)$|\.lock(?:\.\w+)?$|^packages\.lock\.json$/i;
const GENERATED_FILE = /\.(?:min|bundle|generated)\.\w+$|_pb2(?:_grpc)?\.pyi?$|[._]pb\.\w+$/i;

/** True for folders that hold no content of the project at all. On some disks `.GIT` is `.git`. */
export function isVersionControl(folderName: string): boolean {
  return VERSION_CONTROL.has(folderName.toLowerCase());
}

/** Why a folder of this name is not looked into, unless it is where the scan starts. */
export function whyFolderLeftOut(name: string): string | undefined {
  return FOLDERS.get(name);
}

/** Why a file of this name is not scanned, unless it is named itself: nobody edits it by hand. */
export function whyFileLeftOut(name: string): string | undefined {
  if (LOCK_FILE.test(name)) return 'lock file';
  return GENERATED_FILE.test(name) ? 'generated' : undefined;
}

/** True for a path, with `/`, that no scan of its workspace would come to because of a name in it. */
export function leavesOut(path: string): boolean {
  const names = path.split('/');
  return whyFileLeftOut(names.at(-1) ?? '') !== undefined || names.slice(0, -1).some((name) => isVersionControl(name) || whyFolderLeftOut(name) !== undefined);
}
