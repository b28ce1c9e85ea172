// What the wizard is told of a workspace, for the tests of its questions.
import type { MigrationSource, MigrationSources, MigrationTarget } from '../../../src/protocol/migration-choices.ts';
import type { Facts, OfferedScope } from '../../../src/wizard/wizard-state.ts';

/** A model with places, proposed unless something else is said. */
export const source = (id: string, more: Partial<MigrationSource> = {}): MigrationSource =>
  ({ id, provider: 'openai', providerName: 'OpenAI', places: 2, others: 0, files: 1, isKnown: true, released: '2026-03-05', status: { state: 'active' }, isProposed: true, ...more });

/** The models of some files. */
export const sources = (...models: readonly MigrationSource[]): MigrationSources => ({ models, files: models.length, scanned: 9, skipped: [] });

/** A model to move to. */
export const target = (id: string, more: Partial<MigrationTarget> = {}): MigrationTarget => ({ id, provider: 'openai', providerName: 'OpenAI', why: 'alternative', for: [], isOlder: false, changes: [], ...more });

/** All of a workspace with one folder. */
export const WORKSPACE: OfferedScope = { key: 'workspace', label: 'Workspace', scope: { kind: 'workspace' }, paths: [], folders: ['/work'] };

/** A folder of it. */
export const FOLDER: OfferedScope = { key: 'file:///work/src', label: 'Folder src', scope: { kind: 'folder', uri: 'file:///work/src' }, paths: ['src'], folders: ['/work'] };

/** What is known where one model can move to another. */
export const FACTS: Facts = {
  scopes: [WORKSPACE, FOLDER].map((offered) => ({ offered, sources: sources(source('model-4')) })),
  sources: sources(source('model-4'), source('model-4-mini', { isProposed: false })),
  targets: [target('model-5', { why: 'default', for: ['model-4'] }), target('model-6')],
};
