/** What the editor shows of a command. */
export interface CommandEntry {
  readonly title: string;
  /** `false` hides it from the command palette: it needs an argument that only a link or a menu gives. */
  readonly palette: boolean;
}

/** Every command of the extension. The editor has one handler for each, and does not compile without. */
export const commands = {
  'modelshift.scanWorkspace': { title: 'Scan Workspace', palette: true },
  'modelshift.chooseTarget': { title: 'Choose Target Model', palette: true },
  'modelshift.showMenu': { title: 'Show Menu', palette: true },
  'modelshift.showOutput': { title: 'Show Output', palette: true },
  'modelshift.openRulePage': { title: 'Open Rule Page', palette: false },
} as const satisfies Readonly<Record<`modelshift.${string}`, CommandEntry>>;

export type CommandId = keyof typeof commands;
