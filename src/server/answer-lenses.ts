import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { Registry } from '../registry/registry.ts';
import type { ServerSettings } from '../protocol/server-settings.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { codeLensesOf } from './code-lenses.ts';
import { inlayHintsOf } from './inlay-hints.ts';
import type { OpenDocuments } from './open-documents.ts';
import { isCodeLensParams, isInlayHintParams, malformed } from './well-formed.ts';

/** What lenses and hints are made from. */
export interface LensParts {
  readonly open: OpenDocuments;
  readonly registry: Registry;
  readonly today: () => string;
  readonly settings: () => ServerSettings;
  readonly client: () => ClientAbilities;
  readonly log: (error: unknown) => void;
}

/** Answers for lenses and inlay hints. The result has the client ask for both again, because settings have changed. */
export function answerLenses(connection: Connection, { open, registry, today, settings, client, log }: LensParts): () => void {
  connection.onCodeLens((params) => {
    if (!isCodeLensParams(params)) throw malformed();
    const { enable, codeLens } = settings();
    const found = enable && codeLens ? open.resultOf(params.textDocument.uri) : undefined;
    return found ? codeLensesOf(params.textDocument.uri, found.result, client().commands) : [];
  });
  connection.languages.inlayHint.on((params) => {
    if (!isInlayHintParams(params)) throw malformed();
    const { enable, inlayHints } = settings();
    const found = enable && inlayHints ? open.resultOf(params.textDocument.uri) : undefined;
    return found ? inlayHintsOf(found.result, params.range, registry, today()) : [];
  });
  return () => {
    if (client().refreshesLenses) void connection.sendRequest(CodeLensRefreshRequest.type).catch(log);
    if (client().refreshesHints) void connection.languages.inlayHint.refresh().catch(log);
  };
}
