import type { CommandId } from './commands.ts';
import { container, initialSize } from './views.ts';

const view = 'modelshift.review';
/** Says that a plan is under review. */
const hasPlan = 'modelshift.hasPlan';
/** Says that it was applied. */
const isApplied = 'modelshift.hasAppliedPlan';
const isOpen = `view == ${view} && ${hasPlan}`;
const isPending = `${isOpen} && !${isApplied}`;

/** The view of a plan under review: shown while there is one, and then larger than the others together. */
export const reviewView = { id: view, name: 'Review', when: hasPlan, initialSize: 4 * initialSize, icon: container.icon, contextualTitle: container.title } as const;

/** Icons of commands that are shown as buttons, by their names in the editor's set. */
export const reviewIcons: Partial<Readonly<Record<CommandId, string>>> = {
  'modelshift.applyPlan': 'check-all',
  'modelshift.compareAllPlanned': 'diff-multiple',
  'modelshift.planAgain': 'refresh',
  'modelshift.comparePlanned': 'diff',
  'modelshift.openPlanned': 'go-to-file',
  'modelshift.explainPlanned': 'info',
};

/** One entry of a menu. */
interface MenuEntry {
  readonly command: CommandId;
  readonly when: string;
  readonly group?: string;
}

/** Where the commands of the review are shown. */
export const reviewMenus: Readonly<Record<'view/title' | 'view/item/context' | 'commandPalette', readonly MenuEntry[]>> = {
  'view/title': [
    { command: 'modelshift.applyPlan', when: isPending, group: 'navigation@1' },
    { command: 'modelshift.compareAllPlanned', when: isPending, group: 'navigation@2' },
    { command: 'modelshift.planAgain', when: isOpen, group: 'navigation@3' },
    { command: 'modelshift.tickRule', when: isPending, group: '1_plan@1' },
    { command: 'modelshift.copyPlanAsCommand', when: isOpen, group: '1_plan@2' },
    { command: 'modelshift.discardPlan', when: isOpen, group: '2_end' },
  ],
  'view/item/context': [
    { command: 'modelshift.comparePlanned', when: `${isPending} && viewItem =~ /^(file|group|edit)$/`, group: 'inline@1' },
    { command: 'modelshift.openPlanned', when: `${isPending} && viewItem =~ /^(file|group|edit)$/`, group: '1_open' },
    { command: 'modelshift.explainPlanned', when: `${isPending} && viewItem =~ /^(group|edit)$/`, group: 'inline@2' },
  ],
  'commandPalette': [
    ...(['applyPlan', 'tickRule', 'compareAllPlanned'] as const).map((name) => ({ command: `modelshift.${name}` as const, when: `${hasPlan} && !${isApplied}` })),
    ...(['planAgain', 'copyPlanAsCommand', 'discardPlan'] as const).map((name) => ({ command: `modelshift.${name}` as const, when: hasPlan })),
    { command: 'modelshift.togglePlanned', when: 'false' },
    ...(['comparePlanned', 'openPlanned', 'explainPlanned'] as const).map((name) => ({ command: `modelshift.${name}` as const, when: `focusedView == ${view} && ${hasPlan}` })),
  ],
};

/** Keys of the review while it has the focus. */
export const reviewKeys: readonly { readonly command: CommandId | 'runCommands'; readonly key: string; readonly mac?: string; readonly when: string; readonly args?: { readonly commands: readonly string[] } }[] = [
  { command: 'modelshift.applyPlan', key: 'ctrl+enter', mac: 'cmd+enter', when: `focusedView == ${view} && ${hasPlan} && !${isApplied}` },
  // The editor ticks by the pointer alone, and tells of the focus by the selection alone: it is toggled there and back.
  { command: 'runCommands', key: 'space', when: `focusedView == ${view} && listFocus && !inputFocus && ${hasPlan} && !${isApplied}`, args: { commands: ['list.toggleSelection', 'modelshift.togglePlanned' satisfies CommandId, 'list.toggleSelection'] } },
];
