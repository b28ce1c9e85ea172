import { rememberedOfLast } from '../../util/remembered.ts';
import type { Entry, Literal, Tree } from '../languages/tree.ts';
import { isModelName, lastSegment, wordsOf } from './names.ts';
import type { RoleContext } from './role.ts';

/** Operators whose right side is used when the left one is nothing. */
const ALTERNATIVES = new Set(['||', '??', 'or', '?:', '||=', '??=', 'else', ':']);
/** Functions that give back their last argument when what they are asked for is not there. */
const READS = /^(?:get|getattr|fetch|pop|setdefault|get_?or_?(?:default|else)|getvalueordefault|getproperty|getstring|getvalue|coalesce|ifnull|firstnonempty|defaultto)$/i;
/** Functions that do so where they are asked for something by its name, and declarations of options. */
const READS_NAMED = /^(?:get|read|lookup|env|config|setting|conf|option|addoption|flag|string|stringvar|string_var|arg|opt)/i;
/** Functions whose one argument is what holds instead of nothing. */
const INSTEAD = /^(?:default|withDefault|unwrap_or|unwrap_or_else|orElse|orElseGet|getOrElse|ifEmpty|ifBlank)$/;
/** What holds a choice that the user of a program makes, given its first value: `useState("…")`. */
const STATES = new Set('useState useRef useReducer useLocalStorage useSessionStorage usePersistedState useStorage createSignal createStore signal ref shallowRef reactive writable atom atomWithStorage mutableStateOf MutableStateFlow MutableLiveData BehaviorSubject rememberSaveable StateObject'.split(' '));
/** Declarations of fields that a view, or a stored preference, changes. */
const STATE_FIELD = /@(?:AppStorage|State|Published|SceneStorage|ConfigProperty|Default|Option|Parameter|Setting)\b/;
/** Words of names for what holds until somebody says otherwise. */
const DEFAULT_WORDS = new Set(['default', 'defaults', 'fallback', 'fallbacks', 'initial', 'preset', 'presets', 'placeholder']);
/** What offers an alternative; the name behind it may be the next one's beginning. */
const ALTERNATIVE = /(?:\|\||\?\?|\bor|\belse|\?:)(?=\s*([\w$\u0080-\uffff]+)(?:\.([\w$\u0080-\uffff]+))?)/g;
const CONDITION = /\b(?:if|unless|elif|when)\b([^\n]*?)(?:\{|:|\)|\bthen\b)?\s*$/;
/** How many brackets around an id are asked for their names. */
const MOST_AROUND = 12;
/** How far before a statement its condition is looked for, in characters. */
const CONDITION_REACH = 200;

/** True for an id that is used only while nobody says otherwise: a parameter's default, what stands behind `||`, the start of a user's setting. */
export function isDefaultValue(literal: Literal, context: RoleContext): boolean {
  const { entry } = literal;
  const { tree } = context;
  return isInParameters(entry) || isAlternative(literal, tree) || isGivenTo(entry, tree) || isField(literal, tree) || isConditional(entry, tree) || isCalledDefault(literal, context) || isNamedAlternative(entry, tree);
}

function isInParameters(entry: Entry): boolean {
  return entry.group.kind === 'parameters' || (entry.group.kind === 'mapping' && entry.group.parent?.group.kind === 'parameters');
}

/** `given || "…"`; of a choice between two, only where the other one is named like a model. */
function isAlternative({ before, entry, start }: Literal, { text }: Tree): boolean {
  if (!ALTERNATIVES.has(before)) return false;
  if (before !== 'else' && before !== ':') return true;
  const given = text.slice(Math.max(entry.valueStart, start - CONDITION_REACH), start).replace(/(["'`])[^"'`\n]*\1/g, '');
  return (before === 'else' || given.includes('?')) && namesAModel(given);
}

/** `read("model", "…")`, `field(default="…")`, `useState("…")`. */
function isGivenTo(entry: Entry, { text }: Tree): boolean {
  const { group, name, index } = entry;
  if (name !== undefined && DEFAULT_WORDS.has(name.toLowerCase())) return true;
  if (group.kind !== 'call' || name !== undefined) return false;
  const callee = lastSegment(group.callee);
  if (STATES.has(callee)) return true;
  if (index === 0) return INSTEAD.test(callee);
  const [asked] = group.entries[0]?.literals ?? [];
  const named = asked && text.slice(asked.inner.start, asked.inner.end);
  return READS.test(callee) || (READS_NAMED.test(callee) && named !== undefined && (isModelName(lastSegment(named)) || named.startsWith('-')));
}

/** A field that others set: an annotated one of a class, an automatic property, `const { model = "…" } = options`. */
function isField({ entry }: Literal, { text }: Tree): boolean {
  const { group, start, valueStart, head } = entry;
  const declared = text.slice(start, valueStart);
  if (STATE_FIELD.test(head) || STATE_FIELD.test(declared)) return true;
  if (group.kind === 'mapping') return /=\s*$/.test(declared);
  if (/\bset;[^{}]*\}\s*=\s*$/.test(text.slice(Math.max(0, valueStart - CONDITION_REACH), valueStart))) return true;
  const isIndented = /[ \t]$/.test(text.slice(Math.max(0, start - 1), start));
  return group.kind === 'file' && isIndented && /^\w+\s*:\s*[^=]+=\s*$/.test(declared);
}

/** `model ||= "…"`, `if not config.model: config.model = "…"`: an assignment under a condition about the same name. */
function isConditional({ group, name, start, valueStart }: Entry, { text }: Tree): boolean {
  if (name === undefined || (group.kind !== 'block' && group.kind !== 'file')) return false;
  const before = text.slice(Math.max(0, start - CONDITION_REACH), valueStart);
  if (/(?:\|\||\?\?)=\s*$/.test(before)) return true;
  const condition = CONDITION.exec(before.replace(/[\w.$>@[\]"'-]*\s*:?=\s*$/, ''))?.[1];
  return condition !== undefined && holdsName(condition, name);
}

/** It, or something around it, is called a default, and no request of the file takes it just so. */
function isCalledDefault(literal: Literal, { isSent }: RoleContext): boolean {
  let at: Entry | undefined = literal.entry;
  for (let i = 0; at && i < MOST_AROUND; i++) {
    const parameters = at.groups.find(({ kind }) => kind === 'parameters');
    if ([at.name, parameters?.callee].some((name) => name !== undefined && wordsOf(name).some((word) => DEFAULT_WORDS.has(word)))) return !isSent(literal);
    at = at.group.parent;
  }
  return false;
}

/** A constant that stands elsewhere in the file where a default does: `given ?? NAME`, `model = NAME` among parameters. */
function isNamedAlternative({ group, name }: Entry, tree: Tree): boolean {
  return name !== undefined && (group.kind === 'file' || group.kind === 'block') && alternativesIn(tree).has(name);
}

/** Names behind what offers an alternative, also as a member of something: one pass over the text for however many constants it has. */
const alternativesIn = rememberedOfLast(({ text }: Tree): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const [, first = '', member] of text.matchAll(ALTERNATIVE)) names.add(first).add(member ?? first);
  return names;
});

function holdsName(code: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(code);
}

function escaped(name: string): string {
  return name.replace(/\W/g, '\\$&');
}

function namesAModel(code: string): boolean {
  return (code.match(/[\w$]+/g) ?? []).some((word) => isModelName(word));
}
