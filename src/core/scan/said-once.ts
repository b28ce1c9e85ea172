import type { Finding } from '../rules/rule.ts';

/**
 * Findings without those that only repeat, as information, what was said at an earlier place of the file in the same words: whoever agrees looks for
 * the others, and whoever does not is told once. Those that count (`error`, `warning`), or that a person can have mended place by place, all stay.
 */
export function saidOnce(findings: readonly Finding[]): readonly Finding[] {
  const said = new Set<string>();
  return [...findings].sort((a, b) => a.start - b.start).filter(({ ruleId, message, severity, fixData, defaultTargetOnly }) => {
    if (severity !== 'information' || (fixData && !defaultTargetOnly)) return true;
    const words = `${ruleId} ${message}`;
    return !said.has(words) && said.add(words);
  });
}
