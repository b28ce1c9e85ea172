import * as vscode from 'vscode';
import type { ComparedCall, ComparedCallParams, ComparedSide } from '../../protocol/comparison.ts';
import type { Services } from '../services.ts';

/** Opens a panel that compares today's model with the target: on the call or prompt at the place that a lens names or under the cursor, or on an empty prompt where there is none. Nothing is sent by that. */
export async function compare({ server, status, comparisons }: Services, argument?: unknown): Promise<void> {
  const at = isPlace(argument) ? argument : placeOfCursor();
  const link = await server();
  const found = at ? await link.comparedCall(at) : null;
  const { path, line, name, id, notes, endpoint, messages, a, b } = found ?? nothing(status()?.targets?.[0]?.id ?? '');
  await comparisons.open({
    place: { name, path: found ? path : null, line: found ? line : null, uri: found && at ? at.uri : null, id: id ?? null, notes: [...notes] },
    inputs: { endpoint, messages: messages.map((message) => ({ ...message })), variables: {}, a: asTyped(a), b: asTyped(b) },
  });
}

/** What a lens gives; the guard of the protocol would bring its library into what is loaded first. */
function isPlace(argument: unknown): argument is ComparedCallParams {
  const { uri, position } = { uri: undefined, position: undefined, ...(typeof argument === 'object' ? argument : {}) };
  const { line, character } = { line: undefined, character: undefined, ...(typeof position === 'object' ? position : {}) };
  return typeof uri === 'string' && typeof line === 'number' && typeof character === 'number';
}

function placeOfCursor(): ComparedCallParams | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && { uri: editor.document.uri.toString(), position: editor.selection.active };
}

function nothing(target: string): ComparedCall {
  const notes = ['There is no call or prompt under the cursor: write one here.'];
  return { path: '', line: 1, name: '', endpoint: 'chat', messages: [{ role: 'user', content: '' }], notes, a: { model: '', parameters: {} }, b: { model: target, parameters: {} } };
}

function asTyped({ model, parameters }: ComparedSide): { model: string; parameters: string } {
  return { model, parameters: JSON.stringify(parameters, null, 2) };
}
