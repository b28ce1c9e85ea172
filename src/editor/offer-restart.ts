import * as vscode from 'vscode';

const restart = 'Restart';
const showOutput = 'Show Output';

/** Says once that the server is gone, and lets the user start it again or read why. */
export async function offerRestart(message: string, start: () => void, output: vscode.LogOutputChannel): Promise<void> {
  const choice = await vscode.window.showErrorMessage(message, restart, showOutput);
  if (choice === showOutput) output.show(true);
  if (choice === restart) start();
}
