/** Globs with more wildcards than this fit nothing: matching them could take long. */
const MOST_WILDCARDS = 6;

/** A test for paths by a glob: `**` is any folders, `*` any part of a name, `{a,b}` either. Brackets stand for themselves, as in the names of routes. */
export function pathGlob(glob: string): (path: string) => boolean {
  if ((glob.match(/\*+/g)?.length ?? 0) > MOST_WILDCARDS) return () => false;
  const source = glob
    .replace(/^\.?\//, '')
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?|\{[^{}/]*\}/g, (sign) => {
      if (sign.startsWith('{')) return `(?:${sign.slice(1, -1).replaceAll(',', '|')})`;
      return { '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]' }[sign] ?? sign;
    })
    .replace(/[{}]/g, '\\$&');
  const pattern = new RegExp(`^${source}$`);
  return (path) => pattern.test(path);
}
