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
      yield promptReport(context, hit, message, { severity: message === 'unguarded' ? 'warning' : 'information', data: {} });
    }
  },
};

function messageFor({ site: { call } }: PromptHit, { schemaNames, parser, guard }: PromptRuleData, text: string): 'found' | 'unguarded' | 'redundant' {
  if (!call) return 'found';
  if (schemaNames?.some((name) => call.names.has(name))) return 'redundant';
  return parser !== undefined && guard !== undefined && new RegExp(parser).test(text) && !new RegExp(guard).test(text) ? 'unguarded' : 'found';
}
