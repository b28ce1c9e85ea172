import type { CodeAction } from 'vscode-languageserver';
import { explainRuleCommand } from '../protocol/explain-rule.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { ActionFamily, Asked, Outcome } from './code-actions.ts';
import type { ServerHost } from './server-host.ts';

/** The actions that open the page of a rule. */
export class RulePages implements ActionFamily {
  readonly command = explainRuleCommand;
  readonly explains = true;
  readonly #host: ServerHost;
  readonly #client: () => ClientAbilities;

  constructor(host: ServerHost, client: () => ClientAbilities) {
    this.#host = host;
    this.#client = client;
  }

  usesCommand(): boolean {
    return this.#client().showsDocuments;
  }

  /** One for each rule in the range; none for a client that cannot show a document. */
  offers({ findings, diagnosticsOf }: Asked): CodeAction[] {
    if (!this.usesCommand()) return [];
    return [...new Set(findings.map(({ ruleId }) => ruleId))].map((ruleId) => {
      const title = `Explain ${ruleId}`;
      const diagnostics = findings.filter((finding) => finding.ruleId === ruleId).flatMap(diagnosticsOf);
      return { title, diagnostics, command: { title, command: this.command, arguments: [ruleId] } };
    });
  }

  run(argument: unknown): Outcome {
    const rule = this.#host.engine.rules.find(({ id }) => id === argument);
    return rule ? { show: this.#host.rulePage(rule.id) } : { blocked: 'Modelshift has no rule of this name.' };
  }
}
