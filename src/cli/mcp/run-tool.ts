import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { STATUS } from '../command.ts';
import { printable } from '../printable.ts';
import { rulePage } from '../rule-page.ts';
import { insideRoot } from './inside-root.ts';
import { RecordingTerminal } from './recording-terminal.ts';
import { shortened } from './shortened.ts';
import { INPUTS, type InputOf, type ToolName } from './tools.ts';

/** What a tool answers; an answer that is none says why. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/** What the tools work with. */
export interface ToolPorts {
  /** The folder that nothing leads out of. */
  readonly root: string;
  /** Runs a command of the command line. */
  readonly run: (args: readonly string[], terminal: RecordingTerminal) => Promise<number>;
  /** Asks the person, and settles with true when they agree; `undefined` where the client has no way to ask. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
}

/** The parts of a plan that an assistant is shown. */
interface PlanRead {
  readonly to: string;
  readonly edits: readonly { readonly path: string; readonly oldText: string; readonly newText: string; readonly reason: string }[];
  readonly blocked: readonly unknown[];
  readonly confirm: readonly unknown[];
  readonly unchanged: readonly unknown[];
}

const answer = (value: unknown): ToolAnswer => ({ text: JSON.stringify(shortened(value), undefined, 1), isError: false });
const refusal = (text: string): ToolAnswer => ({ text, isError: true });

/** Most plans that are kept for modelshift_apply; the oldest goes first. */
const MOST_PLANS = 20;
/** Edits that the question before applying shows. */
const SHOWN_EDITS = 12;

/** The five tools over one folder. They run the same commands as a terminal does, so that both say the same. */
export class Tools {
  readonly #ports: ToolPorts;
  readonly #plans = new Map<string, string>();

  constructor(ports: ToolPorts) {
    this.#ports = ports;
  }

  /** Runs one tool. Never throws for what it was asked. */
  async run(name: string, input: unknown): Promise<ToolAnswer> {
    if (!isToolName(name)) return refusal(`there is no tool ${name}`);
    const parsed = v.safeParse(INPUTS[name], input ?? {});
    if (!parsed.success) return refusal(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`).join('; '));
    switch (name) {
      case 'modelshift_scan': return this.#scan(parsed.output as InputOf<'modelshift_scan'>);
      case 'modelshift_explain': return this.#explain(parsed.output as InputOf<'modelshift_explain'>);
      case 'modelshift_plan': return this.#plan(parsed.output as InputOf<'modelshift_plan'>);
      case 'modelshift_apply': return this.#apply(parsed.output as InputOf<'modelshift_apply'>);
      case 'modelshift_rollback': return this.#rollBack(parsed.output as InputOf<'modelshift_rollback'>);
    }
  }

  async #scan({ paths, target, limit }: InputOf<'modelshift_scan'>): Promise<ToolAnswer> {
    const ran = await this.#command(['scan', '--format', 'json', '--fail-on', 'never', ...(target === undefined ? [] : [`--target=${target}`])], paths);
    if ('isError' in ran) return ran;
    const { findings, sites, skipped, ...report } = JSON.parse(ran.results) as Readonly<Record<'findings' | 'sites' | 'skipped', readonly unknown[]>>;
    return answer({ ...report, counts: { findings: findings.length, sites: sites.length, skipped: skipped.length }, findings: findings.slice(0, limit), sites: sites.slice(0, limit), skipped: skipped.slice(0, limit), messages: ran.messages });
  }

  async #explain({ about }: InputOf<'modelshift_explain'>): Promise<ToolAnswer> {
    const page = /^[a-z]+(?:-[a-z]+)+$/.test(about) ? rulePage(about) : undefined;
    if (page !== undefined) return { text: page, isError: false };
    const ran = await this.#command(['models', '--format', 'json', '--', about], []);
    return 'isError' in ran ? refusal(`neither a rule nor a model: ${ran.text}`) : answer(JSON.parse(ran.results));
  }

  async #plan({ paths, to, from, alias, limit }: InputOf<'modelshift_plan'>): Promise<ToolAnswer> {
    const ran = await this.#command(['plan', '--format', 'json', `--to=${to}`, `--alias=${alias}`, ...from.map((glob) => `--from=${glob}`)], paths);
    if ('isError' in ran) return ran;
    const { edits, blocked, confirm, unchanged } = JSON.parse(ran.results) as PlanRead;
    const planId = createHash('sha256').update(ran.results).digest('hex').slice(0, 16);
    this.#plans.delete(planId);
    this.#plans.set(planId, ran.results);
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > MOST_PLANS && oldest !== undefined) this.#plans.delete(oldest);
    const counts = { edits: edits.length, blocked: blocked.length, confirm: confirm.length, unchanged: unchanged.length };
    return answer({ planId, to, counts, edits: edits.slice(0, limit), blocked: blocked.slice(0, limit), confirm: confirm.slice(0, limit), unchanged: unchanged.slice(0, limit), messages: ran.messages });
  }

  async #apply({ planId }: InputOf<'modelshift_apply'>): Promise<ToolAnswer> {
    const plan = this.#plans.get(planId);
    if (plan === undefined) return refusal(`there is no plan ${planId}; make one with modelshift_plan`);
    const { to, edits, confirm } = JSON.parse(plan) as PlanRead;
    if (edits.length === 0) return refusal('the plan has no edits');
    const shown = edits.slice(0, SHOWN_EDITS).map(({ path, oldText, newText }) => `${line(path)}: ${line(oldText)} → ${line(newText)}`);
    const more = edits.length > SHOWN_EDITS ? [`and ${edits.length - SHOWN_EDITS} more`] : [];
    const refused = await this.#ask([`Move to ${to}: ${edits.length} edits in ${new Set(edits.map(({ path }) => path)).size} files, ${confirm.length} to look at afterwards.`, ...shown, ...more].join('\n'), 'modelshift plan --to M --out plan.json, and modelshift apply plan.json');
    if (refused !== undefined) return refused;
    const folder = mkdtempSync(join(tmpdir(), 'modelshift-plan-'));
    try {
      const file = join(folder, 'plan.json');
      writeFileSync(file, plan, { mode: 0o600 });
      const ran = await this.#command(['apply', file], []);
      return 'isError' in ran ? ran : answer({ entry: ran.results.trim(), messages: ran.messages, remaining: 'run modelshift_scan or modelshift_plan to see what is left' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async #rollBack({ id, files }: InputOf<'modelshift_rollback'>): Promise<ToolAnswer> {
    const outside = files.find((file) => insideRoot(this.#ports.root, file) === undefined);
    if (outside !== undefined) return refusal(`${outside} is not below the root`);
    const refused = await this.#ask(`Take back ${id === undefined ? 'the last migration that still stands' : `the migration ${line(id)}`}${files.length === 0 ? '' : ` in ${files.map(line).join(', ')}`}? Lines that were edited since stay, or nothing is written.`, 'modelshift rollback');
    if (refused !== undefined) return refused;
    const ran = await this.#command(['rollback', ...files.map((file) => `--file=${file}`), ...(id === undefined ? [] : ['--', id])], []);
    return 'isError' in ran ? ran : answer({ entry: ran.results.trim(), messages: ran.messages });
  }

  /** Undefined when the person agrees, else why nothing was done. */
  async #ask(question: string, instead: string): Promise<ToolAnswer | undefined> {
    const { confirm } = this.#ports;
    if (confirm === undefined) return refusal(`nothing was done: this client cannot ask the person, who can run ${instead}`);
    return (await confirm(question)) ? undefined : refusal('nothing was done: the person did not agree');
  }

  /** Runs a command over paths below the root; what keeps it from results is an answer. */
  async #command(args: readonly string[], paths: readonly string[]): Promise<RecordingTerminal | ToolAnswer> {
    const { root, run } = this.#ports;
    const outside = paths.find((path) => insideRoot(root, path) === undefined);
    if (outside !== undefined) return refusal(`${outside} is not below the root`);
    const terminal = new RecordingTerminal(root);
    const status = await run(paths.length === 0 ? args : [...args, '--', ...paths], terminal);
    const hasResults = status === STATUS.clean || (status === STATUS.failed && terminal.results !== '');
    return hasResults ? terminal : refusal(terminal.messages.join('\n') || `status ${status}`);
  }
}

function isToolName(name: string): name is ToolName {
  return Object.hasOwn(INPUTS, name);
}

function line(text: string): string {
  const one = printable(text.trim().replaceAll(/\s+/g, ' '));
  return one.length > 60 ? `${one.slice(0, 60)}…` : one === '' ? '(nothing)' : one;
}
