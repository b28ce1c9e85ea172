import { commands } from './commands.ts';
import { settings } from './settings.ts';

/** Languages that start the extension with their first file, rather than after the editor has settled. */
const languages = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'python', 'json', 'jsonc', 'yaml', 'dotenv'];

/** The fields of package.json that follow from the lists of this folder. */
export function packageFields(defaultTarget: string, ruleIds: readonly string[]) {
  return {
    activationEvents: ['onStartupFinished', ...languages.map((language) => `onLanguage:${language}`)],
    capabilities: {
      untrustedWorkspaces: {
        supported: 'limited',
        description: 'Files are scanned, and findings and model cards are shown. Quick fixes are offered but cannot be applied until you trust the workspace.',
      },
      virtualWorkspaces: {
        supported: 'limited',
        description: 'Open files are checked. Files that are not open are not scanned, because there is no local checkout to read them from.',
      },
    },
    contributes: {
      commands: Object.entries(commands).map(([command, { title }]) => ({ command, title, category: 'Modelshift' })),
      // A click on a diagnostic's code opens the rule's page as a file: shown rendered, not as source text.
      configurationDefaults: { 'workbench.editorAssociations': { [`**/docs/rules/{${ruleIds.join(',')}}.md`]: 'vscode.markdown.preview.editor' } },
      configuration: { title: 'Modelshift', properties: settings(defaultTarget) },
    },
  };
}
