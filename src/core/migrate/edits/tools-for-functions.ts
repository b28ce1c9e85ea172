import type { Language } from '../../languages/language.ts';
import type { Entry, Group } from '../../languages/tree.ts';
import type { Call } from '../../sites/site.ts';
import type { TextEdit } from '../../text/edits.ts';
import type { Span } from '../../text/source-file.ts';
import type { CallFile } from '../library-settings.ts';
import { parameterEntry } from './request-place.ts';
import { aroundValue } from './value-style.ts';

/** The deprecated pair becomes `tools` and `tool_choice`, with the code that reads the reply; without edits it stays. What a person is told of it. */
export interface ToolsEdits {
  readonly edits: readonly TextEdit[];
  readonly confirm: string;
}

const WORD = /function_?call/gi;
const OF_CALL = '(?=(["\'])?(?:arguments|name)\\b)';
/** How the one call of a reply is read, with what is read in its place. */
const READERS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\.function_call\\.${OF_CALL}`, 'g'), '.tool_calls[0].function.'],
  [new RegExp(`\\.function_call\\?\\.${OF_CALL}`, 'g'), '.tool_calls?.[0]?.function.'],
  [new RegExp(`->functionCall->${OF_CALL}`, 'g'), '->toolCalls[0]->function->'],
  [/\[(["'])function_call\1\](?=\[(["'])(?:arguments|name)\2\])/g, '[$1tool_calls$1][0][$1function$1]'],
  [/(["'])function_call\1,\s*(?=(["'])(?:arguments|name)\2)/g, '$1tool_calls$1, 0, $1function$1, '],
];
/** The answer of a function among the messages: that of a tool needs the id of its call. */
const ANSWER = /\brole["']?\s*(?::|=>?)\s*["']function["']/;
/** Languages whose objects say what is sent; elsewhere the list has types of a library. */
const PLAIN: ReadonlySet<Language['name']> = new Set<Language['name']>(['python', 'javascript', 'ruby', 'php']);

/** `undefined` for a request without functions. Only a call that is forced has exactly one call in its reply, and code that reads one is the same then. */
export function toolsForFunctions({ tree, language }: CallFile, call: Call, calls: readonly Call[]): ToolsEdits | undefined {
  const [functions, choice] = ['functions', 'function_call'].map((name) => {
    const parameter = call.parameters.find((found) => found.name === name);
    return parameter && parameterEntry(tree, parameter);
  });
  if (!functions) return undefined;
  const stays = (why: string): ToolsEdits => ({ edits: [], confirm: `functions stay, which tools have replaced: ${why}` });
  if (language.name === 'typescript') return stays('since version 5 of openai the types of a tool’s call have to be told apart where it is read');
  if (!PLAIN.has(language.name)) return stays(`they are not rewritten in ${language.name}`);
  if (calls.some((other) => other !== call && other.names.has('functions'))) return stays('several requests of this file have them, and whose reply is read where is not certain');
  const list = onlyGroup(tree.text, functions, 'list');
  const listed = list?.entries.map((entry) => onlyGroup(tree.text, entry, language.name === 'php' ? 'list' : 'mapping') ?? onlyGroup(tree.text, entry, 'mapping'));
  if (!list || !listed || listed.length === 0 || listed.includes(undefined)) return stays('they are no list of objects that are written here');
  const forced = choice && (onlyGroup(tree.text, choice, 'mapping') ?? onlyGroup(tree.text, choice, 'list'));
  if (!choice || forced?.entries.length !== 1 || forced.entries[0]?.name !== 'name') return stays('the model chooses whether one is called, and with tools it may call several');
  if (call.names.has('stream')) return stays('the reply is streamed, and its parts are put together otherwise');
  if (ANSWER.test(tree.text)) return stays('a function’s answer is sent back, and that of a tool needs the id of its call');

  const readers = readersOf(tree.text);
  const isWritten = ({ start }: Span): boolean => (start >= choice.start && start < choice.end) || tree.comments.some((comment) => comment.start <= start && start < comment.end);
  const others = [...tree.text.matchAll(WORD)].map(({ index, 0: word }) => ({ start: index, end: index + word.length })).filter((span) => !isWritten(span));
  if (others.length === 0) return stays('the code that reads the reply is not in this file');
  if (!others.every(({ start, end }) => readers.some((reader) => reader.start <= start && end <= reader.end))) return stays('the reply is read in a way that is not rewritten');

  const { open, close } = aroundValue(language, { type: 'function' }, 'function', tree.text.charAt(functions.start) === "'" ? "'" : '"');
  const wrapped = (group: Group): TextEdit[] => [{ start: group.start, end: group.start, newText: open }, { start: group.end, end: group.end, newText: close }];
  const renamed = (entry: Entry, from: string, to: string): TextEdit => {
    const start = tree.text.indexOf(from, entry.start);
    return { start, end: start + from.length, newText: to };
  };
  const edits = [
    renamed(functions, 'functions', 'tools'), ...listed.flatMap((group) => (group ? wrapped(group) : [])),
    renamed(choice, 'function_call', 'tool_choice'), ...wrapped(forced),
    ...readers.filter((reader) => !isWritten(reader)),
  ];
  return { edits, confirm: 'tools take the place of functions, and the reply is read from the call of the tool' };
}

function readersOf(text: string): TextEdit[] {
  return READERS.flatMap(([pattern, to]) => [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, newText: to.replaceAll('$1', match[1] ?? '') })));
}

/** The group of brackets that the value of an entry is. */
function onlyGroup(text: string, { valueStart, end, groups: [group] }: Entry, kind: Group['kind']): Group | undefined {
  return group?.kind === kind && text.slice(valueStart, end).trim() === text.slice(group.start, group.end) ? group : undefined;
}
