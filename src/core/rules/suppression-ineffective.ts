import { editDistance } from '../../util/edit-distance.ts';
import type { Suppression } from '../scan/suppressions.ts';
import type { Report, Rule, RuleContext, RuleSets } from './rule.ts';

const ID = 'suppression-ineffective';

/** Names further away than this are other names, not typing errors. */
const FARTHEST = 4;

/** A comment that is there to switch findings off and switches nothing off: somebody counts on it. */
export const rule: Rule = {
  id: ID,
  title: 'The comment switches nothing off',
  class: 'hygiene',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    reason: 'This comment switches nothing off: its reason is missing. Write one after a colon; “why” is only the placeholder.',
    rule: 'No rule is named {rule}, so nothing is switched off.{nearest}',
    form: '{form} means nothing: modelshift-ignore is for a line, modelshift-ignore-file for the file.',
    unused: 'Nothing of {rules} is found here any more: the comment can go.',
  },
  check: () => [],
  *checkSuppressions(suppressions, rules, context) {
    for (const comment of suppressions) {
      if (!comment.isWholeComment) continue;
      const { start, end, form, reason } = comment;
      if (form !== '' && form !== '-file') yield { start, end, severity: 'information', message: 'form', data: { form: `modelshift-ignore${form}` } };
      else if (reason === undefined) yield { start, end, severity: 'information', message: 'reason', data: {} };
      else yield* named(comment, rules, context);
    }
  },
};

function* named(comment: Suppression, { all, speaking }: RuleSets, context: RuleContext): Generator<Report> {
  for (const { id, start, end } of comment.rules ?? []) {
    if (!all.some((known) => known.id === id)) yield { start, end, severity: 'information', message: 'rule', value: id, data: { rule: id, nearest: nearestInWords(id, all) } };
  }
  const meant = all.filter(({ id }) => comment.rules === undefined ? id !== ID : comment.rules.some((at) => at.id === id));
  const unused = meant.filter(({ id }) => !comment.silenced.has(id));
  if (comment.rules === undefined ? comment.silenced.size > 0 : unused.length === 0) return;
  if (unused.some((at) => at.id === ID || !speaking.includes(at) || !wasAbleToSpeak(at, context))) return;
  const { start, end } = comment;
  yield { start, end, severity: 'hint', message: 'unused', data: { rules: comment.rules === undefined ? 'any rule' : unused.map(({ id }) => id).join(', ') } };
}

/** Without what a rule asks for, its silence says nothing. */
function wasAbleToSpeak({ needs = [] }: Rule, context: RuleContext): boolean {
  return needs.every((what) => context[what] !== undefined);
}

function nearestInWords(name: string, rules: readonly Rule[]): string {
  const [nearest] = rules.map(({ id }) => ({ id, far: editDistance(id, name) })).sort((a, b) => a.far - b.far);
  return nearest && nearest.far <= FARTHEST ? ` Is ${nearest.id} meant?` : '';
}
