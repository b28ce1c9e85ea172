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
  /** The group has a key or content for requests: it is a choice of a model. */
  readonly isUsed: boolean;
  /** The group gives a proxy's own name to a model. */
  readonly isDeployment: boolean;
  /** The group is Azure's description of the model behind a deployment: whose format, its name, and its version apart. */
  readonly isModelBehind: boolean;
  /** The group is an answer of an API. */
  readonly isRecorded: boolean;
  /** The group has the number of a run that took place. */
  readonly isOfRun: boolean;
  /** The literal under `name`. */
  readonly nameValue: Literal | undefined;
  /** The literal under `role`: the group is a message. */
  readonly role: Literal | undefined;
}

const DESCRIPTION_WORDS = new Set(['price', 'prices', 'pricing', 'cost', 'costs', 'capabilities']);
const LIMIT_WORDS = new Set(['max', 'limit', 'budget', 'cap']);
const LABEL_WORDS = new Set([...DESCRIPTION_WORDS, 'context', 'label', 'description', 'link', 'display', 'limits', 'title', 'tags', 'types', 'features', 'modalities', 'length', 'supports']);
/** A group with one of these is used for requests, whatever else it says of the model. */
const USED = new Set(['messages', 'instructions', 'prompt', 'system_prompt', 'systemPrompt', 'temperature', 'api_key', 'apiKey', 'base_url', 'baseURL', 'tools', 'input']);

/** What a program notes down of one of its runs. */
const RUN_NUMBERS = new Set(['run_id', 'runId', 'trace_id', 'traceId', 'span_id', 'spanId']);

/** Works the facts out in one pass over the names. */
export function factsOf(group: Group): GroupFacts {
  let modelNames = 0;
  let isDescription = false;
  let isLabelled = false;
  let role: Literal | undefined;
  let nameValue: Literal | undefined;
  const names = new Set<string>();
  for (const { name, literals, groups, valueStart } of group.entries) {
    if (name === undefined) continue;
    if (isModelName(name)) modelNames++;
    if (name === 'role') role ??= literals.find((literal) => literal.start >= valueStart);
    if (name === 'name') nameValue ??= literals.find((literal) => literal.start >= valueStart);
    const words = wordsOf(name);
    // `tools: { support: true }` says what a model can do, a list of tools is given to it
    if (name !== 'tools' || groups[0]?.kind !== 'mapping') names.add(name);
    isDescription ||= words.some((word) => DESCRIPTION_WORDS.has(word)) && !words.some((word) => LIMIT_WORDS.has(word));
    isLabelled ||= words.some((word) => LABEL_WORDS.has(word));
  }
  const isUsed = [...USED].some((name) => names.has(name));
  return {
    modelNames, role, nameValue, isUsed, isDescription: isDescription && !isUsed, isLabelled: isLabelled && !isUsed,
    isDeployment: names.has('litellm_params'),
    isModelBehind: names.has('format') && (names.has('version') || (names.has('name') && group.parent?.name === 'model')),
    isOfRun: [...RUN_NUMBERS].some((name) => names.has(name)),
    isRecorded: names.has('object') && (names.has('choices') || (names.has('output') && names.has('status'))),
  };
}
