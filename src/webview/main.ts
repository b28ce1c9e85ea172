import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { render } from 'lit';
import { readSaved, readToHost, readToPage, type ToHost, type ToPage } from '../protocol/panel.ts';
import { listenToKeys } from './keyboard.ts';
import { EMPTY, isRunning, reduce, saved, type PageAction, type PageState } from './page-state.ts';
import { scrollTogether } from './scroll-together.ts';
import { pageView } from './views/page-view.ts';

/** What the editor gives to a page of an extension. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void; setState(state: unknown): void; getState(): unknown };

/** Pause in typing after which the extension is told, and in which nothing is kept, in milliseconds. */
const PAUSE_MS = 150;

const editor = acquireVsCodeApi();
const root = document.getElementById('page') ?? document.body;
let state: PageState = EMPTY;
let isDue = false;
let pause: ReturnType<typeof setTimeout> | undefined;

const view = readSaved(editor.getState())?.view;
if (view) state = reduce(state, { type: 'view changed', view });

function take(event: ToPage | PageAction): void {
  const { inputs } = state;
  state = reduce(state, event);
  if (event.type !== 'session' && state.inputs !== inputs) tellLater();
  else keepLater();
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    show();
  });
}

function show(): void {
  render(pageView(state, { act: take, send }), root);
}

function send(message: ToHost): void {
  if (readToHost(message)) editor.postMessage(message);
  else take({ type: 'said', text: 'The prompt is too long for this panel: nothing was sent.' });
}

let isEdited = false;

function tellLater(): void {
  isEdited = true;
  keepLater();
}

function keepLater(): void {
  pause ??= setTimeout(() => {
    pause = undefined;
    if (state.isReady) editor.setState(saved(state));
    if (isEdited) send({ type: 'edited', inputs: state.inputs });
    isEdited = false;
  }, PAUSE_MS);
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = readToPage(data);
  if (message) take(message);
});
listenToKeys({
  runBoth: () => {
    if (!isRunning(state)) send({ type: 'run', sides: ['a', 'b'], inputs: state.inputs });
  },
  stop: () => {
    const running = isRunning(state);
    if (running) send({ type: 'stop', sides: ['a', 'b'] });
    return running;
  },
});
scrollTogether(() => state.view.syncScroll);
show();
send({ type: 'ready' });
