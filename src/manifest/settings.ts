/** One setting as the editor's settings page shows it. */
export interface SettingEntry {
  readonly type: 'boolean' | 'string' | 'number';
  readonly default: boolean | string | number;
  /** `application`: the user's own settings alone, which no workspace can change. */
  readonly scope: 'window' | 'resource' | 'application';
  readonly minimum?: number;
  readonly markdownDescription: string;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}

/** Keys of all settings; whoever reads a setting names it by one of these. */
export type SettingId = `modelshift.${'enable' | 'target' | 'run' | 'codeLens' | 'inlayHints' | 'fileBadges' | 'api.baseUrl' | 'api.organization' | 'api.project' | 'compare.maxCostPerRun' | 'compare.maxCostPerDay' | 'compare.maxTokensPerRun' | 'trace.server'}`;

/** Settings that say where requests and keys go: read from the user's own settings alone, whatever a workspace says. */
export const endpointSettings = ['modelshift.api.baseUrl', 'modelshift.api.organization', 'modelshift.api.project'] as const satisfies readonly SettingId[];

/** Settings that cap what may be spent, read in the same way. */
export const capSettings = ['modelshift.compare.maxCostPerRun', 'modelshift.compare.maxCostPerDay', 'modelshift.compare.maxTokensPerRun'] as const satisfies readonly SettingId[];

/** Every setting of the extension. The default target and the address of the provider are facts of the data, so they come in from there. */
export function settings(defaultTarget: string, baseUrl: string): Readonly<Record<SettingId, SettingEntry>> {
  return {
    'modelshift.enable': {
      type: 'boolean',
      default: true,
      scope: 'window',
      markdownDescription: 'Check files for places that depend on a language model.',
    },
    'modelshift.target': {
      type: 'string',
      default: defaultTarget,
      scope: 'window',
      markdownDescription:
        'The model that you are moving to. Code that uses earlier models of the same provider is also judged by what the target would refuse or do differently. ' +
        'Comes before the target of a `modelshift.config.json`. A target that you choose yourself weighs more than the default, which never says more than *information*. `none` judges code only by the models that it uses.',
    },
    'modelshift.run': {
      type: 'string',
      default: 'onType',
      scope: 'window',
      enum: ['onType', 'onSave'],
      markdownEnumDescriptions: ['When typing pauses.', 'When the file is opened and when it is saved.'],
      markdownDescription: 'When an open file is checked.',
    },
    'modelshift.api.baseUrl': {
      type: 'string',
      default: baseUrl,
      scope: 'application',
      markdownDescription:
        'Address of the API that is asked which models your key can use, when you run *Modelshift: Check Which Models My Key Can Use…*, and to which *Modelshift: Compare…* sends its requests when you run them, and never by itself. `https://` only, and `http://` for this machine. ' +
        'A key belongs to the address that it was entered for. Only your user settings count.',
    },
    'modelshift.api.organization': {
      type: 'string',
      default: '',
      scope: 'application',
      markdownDescription: 'Organization that such a request names, where your key has several. Only your user settings count.',
    },
    'modelshift.api.project': {
      type: 'string',
      default: '',
      scope: 'application',
      markdownDescription: 'Project that such a request names, where your key has several. Only your user settings count.',
    },
    'modelshift.codeLens': {
      type: 'boolean',
      default: true,
      scope: 'window',
      markdownDescription: 'Show what can be done above requests to a model and above prompts.',
    },
    'modelshift.inlayHints': {
      type: 'boolean',
      default: false,
      scope: 'window',
      markdownDescription: 'Show beside each model id that has ended or will how many days are left, and what comes after it.',
    },
    'modelshift.fileBadges': {
      type: 'boolean',
      default: false,
      scope: 'window',
      markdownDescription: 'Show the number of problems behind files in the explorer, and mark the folders that hold such files. Without it the editor counts errors and warnings there (`#problems.decorations.enabled#`); with it also what is only information.',
    },
    'modelshift.compare.maxCostPerRun': {
      type: 'number',
      default: 0.5,
      minimum: 0,
      scope: 'application',
      markdownDescription: 'The most that one run of *Modelshift: Compare…* may cost by list prices, in US dollars. What could pass it is not sent.',
    },
    'modelshift.compare.maxCostPerDay': {
      type: 'number',
      default: 5,
      minimum: 0,
      scope: 'application',
      markdownDescription: 'The same for all runs of a day.',
    },
    'modelshift.compare.maxTokensPerRun': {
      type: 'number',
      default: 20000,
      minimum: 0,
      scope: 'application',
      markdownDescription: 'The most tokens, input and output, that one run may come to on models whose price is unknown.',
    },
    'modelshift.trace.server': {
      type: 'string',
      default: 'messages',
      scope: 'window',
      enum: ['messages', 'verbose'],
      markdownEnumDescriptions: ['Names and times of messages.', 'Messages with their content, which includes text of open files.'],
      markdownDescription: 'What is written about the traffic between the editor and the language server while the log level of the *Modelshift* output is *Trace*.',
    },
  };
}
