import * as vscode from 'vscode';
import type { ComparedCall, ComparedSide } from '../../protocol/comparison.ts';
import type { Services } from '../services.ts';

/** Opens a panel that compares today's model with the target: on the call or prompt under the cursor, or on an empty prompt where there is none. Nothing is sent by that. */
export async function compare({ server, status, comparisons }: Services): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const uri = editor?.document.uri.toString();
  const link = await server();
  const found = editor && uri !== undefined ? await link.comparedCall({ uri, position: editor.selection.active }) : null;
  const { path, line, name, id, notes, endpoint, messages, a, b } = found ?? nothing(status()?.targets?.[0]?.id ?? '');
  await comparisons.open({
    place: { name, path: found ? path : null, line: found ? line : null, uri: found && uri !== undefined ? uri : null, id: id ?? null, notes: [...notes] },
    inputs: { endpoint, messages: messages.map((message) => ({ ...message })), variables: {}, a: asTyped(a), b: asTyped(b) },
  });
}

function nothing(target: string): ComparedCall {
  const notes = ['There is no call or prompt under the cursor: write one here.'];
  return { path: '', line: 1, name: '', endpoint: 'chat', messages: [{ role: 'user', content: '' }], notes, a: { model: '', parameters: {} }, b: { model: target, parameters: {} } };
}

function asTyped({ model, parameters }: ComparedSide): { model: string; parameters: string } {
  return { model, parameters: JSON.stringify(parameters, null, 2) };
}
