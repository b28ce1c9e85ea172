import { setTimeout as after } from 'node:timers/promises';
import { LONGEST_ANSWER, type RunClock } from '../compare/provider.ts';
import { runSide, type SidePorts, type SideRequest } from '../compare/run-side.ts';
import type { JudgedRequest } from '../protocol/comparison.ts';
import { readSaved, readToHost, type CopyForm, type ToHost } from '../protocol/panel.ts';
import { SIDES, type Answer, type Inputs, type Place, type SideKey, type View } from '../protocol/panel-state.ts';
import { CODE_OF } from './copied-code.ts';
import { factsOf, judge, missing } from './facts.ts';
import type { PanelPorts } from './panel-ports.ts';
import { readParameters, requestOfSide } from './request-of-side.ts';
import { budgetsFor } from './run-budgets.ts';
import { TextBatches } from './text-batches.ts';

/** What a session begins with: a place of the code, or what the editor kept over a reload. */
export interface SessionStart {
  readonly place: Place;
  readonly inputs: Inputs;
  readonly answers?: Readonly<Record<SideKey, Answer>>;
  readonly view?: View;
}

/** What the editor kept goes on as it was; what ran was ended by the reload. */
export function resumed(state: unknown): SessionStart | undefined {
  const saved = readSaved(state);
  if (!saved) return undefined;
  const { place, inputs, answers, view } = saved;
  return { place, inputs, view, answers: { a: afterReload(answers.a), b: afterReload(answers.b) } };
}

function afterReload(answer: Answer): Answer {
  if (answer.phase === 'idle' || answer.phase === 'ended') return answer;
  return { phase: 'ended', text: answer.text, end: { state: 'stopped', finishReason: null, ttftMs: null, totalMs: null, usage: null, costUsd: null, attempts: 1, toolCalls: [], requestId: null } };
}

const IDLE: Answer = { phase: 'idle', text: '', end: null };
const CLOCK: RunClock = { now: () => performance.now(), sleep: (ms, signal) => after(ms, undefined, { signal }).catch(() => undefined) };
/** Levels of effort at which a model may say nothing for minutes. */
const THINKS_LONG = new Set(['high', 'xhigh', 'max']);

/**
 * The host's side of a panel: owns what is compared and what runs, so that the page may vanish and come back. Nothing is sent before `run`
 * comes from the page, and each run is checked anew.
 */
export class PanelSession {
  readonly #ports: PanelPorts;
  readonly #place: Place;
  readonly #view: View | null;
  readonly #answers: Record<SideKey, Answer>;
  readonly #running = new Map<SideKey, AbortController>();
  #inputs: Inputs;
  /** Counts edits, so that a late answer of the server says nothing of newer text. */
  #edits = 0;
  #dropped = 0;
  #isDisposed = false;

  constructor({ place, inputs, answers, view }: SessionStart, ports: PanelPorts) {
    this.#ports = ports;
    this.#place = place;
    this.#inputs = inputs;
    this.#view = view ?? null;
    this.#answers = { a: answers?.a ?? IDLE, b: answers?.b ?? IDLE };
  }

  /** Messages that were none of the known ones. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Does what the page asks. What it may not ask is dropped and counted. */
  async take(message: unknown): Promise<void> {
    const asked = readToHost(message);
    if (asked === undefined) this.#dropped++;
    else await this.#do(asked);
  }

  /** Tells the page what is known, because the settings, a key or the trust in the workspace changed. */
  async refresh(): Promise<void> {
    if (this.#isDisposed) return;
    const edit = ++this.#edits;
    const inputs = this.#inputs;
    const facts = await factsOf(inputs, await judge(inputs, this.#ports), this.#ports);
    if (edit === this.#edits) this.#ports.post({ type: 'facts', facts });
  }

  /** Ends whatever runs, and the connections with it. */
  dispose(): void {
    this.#isDisposed = true;
    this.#edits++;
    for (const running of this.#running.values()) running.abort();
  }

  async #do(asked: ToHost): Promise<void> {
    switch (asked.type) {
      case 'ready':
        this.#ports.post({ type: 'session', place: this.#place, inputs: this.#inputs, answers: this.#answers, view: this.#view });
        return this.refresh();
      case 'edited':
        this.#inputs = asked.inputs;
        return this.refresh();
      case 'run':
        this.#inputs = asked.inputs;
        return this.#run(asked.sides);
      case 'stop':
        for (const side of asked.sides) this.#running.get(side)?.abort();
        return;
      case 'copy':
        return this.#copy(asked.side, asked.as);
      case 'chooseModel': {
        const model = await this.#ports.chooseModel(asked.side);
        return model === undefined ? undefined : this.#ports.post({ type: 'model', side: asked.side, model });
      }
      case 'supply':
        await this.#ports.supply();
        return this.refresh();
      case 'move':
        return this.#ports.move(this.#place, this.#inputs.b.model);
      case 'reveal':
        return this.#ports.reveal(this.#place);
    }
  }

  async #run(asked: readonly SideKey[]): Promise<void> {
    const sides = SIDES.filter((side) => asked.includes(side) && !this.#running.has(side));
    const stops = new Map(sides.map((side) => [side, new AbortController()]));
    for (const [side, stop] of stops) this.#running.set(side, stop);
    try {
      const destination = this.#ports.destination();
      const wrong = await missing(this.#ports) ?? this.#unsendable(sides);
      if (wrong !== null || typeof destination === 'string') return this.#ports.post({ type: 'said', text: wrong?.text ?? '' });
      const { today, requests: known } = await judge(this.#inputs, this.#ports);
      const requests = sides.map((side) => ({ ...this.#request(side, known), idleMs: this.#ports.idleMs * (THINKS_LONG.has(known[SIDES.indexOf(side)]?.effort?.value ?? '') ? 4 : 1) }));
      const { of, usd, mostUsd } = budgetsFor(requests, this.#ports.caps(), this.#ports.spentOn(today));
      const provider = await this.#ports.provider(destination);
      this.#ports.spend(today, mostUsd);   // set aside for the day: another panel may run at the same time
      try {
        await Promise.all(sides.map((side, i) => this.#ask(side, requests[i], of[i] && { ...of[i], provider, clock: CLOCK }, stops.get(side)?.signal)));
      } finally {
        this.#ports.spend(today, usd.spent - mostUsd);
      }
    } finally {
      for (const [side, stop] of stops) if (this.#running.get(side) === stop) this.#running.delete(side);
      await this.refresh();
    }
  }

  async #ask(side: SideKey, request: SideRequest & { readonly idleMs: number } | undefined, ports: Omit<SidePorts, 'limits'> | undefined, signal: AbortSignal | undefined): Promise<void> {
    if (!request || !ports || !signal) return;
    this.#answers[side] = { phase: 'connecting', text: '', end: null };
    this.#ports.post({ type: 'started', side });
    const batches = new TextBatches((text) => this.#ports.post({ type: 'text', side, text }));
    const onText = (piece: string): void => {
      this.#answers[side] = { phase: 'streaming', text: this.#answers[side].text + piece, end: null };
      batches.add(piece);
    };
    const { text, toolCalls, ...end } = await runSide(request, { ...ports, limits: { idleMs: request.idleMs, maxLength: LONGEST_ANSWER, signal, onText } });
    batches.end();
    const ended = { ...end, toolCalls: [...toolCalls] };
    this.#answers[side] = { phase: 'ended', text, end: ended };
    this.#running.delete(side);
    this.#ports.post({ type: 'ended', side, end: ended });
  }

  #request(side: SideKey, known: readonly JudgedRequest[]): SideRequest {
    const parameters = readParameters(this.#inputs[side].parameters);
    return requestOfSide(this.#inputs, side, typeof parameters === 'string' ? {} : parameters, known[SIDES.indexOf(side)]?.model);
  }

  /** Why these requests would make no sense to send. */
  #unsendable(sides: readonly SideKey[]): { readonly text: string } | null {
    for (const side of sides) {
      const { model, parameters } = this.#inputs[side];
      if (model.trim() === '') return { text: `Side ${side.toUpperCase()} has no model.` };
      const read = readParameters(parameters);
      if (typeof read === 'string') return { text: `Side ${side.toUpperCase()}: ${read}` };
    }
    return this.#inputs.messages.every(({ content }) => content.trim() === '') ? { text: 'The prompt is empty.' } : null;
  }

  async #copy(side: SideKey, as: CopyForm): Promise<void> {
    if (as === 'answer') return this.#ports.toClipboard(this.#answers[side].text);
    const destination = this.#ports.destination();
    const { call } = this.#request(side, (await judge(this.#inputs, this.#ports)).requests);
    this.#ports.toClipboard(CODE_OF[as](call, typeof destination === 'string' ? 'https://api.example.com/v1' : destination.baseURL));
    this.#ports.post({ type: 'said', text: `Copied side ${side.toUpperCase()} as ${as}.` });
  }
}
