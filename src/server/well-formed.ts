import { CodeActionContext, ErrorCodes, Position, Range, ResponseError, TextDocumentIdentifier, type CodeActionParams, type FileEvent, type HoverParams } from 'vscode-languageserver';

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

/** The same for one event of a file watcher. */
export function isFileEvent(event: unknown): event is FileEvent {
  const { uri, type } = fieldsOf(event);
  return typeof uri === 'string' && typeof type === 'number';
}
