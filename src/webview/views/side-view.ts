import { html, nothing, type TemplateResult } from 'lit';
import type { SideFacts } from '../../protocol/panel.ts';
import type { SideKey } from '../../protocol/panel-state.ts';
import { isRunning, type PageState } from '../page-state.ts';
import { dollars, errorInWords, metricsOf, stateInWords } from '../words.ts';
import { answerText } from './answer-text.ts';
import { valueOf, type ViewPorts } from './view-ports.ts';

const NAMES: Readonly<Record<SideKey, string>> = { a: 'A · baseline', b: 'B · candidate' };

/** One column: what is asked, the answer, and what it took. */
export function sideView(state: PageState, side: SideKey, ports: ViewPorts): TemplateResult {
  const { inputs, answers, facts } = state;
  const { act, send } = ports;
  const { model, parameters } = inputs[side];
  const answer = answers[side];
  const known = facts?.[side];
  const letter = side.toUpperCase();
  const running = isRunning(state, side);
  const verb = answer.phase === 'ended' ? 'Retry' : 'Run';
  const canRun = facts !== null && facts.missing === null && model.trim() !== '' && known?.invalid === null;
  return html`<section class="side" aria-labelledby="title-${side}" tabindex="-1" data-region>
    <h2 id="title-${side}">${NAMES[side]}</h2>
    <div>
      <div class="row">
        <vscode-textfield .label=${`Model of side ${letter}`} placeholder="model" .value=${model} @input=${(event: Event) => act({ type: 'side edited', side, model: valueOf(event) })}></vscode-textfield>
        <vscode-button secondary aria-label="Choose the model of side ${letter}" @click=${() => send({ type: 'chooseModel', side })}>Choose…</vscode-button>
      </div>
      <vscode-textarea monospace .label=${`Parameters of side ${letter}, as JSON`} rows=${Math.min(8, parameters.split('\n').length)} resize="vertical" .value=${parameters} @input=${(event: Event) => act({ type: 'side edited', side, parameters: valueOf(event) })}></vscode-textarea>
    </div>
    <div>${known === undefined ? nothing : factsView(known, model)}</div>
    <div class="row">
      <vscode-button ?disabled=${!canRun || running} aria-label="${verb} side ${letter}" @click=${() => send({ type: 'run', sides: [side], inputs })}>${verb}</vscode-button>
      <vscode-button secondary ?disabled=${!running} aria-label="Stop side ${letter}" @click=${() => send({ type: 'stop', sides: [side] })}>Stop</vscode-button>
      <label>Copy
        <select aria-label="Copy side ${letter} as" .value=${''} @change=${(event: Event) => copy(event, side, ports)}>
          <option value="" selected>as…</option><option value="curl">curl</option><option value="python">Python</option><option value="typescript">TypeScript</option><option value="answer">answer</option>
        </select>
      </label>
    </div>
    <div>
      <p class="state" data-state=${side}>${stateInWords(answer)}</p>
      ${answer.end?.error ? html`<p class="problem">${errorInWords(answer.end)}</p>` : nothing}
    </div>
    <div class="output" role="region" aria-label="Answer of side ${letter}" tabindex="0" data-output=${side}>${answerText(answer, state.view.format, side)}</div>
    <dl class="metrics" aria-label="Measures of side ${letter}">${answer.end ? metricsOf(answer.end, known?.price ?? null, side === 'b' ? answers.a.end : null).map(({ name, value }) => html`<div class=${name === 'Cost' ? 'whole-row' : nothing}><dt>${name}</dt><dd>${value}</dd></div>`) : nothing}</dl>
  </section>`;
}

/** What is known of the request before it is sent. */
function factsView({ invalid, known, problems, effort, price, retiresOn, inputTokens, outputCap, mostUsd }: SideFacts, model: string): TemplateResult {
  return html`<div class="facts">
    ${invalid === null ? nothing : html`<p class="problem">✕ ${invalid}</p>`}
    ${known || model === '' ? nothing : html`<p class="note">The data does not know ${model}: price and parameters are unknown.</p>`}
    <ul class="checks">${problems.map(({ outcome, text, rule }) => html`<li class=${outcome === 'unknown' ? 'note' : 'problem'}>${outcome === 'unknown' ? '?' : '✕'} ${text}${rule === undefined ? nothing : html` <code>${rule}</code>`}</li>`)}</ul>
    <p class="note">Input ${inputTokens.toLocaleString('en-US')} tokens est. · answer at most ${outputCap.toLocaleString('en-US')} tokens · cost at most ${mostUsd === null ? 'unknown' : dollars(mostUsd)}${effort === null ? nothing : ` · effort ${effort}`}${retiresOn === null ? nothing : ` · retires on ${retiresOn}`}</p>
    <p class="note">Price: ${price ?? 'unknown'}</p>
  </div>`;
}

function copy(event: Event, side: SideKey, { send }: ViewPorts): void {
  const as = valueOf(event);
  if (event.target instanceof HTMLSelectElement) event.target.value = '';
  if (as === 'curl' || as === 'python' || as === 'typescript' || as === 'answer') send({ type: 'copy', side, as });
}
