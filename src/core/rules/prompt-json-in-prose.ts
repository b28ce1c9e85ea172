import type { Call } from '../sites/site.ts';
import { pattern } from './pattern.ts';
import { promptReport, type PromptHit } from './prompt-opinion.ts';
import { promptRuleData, type PromptRuleData } from './prompt-rule-data.ts';
import { wordingHits } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const ID = 'prompt-json-in-prose';

/** A demand for JSON in words where the request could send a schema. */
export const rule: Rule = {
  id: 'prompt-json-in-prose',
  title: 'JSON shape in prose',
  class: 'tune',
  defaultLevel: 'warning',
  fix: 'none',
  messages: {
    found: 'JSON is asked for in words: “{quote}”. {judged}. {reason} Write the shape as a schema instead, and send it with the request.',
    unguarded: 'JSON is asked for in words: “{quote}”, and this file parses answers without a guard. {judged}. {reason} Write the shape as a schema instead, and send it with the request.',
    required: 'JSON is asked for in words: “{quote}”, and the request switches the JSON mode on, which needs the word but guarantees no shape. {judged}. {reason} A schema makes both unnecessary.',
    redundant: 'JSON is asked for in words: “{quote}”, though the request sends a schema. {judged}. The words can go.',
  },
  *check(context: RuleContext): Generator<Report> {
    const data = promptRuleData(context.data.promptRules, ID);
    const said = new Set<unknown>();
    for (const hit of wordingHits(context, ID)) {
      // one schema answers all demands of a request
      const request = hit.site.call ?? hit.site;
      if (said.has(request)) continue;
      said.add(request);
      const message = messageFor(hit, data, context.file.text);
      if (message) yield promptReport(context, hit, message, { severity: message === 'unguarded' ? 'warning' : 'information', data: {} });
    }
  },
};

/** `undefined` where what the request sends besides the words is not known. */
function messageFor({ site: { call } }: PromptHit, data: PromptRuleData, text: string): 'found' | 'unguarded' | 'required' | 'redundant' | undefined {
  if (!call) return 'found';
  const sent = sentShape(call, data, text);
  if (sent !== 'none') return sent === 'unknown' ? undefined : sent === 'schema' ? 'redundant' : 'required';
  const { parser, guard } = data;
  return parser !== undefined && guard !== undefined && pattern(parser, '').test(text) && !pattern(guard, '').test(text) ? 'unguarded' : 'found';
}

/** How much of a value is looked at, in characters: the name of a class or of a function stands first. */
const START_OF_VALUE = 100;

/** What a request sends about the shape of its answer. The name of an argument alone tells nothing: its value may switch only a mode on. */
function sentShape({ parameters }: Call, { jsonMode, schemaValue }: PromptRuleData, text: string): 'schema' | 'json-mode' | 'unknown' | 'none' {
  if (parameters.some(({ name, path }) => name === 'answer_schema' && /^(?:\w*[cC]onfig\.)?\w+$/.test(path))) return 'schema';
  const format = parameters.find(({ name }) => name === 'response_format');
  const type = parameters.find(({ name }) => name === 'response_format_type')?.value;
  if (type?.state === 'literal') return type.value === 'json_schema' ? 'schema' : type.value === 'json_object' ? 'json-mode' : 'none';
  if (!format) return type ? 'unknown' : 'none';
  const value = text.slice(format.start, format.start + START_OF_VALUE).replace(/^[\w.]+/, '').split('\n', 1)[0] ?? '';
  if (jsonMode !== undefined && pattern(jsonMode, 'i').test(value)) return 'json-mode';
  return schemaValue !== undefined && pattern(schemaValue, '').test(value) ? 'schema' : 'unknown';
}
