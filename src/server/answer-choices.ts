import type { CancellationToken, Connection } from 'vscode-languageserver';
import { isMigrationSourcesParams, isMigrationTargetsParams, migrationSourcesMethod, migrationTargetsMethod, type MigrationSources, type MigrationTarget } from '../protocol/migration-choices.ts';
import { migrationSources, type SourceParts } from './migration-sources.ts';
import { migrationTargets } from './migration-targets.ts';
import type { ServerHost } from './server-host.ts';
import { malformed } from './well-formed.ts';

/** Parts of the server that choices are made of. */
interface ChoiceParts extends Pick<SourceParts, 'folders' | 'store' | 'target'> {
  readonly host: ServerHost;
  /** Resolves when nothing scans any more. */
  readonly idle: (token: CancellationToken) => Promise<void>;
}

/** Answers what there is to choose from before a move is planned. */
export function answerChoices(connection: Connection, { host, folders, store, target, idle }: ChoiceParts): void {
  const { engine } = host;

  connection.onRequest(migrationSourcesMethod, async (params: unknown, token: CancellationToken): Promise<MigrationSources> => {
    if (!isMigrationSourcesParams(params)) throw malformed();
    await idle(token);
    return migrationSources(params.scope, { engine, store, folders, target, today: host.today() });
  });

  connection.onRequest(migrationTargetsMethod, (params: unknown): MigrationTarget[] => {
    if (!isMigrationTargetsParams(params)) throw malformed();
    const wanted = folders.all.flatMap((folder) => target(folder) ?? []);
    return migrationTargets(params, engine, host.today(), wanted.find(({ explicit }) => explicit) ?? wanted[0]);
  });
}
