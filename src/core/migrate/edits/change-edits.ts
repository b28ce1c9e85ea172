import type { Language } from '../../languages/language.ts';
import type { Entry, Tree } from '../../languages/tree.ts';
import type { Call } from '../../sites/site.ts';
import type { TextEdit } from '../../text/edits.ts';
import type { CallChange, Value } from '../call-change.ts';
import type { CallFile, LibrarySettings } from '../library-settings.ts';
import { builderEdits, modelLink } from './builder-edits.ts';
import { insertAfter } from './insert-entry.ts';
import { removeEntries } from './remove-entries.ts';
import { entryNamed, lastSetting, modelEntry, parameterEntry } from './request-place.ts';
import { settingEdits } from './setting-lines.ts';
import { keyBeside, namedLike, quoteBeside, takesTextsOnly, valueAsCode, writesParameters } from './value-style.ts';

/** An edit with the change that it is for. */
export interface ChangeEdit extends TextEdit {
  readonly change: CallChange;
}

/** The edits of all changes of one call, or why they cannot be written. */
export function changeEdits({ tree, language }: CallFile, call: Call, changes: readonly CallChange[], library: LibrarySettings | undefined): readonly ChangeEdit[] | { readonly blocked: string } {
  if (changes.length === 0) return [];
  const what = changes.map(({ reason }) => reason).join('; ');
  const link = library && modelLink(tree, call);
  if (link) {
    const edits = all(changes, (change) => builderEdits(tree, link, change, (path) => library.fields?.[path]?.name ?? path, (path, value) => codeOf(library, path, value)));
    return library.retype ? retyped(tree, call, changes, library.retype, edits) : edits;
  }
  if (library?.keys) {
    const model = call.model && tree.entries.find((entry) => entry.valueStart <= (call.model?.start ?? -1) && (call.model?.end ?? 0) <= entry.end && entry.groups.length === 0);
    return all(changes, (change) => model && settingEdits(tree, model, change, (path) => library.fields?.[path]?.name ?? path));
  }
  if (!library?.fields && !changes.every((change) => writesParameters(language, 'path' in change && change.path.includes('.') ? {} : 'value' in change ? change.value : undefined))) return { blocked: `edits of parameters are not written in ${language.name} yet: ${what}` };
  const removed = changes.flatMap((change) => (change.kind === 'remove' ? [{ change, entry: parameterEntry(tree, change.parameter) }] : []));
  const gone = new Set(removed.flatMap(({ entry }) => entry ?? []));
  const model = modelEntry(tree, call) ?? lastSetting(tree, call, gone);
  if (!model) return { blocked: `the place of the parameters was not found: ${what}` };
  // older libraries wrap every value in a type of theirs
  if (takesTextsOnly(language) && model.groups.length > 0) return { blocked: `values are wrapped here, and the wrapping of others is not known: ${what}` };
  // an object that is left empty says something else than one that is not there
  if (gone.size < removed.length || [...gone].some(({ group }) => group !== model.group)) return { blocked: `what is to be removed stands inside of another parameter: ${what}` };
  const placed = (change: CallChange): Entry => (change.kind === 'add' ? placeAfter(model, library?.fields?.[change.path]?.after, gone) : model);
  const extended = changes.filter(({ kind }) => kind === 'add').map(placed)[0];
  const edits: ChangeEdit[] = removed.slice(0, 1).flatMap(({ change }) => removeEntries(tree, model.group, gone, extended).map((edit) => ({ ...edit, change: changeAt(edit, removed) ?? change })));
  for (const change of changes) {
    const made = change.kind === 'remove' ? [] : editsOf(tree, language, placed(change), inWords(change, library), typedCode(change, library));
    if (!made) return { blocked: `the place of an edit was not found: ${change.reason}` };
    edits.push(...made.map((edit) => ({ ...edit, change })));
  }
  return edits;
}

/** The entry that a new one goes behind: the model, or the last of those that come before it where arguments have an order. */
function placeAfter(model: Entry, before: readonly string[] | undefined, gone: ReadonlySet<Entry>): Entry {
  return model.group.entries.findLast((entry) => entry.name !== undefined && before?.includes(entry.name) === true && !gone.has(entry)) ?? model;
}

function all(changes: readonly CallChange[], editsFor: (change: CallChange) => readonly TextEdit[] | undefined): readonly ChangeEdit[] | { readonly blocked: string } {
  const made: ChangeEdit[] = [];
  for (const change of changes) {
    const edits = editsFor(change);
    if (!edits) return { blocked: `the place of an edit was not found: ${change.reason}` };
    made.push(...edits.map((edit) => ({ ...edit, change })));
  }
  return made;
}

/** The same edits on the builder of another class: by its name alone where the file imports it. */
function retyped({ text }: Tree, { span }: Call, [first]: readonly CallChange[], { from, to, package: home }: NonNullable<LibrarySettings['retype']>, edits: ReturnType<typeof all>): ReturnType<typeof all> {
  if ('blocked' in edits || !first) return edits;
  if (!text.startsWith(from, span.start)) return { blocked: `${from} has no place for it, and ${to} has: ${first.reason}` };
  const isImported = text.includes(`import ${home}.${to}`) || text.includes(`import ${home}.*`);
  const reason = `${from} has no place for what the move needs, and ${to} has`;
  return [{ start: span.start, end: span.start + from.length, newText: isImported ? to : `${home}.${to}`, change: { ...first, reason } }, ...edits];
}

/** A value of a field as the code of the library. */
function codeOf({ fields = {} }: LibrarySettings, path: string, value: string): string | undefined {
  const field = fields[path] ?? Object.entries(fields).find(([name]) => name.replace('.', '_') === path)?.[1];
  if (!field?.values) return `"${value}"`;
  const member = field.values[value];
  return member === undefined ? undefined : (field.code ?? '$').replace('$', member);
}

function changeAt(edit: TextEdit, removed: readonly { readonly change: CallChange; readonly entry: Entry | undefined }[]): CallChange | undefined {
  return removed.find(({ entry }) => entry && edit.start <= entry.start && entry.start < edit.end)?.change;
}

/** The change with the names that the library has for its fields. */
function inWords<Change extends CallChange>(change: Change, library: LibrarySettings | undefined): Change {
  if (change.kind === 'add') return { ...change, path: library?.fields?.[change.path]?.name ?? change.path };
  return change.kind === 'rename' ? { ...change, to: library?.fields?.[change.to]?.name ?? change.to } : change;
}

/** The value of a change where the library has a type for it. */
function typedCode(change: CallChange, library: LibrarySettings | undefined): string | undefined {
  const path = change.kind === 'add' ? change.path : change.kind === 'set' ? change.parameter.name : undefined;
  return library && path !== undefined && library.fields?.[path]?.values && 'value' in change && typeof change.value === 'string' ? codeOf(library, path, change.value) : undefined;
}

function editsOf(tree: Tree, language: Language, model: Entry, change: Exclude<CallChange, { readonly kind: 'remove' }>, code: string | undefined): TextEdit[] | undefined {
  switch (change.kind) {
    case 'add': {
      if (code === undefined) return added(tree, language, model, change.path, change.value);
      return isThere(model, change.path) ? undefined : insertAfter(tree, model, keyBeside(tree, model, change.path) + code);
    }
    case 'rename': return renamed(tree, parameterEntry(tree, change.parameter), change.to);
    // the code is that of the whole setting, not of what stands inside of it
    case 'set': return code !== undefined && change.parameter.path.includes('.') ? undefined : replaced(tree, parameterEntry(tree, change.parameter), (quote) => code ?? valueAsCode(change.value, language, quote));
    case 'replace': return replaced(tree, entryNamed(model.group, change.name), (quote) => valueAsCode(change.value, language, quote));
  }
}

/** True where a setting of the name is written already, as fields of C# are read: with a small letter. */
function isThere({ group }: Entry, name: string): boolean {
  return group.entries.some((entry) => entry.name?.toLowerCase() === name.toLowerCase());
}

function added(tree: Tree, language: Language, model: Entry, path: string, value: Value): TextEdit[] | undefined {
  const [name = '', ...rest] = path.split('.');
  const inner = rest.join('.');
  const existing = entryNamed(model.group, name);
  const quote = quoteBeside(tree, model);
  if (!existing) return insertAfter(tree, model, keyBeside(tree, model, name) + valueAsCode(inner === '' ? value : { [inner]: value }, language, quote));
  const last = inner === '' ? undefined : existing.groups.find(({ kind }) => kind === 'mapping')?.entries.at(-1);
  return last && insertAfter(tree, last, keyBeside(tree, last, inner) + valueAsCode(value, language, quote));
}

function renamed({ text }: Tree, entry: Entry | undefined, to: string): TextEdit[] | undefined {
  if (!entry) return undefined;
  if (entry.valueStart <= entry.start) return [{ start: entry.start, end: entry.start, newText: `${to}: ` }];
  const written = /[A-Za-z_$][\w$]*/.exec(text.slice(entry.start, entry.valueStart));
  if (!written) return undefined;
  const start = entry.start + written.index;
  return [{ start, end: start + written[0].length, newText: namedLike(written[0], to) }];
}

function replaced(tree: Tree, entry: Entry | undefined, write: (quote: string) => string): TextEdit[] | undefined {
  if (!entry || entry.valueStart <= entry.start) return undefined;
  const blank = /^\s*/.exec(tree.text.slice(entry.valueStart, entry.end))?.[0].length ?? 0;
  return [{ start: entry.valueStart + blank, end: entry.end, newText: write(quoteBeside(tree, entry)) }];
}
