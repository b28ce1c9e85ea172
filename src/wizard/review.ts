import type { ApplyPlanResult, MovePlan, PlanGroup, VerifyPlanResult } from '../protocol/plan-move.ts';
import type { Choices } from './wizard-state.ts';

/** What became of a plan. */
export interface Applied {
  readonly done: Extract<ApplyPlanResult, { kind: 'done' }>;
  /** Absent as long as nobody has looked again. */
  readonly verified?: Extract<VerifyPlanResult, { kind: 'verified' }>;
}

/** A plan under review: what is ticked is applied, and nothing else. */
export interface Review {
  readonly plan: MovePlan;
  readonly choices: Choices;
  /** Groups by their ids. */
  readonly ticked: ReadonlySet<string>;
  /** Paths of files that changed since it was planned. */
  readonly changed: ReadonlySet<string>;
  readonly applied?: Applied;
}

/** A plan as it is shown first: ticked is what is proposed. */
export function startReview(plan: MovePlan, choices: Choices): Review {
  return { plan, choices, ticked: new Set(plan.groups.filter(({ isProposed }) => isProposed).map(({ id }) => id)), changed: new Set() };
}

/** The same review with some groups ticked or not. */
export function withTicks(review: Review, groups: Iterable<string>, isTicked: boolean): Review {
  const ticked = new Set(review.ticked);
  for (const id of groups) {
    if (isTicked) ticked.add(id);
    else ticked.delete(id);
  }
  return { ...review, ticked };
}

/** A new plan of the same move with the ticks of the one before: places move when a text changes, and what a group does tells which it was. */
export function replanned(before: Review, plan: MovePlan): Review {
  const wasTicked = new Map(namedGroups(before.plan).map(([name, { id }]) => [name, before.ticked.has(id)]));
  const ticked = namedGroups(plan).filter(([name, { isProposed }]) => wasTicked.get(name) ?? isProposed).map(([, { id }]) => id);
  return { plan, choices: before.choices, ticked: new Set(ticked), changed: new Set() };
}

/** Groups by what they do, and a number among those that do the same in one file. */
function namedGroups({ groups }: MovePlan): (readonly [name: string, group: PlanGroup])[] {
  const seen = new Map<string, number>();
  return groups.map((group) => {
    const what = JSON.stringify([group.uri, ...group.edits.map(({ uri, oldText, newText }) => [uri, oldText, newText])]);
    const number = (seen.get(what) ?? 0) + 1;
    seen.set(what, number);
    return [`${what}${number}`, group];
  });
}

/** The edits of a plan by what they are for: the rules that ask for them, and the ids themselves. */
export function groupsByRule({ groups }: MovePlan): ReadonlyMap<string, readonly string[]> {
  const byRule = new Map<string, string[]>();
  for (const { id, ruleIds } of groups) for (const rule of ruleIds.length > 0 ? ruleIds : ['']) byRule.set(rule, [...(byRule.get(rule) ?? []), id]);
  return byRule;
}

/** How much is ticked, and what keeps it from being applied as it is. */
export function summary({ plan, ticked, changed, applied }: Review): string {
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  if (applied) return `moved to ${plan.to}`;
  const stale = changed.size === 0 ? '' : ` · ${count(changed.size, 'file')} changed since`;
  return `to ${plan.to} · ${ticked.size} of ${count(plan.groups.length, 'place')} ticked${stale}`;
}
