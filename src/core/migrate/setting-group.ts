import { valueText } from '../languages/tree.ts';
import { isModelName } from '../sites/names.ts';
import type { Call, CallParameter, ModelSite } from '../sites/site.ts';
import type { CallGroup } from './call-groups.ts';
import { keyPath, type CallFile, type LibrarySettings } from './library-settings.ts';

/** Settings that a known library reads are planned as its call, also where nothing else about them says that they are of a request. */
export function withSettings(group: CallGroup, all: readonly LibrarySettings[], file: CallFile): CallGroup {
  const [site, ...others] = group.sites;
  const settings = site && group.calls.length === 0 && others.length === 0 ? settingGroup(all, site, file) : undefined;
  return settings ? { ...group, calls: [settings] } : group;
}

/** The settings beside an id in a configuration, as a call of the library that reads them; `undefined` where no library is known to. */
function settingGroup(all: readonly LibrarySettings[], model: ModelSite, { tree, language }: CallFile): Call | undefined {
  if (!all.some(({ keys, languages }) => languages.includes(language.name) && keys?.includes(keyPath(tree, model)))) return undefined;
  const group = tree.entries.find((entry) => entry.start <= model.start && model.end <= entry.end && entry.groups.length === 0)?.group;
  if (!group) return undefined;
  const parameters = group.entries.filter(({ name }) => name !== undefined && !isModelName(name)).map((entry): CallParameter => ({
    name: (entry.name ?? '').replaceAll('-', '_'), path: entry.name ?? '', value: valueOf(valueText(tree, entry)), start: entry.start, end: entry.end,
  }));
  return {
    span: { start: group.calleeStart, end: group.end }, callee: '', purpose: 'settings', provider: undefined, writtenModel: { state: 'literal', value: model.value, span: model }, model,
    effort: { state: 'omitted' }, thinking: 'unstated', names: new Set(group.entries.flatMap(({ name }) => name ?? [])), parameters, complete: true, recognised: false, verbatim: false,
  };
}

/** A value; what is put in from elsewhere (`${NAME}`) is not known. */
function valueOf(text: string): CallParameter['value'] {
  return text.includes('${') ? { state: 'dynamic' } : { state: 'literal', value: text.replace(/^(["'])(.*)\1$/, '$2') };
}
