import type { Entry, Literal } from '../languages/tree.ts';
import { remembered } from '../../util/remembered.ts';
import type { KnownCall } from './calls.ts';
import type { FileContext } from './model-sites.ts';
import type { PromptSite } from './site.ts';

/** How a prompt reaches a model, as far as the file tells. */
export type Tie = Pick<PromptSite, 'call' | 'boundBy'>;

/**
 * Ties prompts to their calls: the one around them, or the one that uses the name under which they are kept. A name that is given
 * twice, or used by several calls, ties to none; a builder of a framework without a call around it binds the prompt elsewhere.
 */
export function promptTies(context: FileContext): (entry: Entry, literal: Literal) => Tie {
  const assigned = new Map<string, number>();
  for (const { group, name, nameLiteral } of context.tree.entries) {
    if (name !== undefined && !nameLiteral && (group.kind === 'file' || group.kind === 'block')) assigned.set(name, (assigned.get(name) ?? 0) + 1);
  }
  const commonTie = (uses: readonly Entry[]): Tie => {
    const ties = uses.map((use) => tieAround(use, context)).filter(({ call, boundBy }) => call ?? boundBy);
    const [first] = ties;
    return first && ties.every(({ call, boundBy }) => call === first.call && boundBy === first.boundBy) ? first : {};
  };
  const callOfName = remembered((name: string) => commonTie(context.constants.uses.get(name) ?? []));
  return (entry, literal) => {
    const around = tieAround(entry, context);
    if (around.call) return around;
    const held = commonTie(context.constants.usesOf(literal));
    if (held.call) return held;
    const name = keptAs(entry);
    const used = name !== undefined && assigned.get(name) === 1 ? callOfName(name) : {};
    return used.call || !around.boundBy ? used : around;
  };
}

/** The request around an entry; message builders on the way are looked through. */
function tieAround(entry: Entry, { callAround }: FileContext): Tie {
  let builder: KnownCall | undefined;
  for (let known = callAround(entry); known; known = known.group.parent && callAround(known.group.parent)) {
    if (known.call.purpose !== 'message') return { call: known.call };
    builder ??= known;
  }
  return builder ? { boundBy: builder.call.callee } : {};
}

/** The name of the statement that holds the value. */
function keptAs(entry: Entry): string | undefined {
  let at: Entry | undefined = entry;
  while (at && at.group.kind !== 'file' && at.group.kind !== 'block') at = at.group.parent;
  return at?.name;
}
