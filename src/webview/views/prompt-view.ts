import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Inputs } from '../../protocol/panel-state.ts';
import type { PageState } from '../page-state.ts';
import { valueOf, type ViewPorts } from './view-ports.ts';

type Role = Inputs['messages'][number]['role'];
const ROLES: readonly Role[] = ['system', 'developer', 'user', 'assistant'];

/** The messages that both sides are asked, and the variables in them. */
export function promptView({ inputs: { messages, variables }, facts }: PageState, { act }: ViewPorts): TemplateResult {
  const names = facts?.variables ?? [];
  return html`<section class="prompt" aria-labelledby="prompt-title" tabindex="-1" data-region>
    <h2 id="prompt-title">Prompt</h2>
    ${messages.map(({ role, content }, index) => html`<div class="message">
      <select aria-label="Role of message ${index + 1}" .value=${role} @change=${(event: Event) => act({ type: 'role chosen', index, role: ROLES.find((one) => one === valueOf(event)) ?? role })}>
        ${ROLES.map((one) => html`<option value=${one} ?selected=${one === role}>${one}</option>`)}
      </select>
      <vscode-textarea .label=${`Message ${index + 1}, ${role}`} rows=${Math.min(8, content.split('\n').length + 1)} resize="vertical" .value=${content} @input=${(event: Event) => act({ type: 'message edited', index, content: valueOf(event) })}></vscode-textarea>
      <vscode-button secondary aria-label="Remove message ${index + 1}" @click=${() => act({ type: 'message removed', index })}>Remove</vscode-button>
    </div>`)}
    <vscode-button secondary @click=${() => act({ type: 'message added' })}>Add message</vscode-button>
    ${names.length === 0 ? nothing : html`<h3>Variables</h3><div class="variables">
      ${repeat(names, (name) => name, (name) => html`<span class="variable-name">${name}${(variables[name] ?? '') === '' ? html` <em>no value</em>` : nothing}</span>
        <vscode-textarea .label=${`Value of ${name}`} rows="2" resize="vertical" .value=${variables[name] ?? ''} @input=${(event: Event) => act({ type: 'variable edited', name, value: valueOf(event) })}></vscode-textarea>`)}
    </div>`}
  </section>`;
}
