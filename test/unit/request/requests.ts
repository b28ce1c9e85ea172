import type { EffortSetting } from '../../../src/request/effective-effort.ts';
import type { ModelRequest, RequestParameter } from '../../../src/request/model-request.ts';
import type { RequestRule } from '../../../src/request/request-rule.ts';
import { readData } from '../data/read-data.ts';

/** The rules that ship. */
export const RULES = readData<readonly RequestRule[]>('request-rules.json');

/** A written effort, or none. */
export const effort = (value?: string): EffortSetting => (value === undefined ? { state: 'omitted' } : { state: 'literal', value });

/** Parameters by name; `undefined` stands for a value that the code computes, a list for literal elements. */
export function parameters(values: Readonly<Record<string, string | readonly string[] | undefined>>): RequestParameter[] {
  return Object.entries(values).map(([path, value]) => {
    const name = { 'reasoning.effort': 'reasoning_effort', 'output_config.effort': 'reasoning_effort', 'thinking.budget_tokens': 'thinking_budget', 'thinking.type': 'thinking_type' }[path] ?? path;
    if (typeof value === 'string') return { name, path, value: { state: 'literal', value } };
    return { name, path, value: { state: 'dynamic' }, ...(value && { items: value }) };
  });
}

/** A request to Chat Completions that writes everything out, changed as a test needs it. The effort is the one among the parameters. */
export function request(values: Parameters<typeof parameters>[0] = {}, fields: Partial<ModelRequest> = {}): ModelRequest {
  const written = parameters(values);
  const level = written.find(({ name }) => name === 'reasoning_effort' || name === 'thinking_level');
  return { endpoint: 'chat.completions', effort: level ? level.value : effort(), thinking: 'unstated', parameters: written, complete: true, ...fields };
}
