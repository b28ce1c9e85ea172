import { remembered } from '../../util/remembered.ts';
import { valueText, type Entry, type Group } from '../languages/tree.ts';
import { canonicalName, type Canonical } from './call-parameters.ts';
import type { FileContext } from './model-sites.ts';
import { isModelName, isPositional, wordsOf } from './names.ts';
import { declaredIn, isPromoted } from './request-limit.ts';

/** Names by which an object that becomes the body of a request goes: `params["temperature"] = …`, `body.top_p = …`. */
const BODIES = new Set(['params', 'param', 'parameters', 'kwargs', 'options', 'opts', 'body', 'payload', 'request', 'req', 'args', 'data', 'model', 'llm']);
/** Parameters of sampling, which nothing but a language model has, two at a time. */
const SAMPLING = new Set(['temperature', 'top_p', 'top_k', 'frequency_penalty', 'presence_penalty', 'max_tokens', 'max_completion_tokens', 'max_output_tokens', 'max_tokens_to_sample', 'logit_bias', 'stop']);
/** A temperature between 0 and 2 is none of the weather. */
const OF_SAMPLING = /^["']?(?:[01](?:\.\d+)?|2(?:\.0+)?)[fFdD]?["']?$/;
/** The value of a setting without a digit, a reference or a hole: words for people. */
const PROSE = /^["']?\p{L}[^\d${}<>*&]*$/u;
/** Fields of one class stand together; constants further away are others. */
const NEAR = 12;
/** Words of names around a parameter that say that it is one of a model, whoever made it. */
const ABOUT_MODELS = new Set(['llm', 'completion', 'chat']);

/**
 * Tells whether a parameter that stands in no recognised request is a setting of requests to come: put into the body of one, beside another parameter
 * of sampling, set by a method of that name, or below a name that speaks of models.
 */
export function requestSettings(context: FileContext, spellings: Canonical): (entry: Entry, name: string) => boolean {
  const samplingIn = remembered((group: Group): readonly Entry[] => group.entries.filter((entry) => SAMPLING.has(canonicalName(entry, spellings) ?? '')));
  const isBesideAnother = (entry: Entry, name: string): boolean =>
    samplingIn(entry.group).some((other) => Math.abs(other.index - entry.index) <= NEAR && canonicalName(other, spellings) !== name && (!isStatement(entry) || isOwn(other, context)));
  return (entry, name) => {
    if (!SAMPLING.has(name) || name === 'stop' || !context.dealsWithModels() || context.about(entry.group).isDescription) return false;
    if (isPositional(entry)) return entry.group.kind === 'call';
    const isAlone = name === 'temperature' && context.language.nature === 'code' && OF_SAMPLING.test(valueText(context.tree, entry));
    if (isStatement(entry)) return isPutIntoBody(entry, context) || (isOwn(entry, context) && (isAlone || isBesideAnother(entry, name) || isFieldBesideModel(entry, context)));
    if (entry.group.kind === 'parameters') return isPromoted(entry, context) && isOwn(entry, context) && (isAlone || isBesideAnother(entry, name));
    if (context.language.nature === 'config' && isBelowModels(entry, context)) return true;
    return (entry.group.kind === 'mapping' || entry.group.kind === 'call') && (isAlone || isBesideAnother(entry, name));
  };
}

/**
 * `temperature: { title: "…" }`, `temperature: z.number()`, `temperature: true`, `"temperature": "temp"`, `config.temperature=Temperature`: text for people,
 * a schema, what a model is capable of, another name.
 */
export function isDescribed(entry: Entry, name: string, { tree, language }: FileContext): boolean {
  if (!SAMPLING.has(name) || name === 'logit_bias' || name === 'stop') return false;
  if (language.nature === 'config' && PROSE.test(valueText(tree, entry))) return true;
  return entry.groups.some(({ kind }) => kind === 'mapping') || /^(?:true|false)$|^["'][a-z_ -]+["']$|\.(?:number|string|integer|optional|nullable)\b/i.test(valueText(tree, entry));
}

const isStatement = ({ group }: Entry): boolean => group.kind === 'file' || group.kind === 'block';

/** `params["temperature"] = …`, `params.Temperature = …`: a member of what becomes a request. */
function isPutIntoBody({ start, valueStart }: Entry, { tree }: FileContext): boolean {
  const target = /^([\w$.]*?)(\w+)(?:\.\w+|\[[^\]]+\])\s*=$/.exec(tree.text.slice(start, valueStart).trim());
  return target !== null && wordsOf(target[2] ?? '').some((word) => BODIES.has(word));
}

/** A field with a number or a type: `temperature: float = 0.7`. What is only copied is none. */
function isOwn(entry: Entry, { tree }: FileContext): boolean {
  return entry.valueStart > entry.start && !tree.text.slice(entry.start, entry.valueStart).includes('.') && /^["']?-?\d|^\w+\([^()]*\d/.test(valueText(tree, entry));
}

/** A field of a class in which another one holds the id of a model: `let model = "…"` of a request that is encoded as a whole. */
function isFieldBesideModel({ group, index }: Entry, context: FileContext): boolean {
  if (group.kind !== 'block' || declaredIn(group, context) === undefined) return false;
  return group.entries.slice(Math.max(0, index - NEAR), index + NEAR).some(({ name, literals }) => isModelName(name) && literals.some(context.isModelId));
}

/** `spring.ai.openai.chat.options.temperature`, `models: { "…": { temperature } }`. */
function isBelowModels({ group }: Entry, { vendors }: FileContext): boolean {
  let at = group.parent;
  for (let i = 0; at && i < 6; i++) {
    if (isModelName(at.name) || wordsOf(at.name ?? '').some((word) => ABOUT_MODELS.has(word) || vendors.words.has(word))) return true;
    at = at.group.parent;
  }
  return false;
}
