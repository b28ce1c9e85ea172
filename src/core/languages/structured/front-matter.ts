import { endOfLine, nextLine } from '../../text/line-ends.ts';
import type { Span } from '../../text/source-file.ts';
import type { Tree } from '../tree.ts';
import { readYaml } from './yaml.ts';
import { ScalarTree } from './scalar-tree.ts';

/** A prompt file: settings between two lines of `---`, where it has them, and a text that is sent as a whole. The text is one literal. */
export function parsePromptFile(text: string): Tree {
  const tree = new ScalarTree(text);
  const settings = frontMatter(text);
  if (settings) readYaml(tree, text.slice(0, settings.end));
  const rest = text.slice(settings ? nextLine(text, endOfLine(text, settings.end)) : 0);
  const body = rest.trim();
  const start = text.length - rest.trimStart().length;
  // beside settings it has a name, as every other part of a request
  if (body) tree.literal(tree.entry(tree.root, settings ? 'prompt' : undefined, start, start), start, start + body.length);
  return tree.finish();
}

/** The lines between the first line, if that is `---`, and the next such line. */
function frontMatter(text: string): Span | undefined {
  const first = /^\uFEFF?---[ \t]*(?:\r\n|\r|\n)/.exec(text);
  if (!first) return undefined;
  const start = first[0].length;
  const end = /^---[ \t]*$/m.exec(text.slice(start));
  return end ? { start, end: start + end.index } : undefined;
}
