import type { Entry } from '../languages/tree.ts';
import type { KnownCall } from './calls.ts';
import type { FileContext } from './model-sites.ts';
import { isPositional } from './names.ts';

const ROLES = new Set(['system', 'developer', 'user', 'human']);
/** `openai.ChatMessageRoleSystem`, `Role::User`, `ChatRole.System`, `.system`. */
const ROLE_NAME = /(?:system|developer|user|human)\W*$/i;
const REQUEST_TEXT = new Set(['instructions', 'system', 'prompt', 'system_prompt', 'systemPrompt', 'system_instruction', 'systemInstruction', 'system_message']);

/** Whether the value of an entry is sent as a prompt, by its place alone: as a message with a role, or where a known function takes text. `no` is a message of the model. */
export function promptPlace(entry: Entry, context: FileContext): 'yes' | 'no' | undefined {
  const { text } = context.tree;
  const { group, name } = entry;
  if (name === 'content' || name === 'text' || (name === 'message' && context.about(group).role)) {
    const parts = group.parent?.group.parent?.group;
    const role = context.about(group).role ?? (parts && context.about(parts).role);
    if (role) return ROLES.has(text.slice(role.inner.start, role.inner.end)) ? 'yes' : 'no';
    const named = group.entries.find((at) => at.name === 'role');
    if (named) return ROLE_NAME.test(text.slice(named.valueStart, named.end)) ? 'yes' : 'no';
  }
  const known = context.callAround(entry);
  if (known && takesText(known, entry)) return 'yes';
  if (name === undefined && entry.index === 1 && group.entries.length === 2 && (group.kind === 'parentheses' || group.kind === 'list')) {
    const role = group.entries[0]?.literals[0];
    if (role && ROLES.has(text.slice(role.inner.start, role.inner.end))) return 'yes';
  }
  return undefined;
}

function takesText({ call, group: callGroup, pattern }: KnownCall, entry: Entry): boolean {
  const { group, name, index } = entry;
  const part = name === 'text' ? group.parent?.group.parent?.name : undefined;
  if (part !== undefined && (REQUEST_TEXT.has(part) || (call.purpose === 'message' && part === 'content'))) return true;
  if (isPositional(entry) && callGroup.start === group.start && pattern?.promptArgument === index) return true;
  if (name === undefined) return false;
  return (pattern?.promptNames?.includes(name) ?? false) || (call.purpose === 'message' && name === 'content') || REQUEST_TEXT.has(name) || (name === 'input' && call.purpose === 'request');
}
