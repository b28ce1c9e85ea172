import type { Facts, ToPage } from '../protocol/panel.ts';
import { SIDES, type Answer, type Inputs, type Place, type Saved, type SideKey, type View } from '../protocol/panel-state.ts';
import { endedInWords } from './words.ts';

/** All that the page shows. */
export interface PageState {
  /** The extension has said what is compared. */
  readonly isReady: boolean;
  readonly place: Place;
  readonly inputs: Inputs;
  readonly answers: Readonly<Record<SideKey, Answer>>;
  /** Absent until the extension has told them. */
  readonly facts: Facts | null;
  readonly view: View;
  /** What the one status line says. */
  readonly said: string;
}

/** What a person does to the page; all else is told by the extension. */
export type PageAction =
  | { readonly type: 'message edited'; readonly index: number; readonly content: string }
  | { readonly type: 'role chosen'; readonly index: number; readonly role: Inputs['messages'][number]['role'] }
  | { readonly type: 'message added' }
  | { readonly type: 'message removed'; readonly index: number }
  | { readonly type: 'variable edited'; readonly name: string; readonly value: string }
  | { readonly type: 'side edited'; readonly side: SideKey; readonly model?: string; readonly parameters?: string }
  | { readonly type: 'view changed'; readonly view: Partial<View> };

const IDLE: Answer = { phase: 'idle', text: '', end: null };
const NO_SIDE = { model: '', parameters: '' };

/** The page before anybody has told it anything. */
export const EMPTY: PageState = {
  isReady: false, place: { name: '', path: null, line: null, uri: null, id: null, notes: [] }, facts: null, said: '',
  inputs: { endpoint: 'chat', messages: [], variables: {}, a: NO_SIDE, b: NO_SIDE }, answers: { a: IDLE, b: IDLE },
  view: { format: 'raw', diff: 'words', requests: false, syncScroll: true },
};

/** The state after a message or an action. The same object where nothing is other than before. */
export function reduce(state: PageState, event: ToPage | PageAction): PageState {
  const { inputs } = state;
  switch (event.type) {
    case 'session':
      return { ...state, isReady: true, place: event.place, inputs: event.inputs, answers: event.answers, view: event.view ?? state.view };
    case 'facts':
      return { ...state, facts: event.facts };
    case 'started':
      return { ...withAnswer(state, event.side, { phase: 'connecting', text: '', end: null }), said: '' };
    case 'text':
      return withAnswer(state, event.side, { phase: 'streaming', text: state.answers[event.side].text + event.text, end: null });
    case 'ended':
      return { ...withAnswer(state, event.side, { ...state.answers[event.side], phase: 'ended', end: event.end }), said: endedInWords(event.side, event.end) };
    case 'model':
      return withInputs(state, { [event.side]: { ...inputs[event.side], model: event.model } });
    case 'said':
      return { ...state, said: event.text };
    case 'message edited':
      return withInputs(state, { messages: inputs.messages.map((message, i) => (i === event.index ? { ...message, content: event.content } : message)) });
    case 'role chosen':
      return withInputs(state, { messages: inputs.messages.map((message, i) => (i === event.index ? { ...message, role: event.role } : message)) });
    case 'message added':
      return withInputs(state, { messages: [...inputs.messages, { role: 'user', content: '' }] });
    case 'message removed':
      return withInputs(state, { messages: inputs.messages.filter((_, i) => i !== event.index) });
    case 'variable edited':
      return withInputs(state, { variables: { ...inputs.variables, [event.name]: event.value } });
    case 'side edited': {
      const { side, type: _, ...edited } = event;
      return withInputs(state, { [side]: { ...inputs[side], ...edited } });
    }
    case 'view changed':
      return { ...state, view: { ...state.view, ...event.view } };
  }
}

/** Whether a side waits for its answer or gets it. */
export function isRunning({ answers }: Pick<PageState, 'answers'>, side?: SideKey): boolean {
  return (side === undefined ? SIDES : [side]).some((key) => answers[key].phase === 'connecting' || answers[key].phase === 'streaming');
}

/** What the editor keeps for the page. */
export function saved({ place, inputs, answers, view }: PageState): Saved {
  return { version: 1, place, inputs, answers, view };
}

function withAnswer(state: PageState, side: SideKey, answer: Answer): PageState {
  return { ...state, answers: { ...state.answers, [side]: answer } };
}

function withInputs(state: PageState, inputs: Partial<Inputs>): PageState {
  return { ...state, inputs: { ...state.inputs, ...inputs } };
}
