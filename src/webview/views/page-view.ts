import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../../protocol/panel-state.ts';
import { isRunning, type PageState } from '../page-state.ts';
import { forecastInWords } from '../words.ts';
import { differenceView } from './difference-view.ts';
import { promptView } from './prompt-view.ts';
import { sideView } from './side-view.ts';
import { valueOf, type ViewPorts } from './view-ports.ts';

const FORMATS: readonly View['format'][] = ['raw', 'markdown', 'json'];
const DIFFS: readonly View['diff'][] = ['words', 'lines', 'off'];

/** The whole page. */
export function pageView(state: PageState, ports: ViewPorts): TemplateResult {
  if (!state.isReady) return html`<p class="note">Loading…</p>`;
  const { inputs, facts } = state;
  const { act, send } = ports;
  const running = isRunning(state);
  const canRun = facts !== null && facts.missing === null && inputs.a.model.trim() !== '' && inputs.b.model.trim() !== '' && facts.a.invalid === null && facts.b.invalid === null;
  return html`
    ${headView(state, ports)}
    ${promptView(state, ports)}
    <section class="run" aria-label="Run" tabindex="-1" data-region>
      <div class="row">
        <vscode-button ?disabled=${!canRun || running} @click=${() => send({ type: 'run', sides: ['a', 'b'], inputs })}>Run both</vscode-button>
        <vscode-button secondary ?disabled=${!running} @click=${() => send({ type: 'stop', sides: ['a', 'b'] })}>Stop both</vscode-button>
        ${canMove(state) ? html`<vscode-button secondary @click=${() => send({ type: 'move' })}>Move the call to ${inputs.b.model}</vscode-button>` : nothing}
        ${facts ? html`<span class="note">to ${facts.destination}, ${inputs.endpoint === 'chat' ? 'chat completions' : 'responses'}</span>` : nothing}
      </div>
      ${facts?.missing ? html`<p class="missing"><span>${facts.missing.text}</span> ${facts.missing.action === null ? nothing : html`<vscode-button @click=${() => send({ type: 'supply' })}>${facts.missing.action}</vscode-button>`}</p>` : nothing}
      ${facts ? html`<p class="note">${forecastInWords(facts)}</p>` : nothing}
      <p class="status" role="status">${state.said}</p>
    </section>
    <div class="sides">${sideView(state, 'a', ports)}${sideView(state, 'b', ports)}</div>
    <section class="shown" aria-label="How answers are shown" tabindex="-1" data-region><div class="row">
      ${choice('Show answers as', FORMATS, state.view.format, (format) => act({ type: 'view changed', view: { format } }))}
      ${choice('Difference by', DIFFS, state.view.diff, (diff) => act({ type: 'view changed', view: { diff } }))}
      <label><input type="checkbox" .checked=${state.view.syncScroll} @change=${() => act({ type: 'view changed', view: { syncScroll: !state.view.syncScroll } })}> Scroll together</label>
      <label><input type="checkbox" .checked=${state.view.requests} @change=${() => act({ type: 'view changed', view: { requests: !state.view.requests } })}> Show requests</label>
    </div></section>
    ${differenceView(state)}`;
}

/** The candidate has answered, and the data knows what a move to it changes. What is typed here stays here: the move is that of the light bulb. */
function canMove({ place, inputs, answers, facts }: PageState): boolean {
  return place.id !== null && facts?.b.known === true && inputs.a.model !== inputs.b.model && answers.b.end?.state === 'done';
}

function headView({ place: { name, path, line, notes } }: PageState, { send }: ViewPorts): TemplateResult {
  return html`<header>
    <h1>Compare${name === '' ? nothing : html`: <span class="name">${name}</span>`}</h1>
    ${path === null ? nothing : html`<vscode-button secondary @click=${() => send({ type: 'reveal' })}>${path}${line === null ? nothing : `:${line}`}</vscode-button>`}
    ${notes.length === 0 ? nothing : html`<ul class="notes">${notes.map((note) => html`<li class="note">${note}</li>`)}</ul>`}
  </header>`;
}

function choice<T extends string>(label: string, all: readonly T[], chosen: T, choose: (one: T) => void): TemplateResult {
  const change = (event: Event): void => {
    const one = all.find((value) => value === valueOf(event));
    if (one !== undefined) choose(one);
  };
  return html`<label>${label} <select .value=${chosen} @change=${change}>${all.map((one) => html`<option value=${one} ?selected=${one === chosen}>${one}</option>`)}</select></label>`;
}
