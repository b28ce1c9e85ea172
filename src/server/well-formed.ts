import { CodeActionContext, ErrorCodes, Position, Range, ResponseError, TextDocumentIdentifier, type CodeActionParams, type CodeLensParams, type FileEvent, type HoverParams, type InlayHintParams } from 'vscode-languageserver';

const fieldsOf = (params: unknown): Record<string, unknown> => (typeof params === 'object' && params !== null ? { ...params } : {});

/** The answer to a request that is not what the protocol says. */
export const malformed = (): ResponseError => new ResponseError(ErrorCodes.InvalidParams, 'The parameters of the request are malformed.');

/** True for what the protocol calls for; the types of the library only promise it. */
export function isHoverParams(params: unknown): params is HoverParams {
  const { textDocument, position } = fieldsOf(params);
  return TextDocumentIdentifier.is(textDocument) && Position.is(position);
}

/** The same for code actions. */
export function isCodeActionParams(params: unknown): params is CodeActionParams {
  const { textDocument, range, context } = fieldsOf(params);
  return TextDocumentIdentifier.is(textDocument) && Range.is(range) && CodeActionContext.is(context);
}

/** The same for lenses. */
export function isCodeLensParams(params: unknown): params is CodeLensParams {
  return TextDocumentIdentifier.is(fieldsOf(params)['textDocument']);
}

/** The same for hints. */
export function isInlayHintParams(params: unknown): params is InlayHintParams {
  const { textDocument, range } = fieldsOf(params);
  return TextDocumentIdentifier.is(textDocument) && Range.is(range);
}

/** The same for one event of a file watcher. */
export function isFileEvent(event: unknown): event is FileEvent {
  const { uri, type } = fieldsOf(event);
  return typeof uri === 'string' && typeof type === 'number';
}
