import type { PlanGroup, PlannedEdit } from '../protocol/plan-move.ts';
import { childrenOf, groupsAt, type NextStep, type ReviewNode, type SectionId } from './review-tree.ts';
import type { Review } from './review.ts';

/** A line of the review as it is shown and read out. */
export interface ReviewLine {
  readonly label: string;
  readonly description?: string;
  /** Markdown without links. */
  readonly tooltip?: string;
  /** Name of a codicon. */
  readonly icon?: string;
  /** Absent where there is nothing to tick. */
  readonly isTicked?: boolean;
  readonly expansion: 'none' | 'collapsed' | 'expanded';
  /** What a screen reader says. */
  readonly spoken: string;
}

const SECTIONS: Readonly<Record<SectionId, { readonly label: string; readonly icon: string; readonly isOpen?: true }>> = {
  'edits': { label: 'Edits', icon: 'edit', isOpen: true },
  'changed': { label: 'Changed', icon: 'pass', isOpen: true },
  'changed-since': { label: 'Changed, and edited since', icon: 'question', isOpen: true },
  'confirm': { label: 'To confirm', icon: 'eye' },
  'remaining': { label: 'Remains to be moved', icon: 'circle-large-outline' },
  'blocked': { label: 'Blocked', icon: 'circle-slash' },
  'unchanged': { label: 'Unchanged', icon: 'dash' },
  'suggestions': { label: 'To tune afterwards', icon: 'lightbulb' },
  'skipped': { label: 'Not looked at', icon: 'eye-closed' },
  'next': { label: 'Next', icon: 'arrow-right', isOpen: true },
};

const NEXT: Readonly<Record<NextStep, { readonly label: string; readonly description: string; readonly icon: string }>> = {
  'roll-back': { label: 'Roll back…', description: 'shows first what that does to each file', icon: 'discard' },
  'save-all': { label: 'Save all files', description: 'nothing of it is saved yet, but files that were made', icon: 'save-all' },
  'plan-again': { label: 'Plan again', description: 'for what remains', icon: 'refresh' },
  'finish': { label: 'Finish', description: 'closes this review; the journal keeps the change', icon: 'check' },
};

/** A line as it is shown. */
export function reviewLine(review: Review, node: ReviewNode): ReviewLine {
  const groups = groupsAt(review, node);
  const isTicked = groups.length === 0 ? undefined : groups.every((id) => review.ticked.has(id));
  const ticked = isTicked === undefined ? {} : { isTicked };
  switch (node.kind) {
    case 'section': {
      const { label, icon, isOpen } = SECTIONS[node.id];
      const count = node.id === 'edits' ? `${review.ticked.size} of ${review.plan.groups.length} ticked` : node.id === 'next' ? undefined : String(childrenOf(review, node).length);
      const isEmpty = node.id === 'edits' && review.plan.groups.length === 0;
      return { label, icon, ...ticked, ...(isEmpty ? { description: 'nothing to change' } : count !== undefined && { description: count }), expansion: isEmpty ? 'none' : isOpen ? 'expanded' : 'collapsed', spoken: [label, isEmpty ? 'nothing to change' : count].filter(Boolean).join(', ') };
    }
    case 'file': {
      const chosen = groups.filter((id) => review.ticked.has(id)).length;
      const count = chosen === groups.length ? `${groups.length}` : `${chosen} of ${groups.length}`;
      return { label: node.path, ...ticked, description: count, tooltip: node.path, expansion: 'expanded', spoken: `${node.path}, ${chosen} of ${groups.length} ticked` };
    }
    case 'group':
      return { ...groupLine(node.group), ...ticked };
    case 'edit':
      return editLine(node.edit, node.group);
    case 'place': {
      const { path, line, reason } = node.place;
      return { label: `${path}:${line}`, description: reason, tooltip: reason, expansion: 'none', spoken: `${path} line ${line}: ${reason}` };
    }
    case 'skipped':
      return { label: node.path, description: node.reason, expansion: 'none', spoken: `${node.path}: ${node.reason}` };
    case 'next': {
      const { label, description, icon } = NEXT[node.step];
      return { label, description, icon, expansion: 'none', spoken: `${label}, ${description}` };
    }
  }
}

/** The ids that a group moves, as its first reasons begin with them. */
function movesOf({ edits }: PlanGroup): string {
  return [...new Set(edits.flatMap(({ reason }) => /^\S+ → \S+?(?=;|$)/.exec(reason)?.[0] ?? []))].join(', ');
}

function groupLine(group: PlanGroup): ReviewLine {
  const { line, edits, confirm, priceRise = 0, isDear, confidence, classes, path } = group;
  const notes = [
    ...(edits.length > 1 ? [`${edits.length} edits`] : []),
    ...(isDear ? [`${Math.round(priceRise * 10) / 10}× the price`] : []),
    ...(confidence === 'certain' ? [] : [confidence === 'likely' ? 'likely a model' : 'not certain to be a model']),
    ...classes,
    ...(confirm === undefined ? [] : ['to confirm']),
  ];
  const reasons = [...new Set(edits.map(({ reason }) => reason))];
  const label = `${line}: ${movesOf(group) || (reasons[0] ?? '')}`;
  return {
    label, description: notes.join(' · '), expansion: 'collapsed',
    icon: isDear ? 'warning' : confirm === undefined ? 'pass' : 'eye',
    tooltip: [...reasons, ...(confirm === undefined ? [] : [`To confirm: ${confirm}`])].join('\n\n'),
    spoken: `${path} line ${label}. ${[...notes, ...(confirm === undefined ? [] : [confirm])].join(', ')}`,
  };
}

/** Longest piece of code that is shown of an edit. */
const LONGEST_SHOWN = 60;

function shown(code: string): string {
  const line = code.trim().replaceAll(/\s+/g, ' ');
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
}

function editLine({ path, range, oldText, newText, reason, creates }: PlannedEdit, group: PlanGroup): ReviewLine {
  const what = oldText.trim() === '' ? `+ ${shown(newText)}` : newText.trim() === '' ? `- ${shown(oldText)}` : `${shown(oldText)} → ${shown(newText)}`;
  const where = path === group.path ? '' : `${path}${creates ? ' (new)' : ''}: `;
  return { label: `${where}${what}`, description: reason, tooltip: reason, expansion: 'none', spoken: `${path} line ${range.start.line + 1}: ${what}. ${reason}` };
}
