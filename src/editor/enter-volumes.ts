import * as vscode from 'vscode';
import type { ReportVolume } from '../protocol/report.ts';
import { readCount, volumeInWords } from './volume-text.ts';

/** Volumes by the names of workloads. */
export type Volumes = Readonly<Record<string, ReportVolume>>;

const title = 'Modelshift: Volumes';

/** What is asked of a workload, one after the other. */
const QUESTIONS = [
  ['requestsPerMonth', 'Requests in a month'],
  ['inputTokens', 'Tokens that a request sends on average, all messages together'],
  ['outputTokens', 'Tokens of an answer on average, reasoning included'],
  ['cachedPercent', 'Percent of the input that comes from the cache'],
] as const satisfies readonly (readonly [keyof ReportVolume, string])[];

/** Lets the user enter how much each workload sends, until done; `undefined` when the list was left. What stays empty is unknown. */
export async function enterVolumes(workloads: readonly { readonly name: string; readonly model: string }[], known: Volumes): Promise<Volumes | undefined> {
  let volumes = known;
  for (;;) {
    const items = [
      { label: '$(check) Done', description: 'Make the report with these volumes', name: undefined },
      ...workloads.map(({ name, model }) => ({ label: name, description: model, detail: volumeInWords(volumes[name]), name })),
    ];
    const picked = await vscode.window.showQuickPick(items, { title, placeHolder: 'A workload whose volume you know, or Done', matchOnDescription: true, ignoreFocusOut: true });
    if (!picked) return undefined;
    if (picked.name === undefined) return volumes;
    const entered = await enterVolume(picked.name, volumes[picked.name] ?? {});
    if (entered) volumes = { ...volumes, [picked.name]: entered };
  }
}

/** The volume of one workload; `undefined` when a question was left, which changes nothing. */
async function enterVolume(name: string, known: ReportVolume): Promise<ReportVolume | undefined> {
  const entered: Partial<Record<keyof ReportVolume, number>> = {};
  for (const [i, [part, question]] of QUESTIONS.entries()) {
    const most = part === 'cachedPercent' ? 100 : undefined;
    const text = await vscode.window.showInputBox({
      title: `${title}: ${name} (${i + 1}/${QUESTIONS.length})`, prompt: `${question}. Leave it empty if nobody knows.`, value: known[part] === undefined ? '' : String(known[part]), ignoreFocusOut: true,
      validateInput: (value) => (readCount(value, most) === 'not a number' ? `A whole number${most === undefined ? '' : ` up to ${most}`}, or nothing.` : undefined),
    });
    if (text === undefined) return undefined;
    const count = readCount(text, most);
    if (typeof count === 'number') entered[part] = count;
  }
  return entered;
}
