/** What to say when not one file was looked at: no findings in no files must not pass for a good result. `undefined` where there were `files`. */
export function whyNothing({ paths, include }: { readonly paths: readonly string[]; readonly include: readonly string[] }, files: number): string | undefined {
  if (files > 0) return undefined;
  const where = paths.length === 0 ? 'here' : `in ${paths.join(', ')}`;
  const matching = include.length === 0 ? '' : ` matched by --include ${include.join(', ')}`;
  return `Nothing was checked: there is no file ${where}${matching} that Modelshift reads`;
}
