import { describe, expect, test } from 'vitest';
import type { MovePlan, PlanGroup, PlanPlace } from '../../../src/protocol/plan-move.ts';
import { applyCommand, planCommand } from '../../../src/wizard/command-line.ts';
import { reviewLine } from '../../../src/wizard/review-lines.ts';
import { childrenOf, groupsAt, parentOf, type ReviewNode } from '../../../src/wizard/review-tree.ts';
import { groupsByRule, replanned, startReview, summary, withTicks, type Review } from '../../../src/wizard/review.ts';
import type { Choices } from '../../../src/wizard/wizard-state.ts';
import { FOLDER, WORKSPACE } from './sources.ts';

const CHOICES: Choices = { scope: WORKSPACE, from: ['model-4'], to: 'model-5', naming: 'env', stage: 1 };

function group(path: string, line: number, more: Partial<PlanGroup> = {}): PlanGroup {
  const uri = `file:///work/${path}`;
  const range = { start: { line: line - 1, character: 9 }, end: { line: line - 1, character: 16 } };
  const edit = { uri, path, range, oldText: 'model-4', newText: 'model-5', reason: 'model-4 → model-5; read from X', ruleIds: [] };
  return { id: `${path}:${line}:10`, uri, folder: 'file:///work', path, line, edits: [edit], safety: 'safe', confidence: 'certain', isProposed: true, ruleIds: [], classes: [], ...more };
}

const place = (path: string, line: number, reason: string): PlanPlace => ({ uri: `file:///work/${path}`, folder: 'file:///work', path, line, reason });

const PLAN: MovePlan = {
  id: '1', hash: 'h', to: 'model-5',
  groups: [group('a.ts', 3), group('a.ts', 9, { isProposed: false, priceRise: 6.666, isDear: true }), group('b.ts', 1, { confirm: 'the effort moves', safety: 'review', ruleIds: ['effort-default-changed'], classes: ['silent'] })],
  blocked: [place('c.ts', 4, 'a spread')], unchanged: [{ ...place('d.ts', 1, 'a test'), role: 'test' }], suggestions: [], skipped: [{ path: 'e.min.js', reason: 'minified' }], files: 5,
};
const REVIEW = startReview(PLAN, CHOICES);

/** All lines of a review from the outermost on, each with its parent's label. */
function* lines(review: Review, node?: ReviewNode): Generator<ReviewNode> {
  for (const child of childrenOf(review, node)) {
    yield child;
    yield* lines(review, child);
  }
}

const labels = (review: Review): string[] => [...lines(review)].map((node) => reviewLine(review, node).label);

describe('a review', () => {
  test('begins with what is proposed ticked', () => {
    expect([...REVIEW.ticked]).toEqual(['a.ts:3:10', 'b.ts:1:10']);
    expect(summary(REVIEW)).toBe('to model-5 · 2 of 3 places ticked');
  });

  test('lists edits by file and place, and apart from them what is to confirm, blocked, unchanged and not looked at', () => {
    expect(labels(REVIEW)).toEqual([
      'Edits', 'a.ts', '3: model-4 → model-5', 'model-4 → model-5', '9: model-4 → model-5', 'model-4 → model-5', 'b.ts', '1: model-4 → model-5', 'model-4 → model-5',
      'To confirm', 'b.ts:1', 'Blocked', 'c.ts:4', 'Unchanged', 'd.ts:1', 'Not looked at', 'e.min.js',
    ]);
  });

  test('says of each place what speaks against it', () => {
    const [, dear, confirm] = PLAN.groups.map((each) => reviewLine(REVIEW, { kind: 'group', group: each }));
    expect(dear).toMatchObject({ description: '6.7× the price', icon: 'warning', isTicked: false });
    expect(confirm).toMatchObject({ description: 'silent · to confirm', isTicked: true, spoken: 'b.ts line 1: model-4 → model-5. silent, to confirm, the effort moves' });
  });

  test('has a sentence for screen readers on each line, and names each line once', () => {
    for (const node of lines(REVIEW)) expect(reviewLine(REVIEW, node).spoken.length).toBeGreaterThan(4);
  });

  test('ticks a file as all of its places, and all edits as all files', () => {
    const file: ReviewNode = { kind: 'file', uri: 'file:///work/a.ts', path: 'a.ts' };
    expect(reviewLine(REVIEW, file)).toMatchObject({ isTicked: false, description: '1 of 2' });
    const all = withTicks(REVIEW, groupsAt(REVIEW, file), true);
    expect(reviewLine(all, file)).toMatchObject({ isTicked: true, description: '2' });
    expect(withTicks(all, groupsAt(all, { kind: 'section', id: 'edits' }), false).ticked.size).toBe(0);
  });

  test('ticks nothing at places that have no edits', () => {
    for (const node of lines(REVIEW)) if (node.kind === 'place' || node.kind === 'edit' || node.kind === 'skipped') expect([groupsAt(REVIEW, node), reviewLine(REVIEW, node).isTicked]).toEqual([[], undefined]);
  });

  test('knows above each line the one that it is listed below', () => {
    for (const parent of lines(REVIEW)) for (const child of childrenOf(REVIEW, parent)) expect(parentOf(child)).toEqual(parent);
    for (const section of childrenOf(REVIEW)) expect(parentOf(section)).toBeUndefined();
  });

  test('finds the places of a rule, and those of an id alone', () => {
    expect([...groupsByRule(PLAN)]).toEqual([['', ['a.ts:3:10', 'a.ts:9:10']], ['effort-default-changed', ['b.ts:1:10']]]);
  });

  test('that is empty says so', () => {
    const empty = startReview({ ...PLAN, groups: [] }, CHOICES);
    const [edits] = childrenOf(empty);
    expect(edits && reviewLine(empty, edits)).toMatchObject({ description: 'nothing to change', expansion: 'none' });
  });

  test('that is planned again keeps the ticks of places that moved, and proposes those that are new', () => {
    const before = withTicks(withTicks(REVIEW, ['a.ts:3:10'], false), ['a.ts:9:10'], true);
    const later = replanned({ ...before, changed: new Set(['a.ts']) }, { ...PLAN, groups: [group('a.ts', 13), group('a.ts', 19, { isProposed: false }), group('a.ts', 25), group('b.ts', 1)] });
    expect([...later.ticked]).toEqual(['a.ts:19:10', 'a.ts:25:10', 'b.ts:1:10']);
    expect(later.changed.size).toBe(0);
  });

  test('tells of files that changed since', () => {
    expect(summary({ ...REVIEW, changed: new Set(['a.ts']) })).toContain('1 file changed since');
  });

  test('that was applied tells what was changed, what remains and what can follow, and nothing can be ticked', () => {
    const verified = { kind: 'verified' as const, changed: [place('a.ts', 3, 'model-4 → model-5')], changedSince: [], confirm: [place('b.ts', 1, 'the effort moves')], remaining: { ...PLAN, groups: PLAN.groups.slice(1, 2) } };
    const review: Review = { ...REVIEW, applied: { done: { kind: 'done', entries: [], files: [] }, verified } };
    expect(labels(review)).toEqual([
      'Changed', 'a.ts:3', 'To confirm', 'b.ts:1', 'Remains to be moved', 'a.ts:9', 'Blocked', 'c.ts:4', 'Unchanged', 'd.ts:1', 'Not looked at', 'e.min.js', 'Next', 'Roll back…', 'Save all files', 'Plan again', 'Finish',
    ]);
    for (const node of lines(review)) expect(reviewLine(review, node).isTicked).toBeUndefined();
  });

  test('that was applied and not read again claims no change', () => {
    expect(labels({ ...REVIEW, applied: { done: { kind: 'done', entries: [], files: [] } } })).not.toContain('Changed');
  });
});

describe('the command line', () => {
  test('has an option for each choice', () => {
    expect(planCommand({ ...CHOICES, scope: FOLDER, naming: 'env-files', stage: 2 })).toBe('modelshift plan src --to model-5 --from model-4 --alias env --include-env --stage 2');
    expect(planCommand({ scope: WORKSPACE })).toBe('modelshift plan');
  });

  test('applies at once where all is ticked, else by way of a plan', () => {
    expect(applyCommand(CHOICES, [])).toBe('modelshift apply --to model-5 --from model-4 --alias env --stage 1 --yes');
    expect(applyCommand(CHOICES, ['a.ts:9:10'])).toBe([
      'modelshift plan --to model-5 --from model-4 --alias env --stage 1 --out modelshift-plan.json',
      '# delete the edits of these groups from modelshift-plan.json: a.ts:9:10',
      'modelshift apply modelshift-plan.json',
    ].join('\n'));
  });

  test('is run in each of several folders', () => {
    expect(planCommand({ scope: { ...WORKSPACE, folders: ['/a b', '/c'] }, to: 'model-5' })).toBe("(cd '/a b' && modelshift plan --to model-5)\n(cd /c && modelshift plan --to model-5)");
  });

  test.each([["it's", String.raw`'it'\''s'`], ['$(rm -rf ~)', "'$(rm -rf ~)'"], ['a b', "'a b'"], ['src/a.ts', 'src/a.ts'], ['-a.ts', './-a.ts'], ['', "''"]])('quotes %s for a shell', (path, word) => {
    expect(planCommand({ scope: { ...FOLDER, paths: [path] } })).toBe(`modelshift plan ${word}`);
  });
});
