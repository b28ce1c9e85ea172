import { commands, type CommandId } from './commands.ts';
import { reviewIcons, reviewKeys, reviewMenus, reviewView } from './review.ts';
import { toolServers } from './tool-servers.ts';
import { capSettings, endpointSettings, settings, type SettingEntry, type SettingId } from './settings.ts';
import { commandIcons, container, initialSize, menus, views, welcomes } from './views.ts';

/** Languages that start the extension with their first file, rather than after the editor has settled. */
const languages = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'vue', 'svelte', 'python', 'go', 'java', 'kotlin', 'csharp', 'ruby', 'php', 'rust', 'swift', 'shellscript', 'json', 'jsonc', 'yaml', 'dotenv'];

/** Name of the file that configures a folder, as `src/core/config/config.ts` reads it. */
const configFile = 'modelshift.config.json';

/** A part of the manifest that says what works in a restricted window, and what does not. */
interface Limited {
  readonly supported: 'limited';
  readonly description: string;
}

/** The fields of package.json that follow from the lists of this folder. */
export interface PackageFields {
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: Limited & { readonly restrictedConfigurations: readonly SettingId[] }; readonly virtualWorkspaces: Limited };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string; readonly icon?: string }[];
    readonly viewsContainers: { readonly activitybar: readonly (typeof container)[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly name: string; readonly when?: string; readonly initialSize?: number; readonly icon: string; readonly contextualTitle: string }[]>>;
    readonly viewsWelcome: typeof welcomes;
    readonly menus: typeof reviewMenus;
    readonly keybindings: typeof reviewKeys;
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly languages: readonly { readonly id: string; readonly filenames: readonly string[] }[];
    readonly mcpServerDefinitionProviders: readonly { readonly id: string; readonly label: string }[];
    readonly configurationDefaults: Readonly<Record<string, unknown>>;
    readonly configuration: { readonly title: string; readonly properties: Readonly<Record<SettingId, SettingEntry>> };
  };
}

/** What the fields are built from: facts of other folders. */
export interface ManifestFacts {
  readonly target: string;
  readonly ruleIds: readonly string[];
  /** Address of the provider that is asked by default. */
  readonly baseUrl: string;
}

const icons = { ...commandIcons, ...reviewIcons };

/** Builds the derived fields. */
export function packageFields({ target, ruleIds, baseUrl }: ManifestFacts): PackageFields {
  return {
    activationEvents: ['onStartupFinished', 'onWebviewPanel:modelshift.compare', ...languages.map((language) => `onLanguage:${language}`)],
    capabilities: {
      untrustedWorkspaces: {
        supported: 'limited',
        description: 'Files are scanned, and findings and model cards are shown. The light bulb offers no edits, nothing can be rolled back, and no provider is asked for anything, until you trust the workspace; Auto Fix… says so. Compare… shows both requests and sends none.',
        restrictedConfigurations: [...endpointSettings, ...capSettings],
      },
      virtualWorkspaces: {
        supported: 'limited',
        description: 'Open files are checked, and findings can be ignored there. Files that are not open are not scanned, the fix that edits environment files is off, and calls that are moved can be undone but not rolled back later, because there is no local checkout. There is no report of what a move costs.',
      },
    },
    contributes: {
      commands: (Object.keys(commands) as CommandId[]).map((command) => ({ command, title: commands[command], category: 'Modelshift', ...(icons[command] !== undefined && { icon: `$(${icons[command]})` }) })),
      viewsContainers: { activitybar: [container] },
      // the review comes first: while there is one, it is what somebody works on
      views: { [container.id]: [reviewView, ...Object.entries(views).map(([id, name]) => ({ id, name, initialSize, icon: container.icon, contextualTitle: container.title }))] },
      viewsWelcome: welcomes,
      menus: { ...reviewMenus, 'view/title': [...menus['view/title'], ...reviewMenus['view/title']], 'view/item/context': [...menus['view/item/context'], ...reviewMenus['view/item/context']] },
      keybindings: reviewKeys,
      jsonValidation: [{ fileMatch: configFile, url: './docs/schemas/modelshift.config.schema.json' }],
      // With comments and trailing commas, which plain JSON does not have.
      languages: [{ id: 'jsonc', filenames: [configFile] }],
      // A click on a diagnostic's code opens the rule's page as a file: shown rendered, not as source text.
      configurationDefaults: { 'workbench.editorAssociations': { [`**/docs/rules/{${ruleIds.join(',')}}.md`]: 'vscode.markdown.preview.editor' } },
      mcpServerDefinitionProviders: [toolServers],
      configuration: { title: 'Modelshift', properties: settings(target, baseUrl) },
    },
  };
}
