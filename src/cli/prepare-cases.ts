import type { BrokenCase, Case } from '../compare/case.ts';
import { readCases } from '../compare/case-file.ts';
import { equalShare } from '../compare/share.ts';
import { render } from '../prompt/template.ts';
import type { Message } from '../prompt/message.ts';
import { UsageError } from './command.ts';
import type { ComparedModel } from './compared-models.ts';
import type { CompareRequest } from './compare-request.ts';
import { plural } from './reporters/counts.ts';

/** A case with the messages that are sent for it. */
export interface PreparedCase {
  readonly one: Case;
  readonly messages: readonly Message[];
}

/** The cases of a file with their messages; one that cannot be asked is broken, too. */
export function prepareCases(file: string, prompt: string | undefined): { readonly prepared: readonly PreparedCase[]; readonly broken: readonly BrokenCase[] } {
  const { cases, broken } = readCases(file);
  const prepared: PreparedCase[] = [];
  const unasked: BrokenCase[] = [];
  for (const one of cases) {
    const messages = one.messages ?? (prompt === undefined ? 'it has no messages, and no --prompt is given' : fill(prompt, one));
    if (typeof messages === 'string') unasked.push({ line: one.line, message: messages });
    else prepared.push({ one, messages });
  }
  return { prepared, broken: [...broken, ...unasked].toSorted((a, b) => a.line - b.line) };
}

function fill(prompt: string, { variables }: Case): readonly Message[] | string {
  const { text, missing } = render(prompt, variables);
  return missing.length > 0 ? `no value for ${missing.join(', ')}` : [{ role: 'user', content: text }];
}

/** The cap on each answer. Throws UsageError where the cap of the run leaves none, or cannot be kept. */
export function capOnAnswers({ cap, unit, repeat }: CompareRequest, prepared: readonly PreparedCase[], models: readonly ComparedModel[]): number {
  const unpriced = models.filter(({ record }) => unit === 'usd' && record?.pricePerMTok?.output === undefined).map(({ id }) => id);
  if (unpriced.length > 0) throw new UsageError(`--max-cost: the price of ${unpriced.join(' and ')} is unknown; use --max-tokens`);
  const requests = prepared.flatMap(({ messages }) => models.flatMap(({ record }) => Array.from({ length: repeat }, () => ({ messages, prices: record ?? {} }))));
  const share = equalShare(requests, cap, unit);
  if (share === undefined) throw new UsageError('--max-cost: the price of inputs as long as these is unknown; use --max-tokens');
  if (share < 1) throw new UsageError(`${unit === 'usd' ? '--max-cost' : '--max-tokens'}: the prompts of ${plural(requests.length, 'request')} alone pass it`);
  return Math.min(share, ...models.map(({ record }) => record?.maxOutput ?? Infinity));
}
