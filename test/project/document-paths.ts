// What a Markdown document says about the repository: links, paths and npm scripts.

/** What one document names. Text inside fenced code is somebody's example and names nothing. */
export interface Named {
  /** Targets of links within the repository, without their anchors, relative to the document. */
  readonly links: readonly string[];
  /** Paths in code spans; a placeholder such as `<id>` has become `*`. */
  readonly paths: readonly string[];
  /** Scripts that `npm run` is said to run. */
  readonly scripts: readonly string[];
}

/** A span that can only be a path: it has a slash, or it is the name of a source file. A trailing slash means a folder. */
const PATH = /^(?:[\w.*-]+\/)+[\w.*-]*$|^[\w*-]+\.(?:ts|mjs|mts)$/;

/** Reads a document. */
export function namedIn(markdown: string): Named {
  const prose = markdown.replaceAll(/^```[^]*?^```/gm, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.replace(/#.*/, '')).filter((target) => target !== '' && !/^\w+:/.test(target));
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span.replaceAll(/<[^>]+>|…/g, '*'));
  const scripts = [...markdown.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, script = '']) => script);
  return { links, paths: spans.filter((span) => PATH.test(span)), scripts };
}
