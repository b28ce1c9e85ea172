import type { Entry, Group, Tree } from '../languages/tree.ts';
import type { Span } from '../text/source-file.ts';
import { textOfEntry } from './entry-text.ts';

/** One message of a request as its code writes it; what code puts in at run time is a variable `{{name}}`. */
export interface WrittenMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant';
  readonly content: string;
}

const ROLES: Readonly<Record<string, WrittenMessage['role']>> = { system: 'system', developer: 'developer', user: 'user', human: 'user', assistant: 'assistant', ai: 'assistant' };
/** Arguments of a request that hold one text, with the role that an API gives it. */
const TEXTS: Readonly<Record<string, WrittenMessage['role']>> = {
  instructions: 'system', system: 'system', system_prompt: 'system', systemPrompt: 'system', system_instruction: 'system', systemInstruction: 'system', system_message: 'system',
  input: 'user', prompt: 'user',
};
/** Arguments that hold a list of messages. */
const LISTS = new Set(['messages', 'input', 'history']);
/** How deep in a call its messages stand at most: `create({ messages: [{ … }] })`. */
const DEPTH = 3;

/** The messages that a call writes, in the order of its text; those that code makes elsewhere are one variable. */
export function messagesOf(tree: Tree, call: Span): readonly WrittenMessage[] {
  const root = tree.groups.find(({ kind, calleeStart, end }) => kind !== 'file' && calleeStart === call.start && end === call.end);
  return root === undefined ? [] : inGroup(tree, root, DEPTH).toSorted((a, b) => order(a) - order(b));
}

/** What a system says comes first, wherever it is written. */
const order = ({ role }: WrittenMessage): number => (role === 'system' || role === 'developer' ? 0 : 1);

function inGroup(tree: Tree, group: Group, depth: number): readonly WrittenMessage[] {
  return group.entries.flatMap((entry): readonly WrittenMessage[] => {
    const { name, groups } = entry;
    const list = name !== undefined && LISTS.has(name) ? groups.find(({ kind, parent }) => kind === 'list' && parent === entry) : undefined;
    if (list) return list.entries.map((message) => messageOf(tree, message));
    const role = name === undefined ? undefined : TEXTS[name];
    if (role !== undefined || name === 'messages') return [{ role: role ?? 'user', content: textOfEntry(tree, entry) }];
    return depth === 0 ? [] : groups.filter(({ kind }) => kind === 'mapping').flatMap((inner) => inGroup(tree, inner, depth - 1));
  });
}

/** A message of a list: an object with role and content, or whatever else code writes there. */
function messageOf(tree: Tree, entry: Entry): WrittenMessage {
  const parts = entry.groups.find(({ entries }) => entries.some(({ name }) => name === 'role'))?.entries;
  const role = parts?.find(({ name }) => name === 'role');
  const content = parts?.find(({ name }) => name === 'content' || name === 'text');
  return { role: ROLES[role === undefined ? '' : textOfEntry(tree, role).toLowerCase()] ?? 'user', content: textOfEntry(tree, content ?? entry) };
}
