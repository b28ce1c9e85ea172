import { IgnoreRules } from './ignore-rules.ts';

/** What GitHub's own language statistics leave out, by the attribute that says so. */
const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['linguist-generated', 'generated (.gitattributes)'],
  ['linguist-vendored', 'vendored (.gitattributes)'],
]);

/** The `.gitattributes` files of a listing, as far as they tell who wrote a file. The nearest file with an opinion decides. */
export class GitAttributes {
  readonly #rules: readonly { readonly reason: string; readonly rulesOf: ReadonlyMap<string, IgnoreRules> }[];

  /** Texts by the folder that they stand in, `''` for the root. */
  constructor(texts: ReadonlyMap<string, string>) {
    const folders = [...texts.keys()].sort((a, b) => a.length - b.length);
    this.#rules = [...ATTRIBUTES].map(([attribute, reason]) => {
      const rulesOf = new Map<string, IgnoreRules>();
      for (const folder of folders) {
        const patterns = patternsFor(attribute, texts.get(folder) ?? '');
        if (patterns) rulesOf.set(folder, new IgnoreRules(folder, patterns, nearest(rulesOf, folder)));
      }
      return { reason, rulesOf };
    });
  }

  /** Why a file is left out, if it is. */
  whyLeftOut(path: string): string | undefined {
    return this.#rules.find(({ rulesOf }) => rulesOf.size > 0 && nearest(rulesOf, folderOf(path))?.ignores(path))?.reason;
  }
}

/** The patterns that set an attribute, as lines of a `.gitignore`; those that take it back begin with `!`. */
function patternsFor(attribute: string, text: string): string {
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern = '', ...attributes] = line.trim().split(/\s+/);
    // a pattern with a slash at its end fits folders, and folders have no attributes
    if (pattern === '' || /^[#!"]|\/$/.test(pattern)) return [];
    return attributes.flatMap((written) => {
      if (written === attribute || written === `${attribute}=true`) return [pattern];
      return written === `-${attribute}` || written === `!${attribute}` || written === `${attribute}=false` ? [`!${pattern}`] : [];
    });
  }).join('\n');
}

function nearest(rules: ReadonlyMap<string, IgnoreRules>, folder: string): IgnoreRules | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const found = rules.get(at);
    if (found || at === '') return found;
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
