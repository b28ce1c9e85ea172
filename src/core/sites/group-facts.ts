import type { Group, Literal } from '../languages/tree.ts';
import { isModelName, wordsOf } from './names.ts';

/** What the names in a group say about the group. */
export interface GroupFacts {
  /** Entries that are named like a model. */
  readonly modelNames: number;
  /** The group has prices or capabilities beside an id: it describes a model and does not choose one. */
  readonly isDescription: boolean;
  /** The group has a label or limits: a description too, where the id is its own name. */
  readonly isLabelled: boolean;
  /** The literal under `role`: the group is a message. */
  readonly role: Literal | undefined;
}

const DESCRIPTION_WORDS = new Set(['price', 'prices', 'pricing', 'cost', 'costs', 'capabilities', 'released', 'vision']);
const LABEL_WORDS = new Set([...DESCRIPTION_WORDS, 'context', 'label', 'description', 'link', 'display', 'limit', 'limits', 'title', 'provider']);

export function factsOf(group: Group): GroupFacts {
  let modelNames = 0;
  let isDescription = false;
  let isLabelled = false;
  let role: Literal | undefined;
  for (const { name, literals, valueStart } of group.entries) {
    if (name === undefined) continue;
    if (isModelName(name)) modelNames++;
    if (name === 'role') role ??= literals.find((literal) => literal.start >= valueStart);
    const words = wordsOf(name);
    isDescription ||= words.some((word) => DESCRIPTION_WORDS.has(word));
    isLabelled ||= words.some((word) => LABEL_WORDS.has(word));
  }
  return { modelNames, isDescription, isLabelled, role };
}
