import { endOfLine, nextLine } from '../../text/line-ends.ts';
import type { Span } from '../../text/source-file.ts';
import type { Tree } from '../tree.ts';
import { endOfQuoted, insideQuotes, ScalarTree } from './scalar-tree.ts';

const INSTRUCTION = /^[ \t]*(ENV|ARG)[ \t]+/i;
const NAME = /^([A-Za-z_][\w.-]*)(?:=|[ \t]+)/;
const HEREDOC = /^[ \t]*(?:RUN|COPY|ADD)\b.*<<-?["']?(\w+)/i;
/** So many tags that are never closed are no heredocs: then none is searched for any more. */
const MAX_UNCLOSED = 8;

/** Dockerfiles, of which only `ENV` and `ARG` set anything: `NAME=value`, several in one instruction, and the old `ENV NAME value`. */
export function parseDockerfile(text: string): Tree {
  const tree = new ScalarTree(text);
  const variables = tree.group('mapping', tree.entry(tree.root, 'env', 0, 0), 0, 0);
  let heredoc: string | undefined;
  const unclosed = new Set<string>();
  for (let at = 0; at < text.length; ) {
    const lineEnd = endOfLine(text, at);
    const line = text.slice(at, lineEnd);
    const match = INSTRUCTION.exec(line);
    let end = lineEnd;
    if (heredoc !== undefined) heredoc = line.trim() === heredoc ? undefined : heredoc;
    else if (/^[ \t]*#/.test(line)) tree.comments.push({ start: at + line.indexOf('#'), end: lineEnd });
    else if (match) end = readPairs(at + match[0].length);
    else {
      const word = HEREDOC.exec(line)?.[1];
      // one that is never closed is no heredoc, so that the file keeps its meaning while it is typed
      if (word !== undefined && unclosed.size < MAX_UNCLOSED && !unclosed.has(word)) {
        if (text.includes(`\n${word}`, lineEnd)) heredoc = word;
        else unclosed.add(word);
      }
    }
    at = nextLine(text, end);
  }
  return tree.finish();

  /** Reads the pairs of one instruction; returns the end of its last line. */
  function readPairs(from: number): number {
    let at = from;
    for (;;) {
      at = skipBlanks(text, at);
      const lineEnd = endOfLine(text, at);
      const name = NAME.exec(text.slice(at, lineEnd));
      if (!name) return lineEnd;
      const isPair = name[0].endsWith('=');
      const valueStart = at + name[0].length;
      const entry = tree.entry(variables, name[1], at, valueStart);
      const value = isPair ? readValue(text, valueStart, lineEnd) : { start: valueStart, end: valueStart + text.slice(valueStart, lineEnd).trimEnd().length };
      if (value.end > value.start) tree.literal(entry, value.start, value.end, /^["']/.test(text.charAt(value.start)) ? insideQuotes(text, value.start, value.end) : undefined);
      if (!isPair) return lineEnd;
      at = value.end;
    }
  }
}

function readValue(text: string, start: number, lineEnd: number): Span {
  const quote = text.charAt(start);
  if (quote === '"' || quote === "'") return { start, end: endOfQuoted(text, start, lineEnd, quote === "'") };
  return { start, end: start + (/^(?:[^\s\\]|\\[^\r\n])*/.exec(text.slice(start, lineEnd))?.[0].length ?? 0) };
}

/** Goes over blanks, and over line breaks behind a backslash. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const c = text.charAt(at);
    if (c === ' ' || c === '\t') at++;
    else if (c === '\\' && text.slice(at + 1, endOfLine(text, at)).trim() === '') at = nextLine(text, endOfLine(text, at));
    else return at;
  }
}
