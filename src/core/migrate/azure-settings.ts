import { valueText, type Entry, type Tree } from '../languages/tree.ts';
import type { ModelSite } from '../sites/site.ts';

/** Settings that say which host or service they are for. */
const SAYS_HOST = /^(?:api_?)?(?:type|base|provider|host|url|endpoint)$|^(?:base|api)_?(?:url|host)$/i;
const AZURE = /^["']?(?:https?:\/\/\S*\.azure\.com|azure)/i;
/** How far out settings of one service stand around its models. */
const DEPTH = 6;

/** True for an id among settings for Azure, in a mapping around it: there it is the name of a deployment, whatever it reads like. */
export function isAmongAzureSettings(tree: Tree, { start, end, role }: ModelSite): boolean {
  if (role !== 'config') return false;
  let at: Entry | undefined = tree.entries.find((entry) => entry.valueStart <= start && end <= entry.end && entry.groups.length === 0);
  for (let depth = 0; at && depth < DEPTH; depth++, at = at.group.parent) {
    if (at.group.kind === 'mapping' && at.group.entries.some((entry) => SAYS_HOST.test(entry.name ?? '') && AZURE.test(valueText(tree, entry)))) return true;
  }
  return false;
}
