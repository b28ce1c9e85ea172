import type { Finding, Rule } from '../rules/rule.ts';

/**
 * Findings without those that say less about a place than another one there (`yieldsTo` of the rules). The one that stays takes over the
 * fix, so that nothing is lost. Given are the findings that a person will see: what is switched off or silenced covers nothing.
 */
export function withoutRepeated(findings: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  const yieldsTo = new Map(rules.map(({ id, yieldsTo: heavier = [] }) => [id, heavier]));
  const says = (more: Finding, less: Finding): boolean => yieldsTo.get(less.ruleId)?.includes(more.ruleId) ?? false;
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = `${finding.start}-${finding.end}`;
    const here = byPlace.get(place);
    if (here) here.push(finding);
    else byPlace.set(place, [finding]);
  }
  return [...byPlace.values()].flatMap((here) => {
    if (here.length === 1) return here;
    return here.filter((less) => !here.some((more) => says(more, less))).map((shown) => withFixOf(shown, here.filter((less) => says(shown, less))));
  });
}

function withFixOf(shown: Finding, covered: readonly Finding[]): Finding {
  const { fix, fixData } = [shown, ...covered].find((finding) => finding.fixData) ?? shown;
  return fixData ? { ...shown, fix, fixData } : shown;
}
