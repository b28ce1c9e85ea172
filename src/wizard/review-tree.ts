import type { PlanGroup, PlannedEdit, PlanPlace } from '../protocol/plan-move.ts';
import type { Review } from './review.ts';

/** A part of the review with its own heading. */
export type SectionId = 'edits' | 'changed' | 'changed-since' | 'confirm' | 'remaining' | 'blocked' | 'unchanged' | 'suggestions' | 'skipped' | 'next';

/** What somebody can do after a change. */
export type NextStep = 'roll-back' | 'save-all' | 'plan-again' | 'finish';

/** One line of the review. */
export type ReviewNode =
  | { readonly kind: 'section'; readonly id: SectionId }
  | { readonly kind: 'file'; readonly uri: string; readonly path: string }
  | { readonly kind: 'group'; readonly group: PlanGroup }
  | { readonly kind: 'edit'; readonly group: PlanGroup; readonly edit: PlannedEdit }
  | { readonly kind: 'place'; readonly section: SectionId; readonly place: PlanPlace }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: string }
  | { readonly kind: 'next'; readonly step: NextStep };

/** The lines below a line, or the outermost ones. */
export function childrenOf(review: Review, node?: ReviewNode): ReviewNode[] {
  if (!node) return sectionsOf(review).filter((id) => id === 'edits' || placesOf(review, id).length > 0 || hasOther(review, id)).map((id) => ({ kind: 'section', id }));
  switch (node.kind) {
    case 'section':
      return sectionChildren(review, node.id);
    case 'file':
      return review.plan.groups.filter(({ uri }) => uri === node.uri).map((group) => ({ kind: 'group', group }));
    case 'group':
      return node.group.edits.map((edit) => ({ kind: 'edit', group: node.group, edit }));
    default:
      return [];
  }
}

/** The line that a line is below. */
export function parentOf(node: ReviewNode): ReviewNode | undefined {
  if (node.kind === 'file') return { kind: 'section', id: 'edits' };
  if (node.kind === 'group') return { kind: 'file', uri: node.group.uri, path: node.group.path };
  if (node.kind === 'edit') return { kind: 'group', group: node.group };
  if (node.kind === 'place') return { kind: 'section', id: node.section };
  return node.kind === 'section' ? undefined : { kind: 'section', id: node.kind };
}

/** Groups that a tick at a line stands for. */
export function groupsAt(review: Review, node: ReviewNode): readonly string[] {
  if (review.applied) return [];
  if (node.kind === 'group') return [node.group.id];
  if (node.kind === 'file') return review.plan.groups.filter(({ uri }) => uri === node.uri).map(({ id }) => id);
  return node.kind === 'section' && node.id === 'edits' ? review.plan.groups.map(({ id }) => id) : [];
}

function sectionsOf({ applied }: Review): readonly SectionId[] {
  return applied ? ['changed', 'changed-since', 'confirm', 'remaining', 'blocked', 'unchanged', 'suggestions', 'skipped', 'next'] : ['edits', 'confirm', 'blocked', 'suggestions', 'unchanged', 'skipped'];
}

/** What is neither changed nor open: of the new look at the files where there was one. */
const latest = ({ plan, applied }: Review): Review['plan'] => applied?.verified?.remaining ?? plan;

/** The places of a section. */
export function placesOf(review: Review, id: SectionId): readonly PlanPlace[] {
  const { plan, applied } = review;
  const verified = applied?.verified;
  switch (id) {
    case 'changed':
      return verified?.changed ?? [];
    case 'changed-since':
      return verified?.changedSince ?? [];
    case 'confirm':
      return applied ? (verified?.confirm ?? []) : plan.groups.flatMap((group) => (group.confirm === undefined ? [] : { ...placeOf(group), reason: group.confirm }));
    case 'remaining':
      return verified?.remaining.groups.map(placeOf) ?? [];
    case 'blocked':
      return latest(review).blocked;
    case 'unchanged':
      return latest(review).unchanged;
    case 'suggestions':
      return latest(review).suggestions;
    default:
      return [];
  }
}

function hasOther(review: Review, id: SectionId): boolean {
  return id === 'next' ? review.applied !== undefined : id === 'skipped' && latest(review).skipped.length > 0;
}

function placeOf({ uri, folder, path, line, edits }: PlanGroup): PlanPlace {
  return { uri, folder, path, line, reason: edits[0]?.reason ?? '' };
}

function sectionChildren(review: Review, id: SectionId): ReviewNode[] {
  if (id === 'edits') return [...new Map(review.plan.groups.map(({ uri, path }) => [uri, path]))].map(([uri, path]) => ({ kind: 'file', uri, path }));
  if (id === 'skipped') return latest(review).skipped.map(({ path, reason }) => ({ kind: 'skipped', path, reason }));
  if (id === 'next') return (['roll-back', 'save-all', 'plan-again', 'finish'] as const).map((step) => ({ kind: 'next', step }));
  return placesOf(review, id).map((place) => ({ kind: 'place', section: id, place }));
}
