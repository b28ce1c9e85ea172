import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();

/** The text after the fix of its one finding; `undefined` where there is a finding without a fix. */
function fixed(path: string, text: string): string | undefined {
  const { findings } = engine.scanText({ path, text }, { today: TODAY, target: { id: 'gpt-5.5', explicit: true } });
  const [finding, ...others] = findings.filter(({ ruleId }) => ruleId === 'prompt-step-by-step');
  if (!finding || others.length > 0) throw new Error('one finding is expected');
  expect(finding.fix).toBe(finding.fixData ? 'review' : 'none');
  return finding.fixData?.kind === 'remove-sentence' ? applyEdits(text, [{ ...finding.fixData.span, newText: '' }]) : undefined;
}

test.each([
  ['between others', 'Sort tickets. Think step by step. Give one label.', 'Sort tickets. Give one label.'],
  ['at the end', 'Sort tickets. Think step by step.', 'Sort tickets.'],
  ['at the beginning', 'Think step by step. Sort tickets.', 'Sort tickets.'],
  ['on a line of its own', 'Sort tickets.\nThink step by step.\nGive one label.\n', 'Sort tickets.\nGive one label.\n'],
  ['on a line of its own, as an item', 'Sort tickets:\r\n- Think step by step.\r\n- Give one label.\r\n', 'Sort tickets:\r\n- Give one label.\r\n'],
  ['at the end of a line', 'Sort tickets. Think step by step.\nGive one label.\n', 'Sort tickets.\nGive one label.\n'],
])('a sentence %s goes, and nothing else', (_, before, after) => expect(fixed('prompts/sort.md', before)).toBe(after));

const call = (instructions: string): string => `await client.responses.create({ model: "gpt-5.4", reasoning: { effort: "medium" }, instructions: ${instructions}, input });\n`;

test.each([
  ['in which other words stand', call('"You sort tickets. Think step by step before you give the label."')],
  ['that is all there is', call('"Think step by step."')],
  ['with an interpolation beside the words', call('`Sort tickets. ${name}, think step by step. Give one label.`')],
  ['that goes over a joint of literals', call('"Sort tickets. Think step " + "by step. Give one label."')],
])('a sentence %s is left to a person', (_, text) => expect(fixed('src/a.ts', text)).toBeUndefined());

test('in code the quotes, escapes and lines around it stay', () => {
  const text = call('"Sort tickets.\\nThink step by step. Give one label."');
  expect(fixed('src/a.ts', text)).toBe(text.replace('Think step by step. ', ''));
});
