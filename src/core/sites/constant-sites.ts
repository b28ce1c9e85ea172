import { valueText, type Entry } from '../languages/tree.ts';
import { constantReader, type ConstantTable } from './model-constants.ts';
import type { FileContext } from './model-sites.ts';
import { isModelName } from './names.ts';
import { isTestPath } from './path-role.ts';
import { nearestName } from './position.ts';
import type { ModelSite } from './site.ts';

/** Longest `holder.CONSTANT`. */
const LONGEST = 80;

/** Models that a request or a setting takes by a constant of a library: `.model(ChatModel.GPT_4O)`, `Model: openai.GPT4o`. Each with the entry that it is the value of. */
export function constantSites(context: FileContext, table: ConstantTable): { readonly entry: Entry; readonly site: ModelSite }[] {
  const { tree, language, registry, path } = context;
  const read = constantReader(table, registry, tree.text, language.name);
  if (!read) return [];
  return tree.entries.flatMap((entry) => {
    const name = nearestName(entry);
    if (entry.literals.length > 0 || entry.groups.length > 0 || entry.typeOnly || entry.end - entry.valueStart > LONGEST || !isModelName(name)) return [];
    const written = valueText(tree, entry);
    const id = read(written);
    const match = id === undefined ? undefined : registry.match(id);
    if (!match) return [];
    const start = entry.valueStart + tree.text.slice(entry.valueStart, entry.end).indexOf(written);
    const span = { start, end: start + written.length };
    const known = context.callAround(entry);
    const role = isTestPath(path) ? 'test' : known && known.call.purpose !== 'settings' && entry.group.kind !== 'parameters' ? 'caller' : 'config';
    return [{ entry, site: { kind: 'model', ...span, confidence: 'certain', role, value: match.core, match, literal: span, isConstant: true, ...(known && { call: known.call }), ...(name !== undefined && { name }) } satisfies ModelSite }];
  });
}
