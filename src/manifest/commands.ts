/** What the editor shows of a command. */
export interface CommandEntry {
  readonly title: string;
}

/** Every command of the extension. The editor has one handler for each, and does not compile without. */
export const commands = {
  'modelshift.scanWorkspace': { title: 'Scan Workspace' },
  'modelshift.chooseTarget': { title: 'Choose Target Model' },
  'modelshift.showMenu': { title: 'Show Menu' },
  'modelshift.showOutput': { title: 'Show Output' },
} as const satisfies Readonly<Record<`modelshift.${string}`, CommandEntry>>;

export type CommandId = keyof typeof commands;
