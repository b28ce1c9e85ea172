import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../host/load-data.ts';
import { homepage } from '../host/version.ts';

/** A rule's page in Markdown, as it ships beside the data; `undefined` when it is not there. Links to other files lead nowhere outside, so only their words stay, and of a fence its language: the rest is for the tests. */
export function rulePage(ruleId: string): string | undefined {
  try {
    const page = readFileSync(join(dataFolder(), '..', 'docs', 'rules', `${ruleId}.md`), 'utf8');
    return page.replace(/\[([^\]]*)\]\((?!https?:)[^)]*\)/g, '$1').replace(/^(```\w+) .*$/gm, '$1');
  } catch {
    return undefined;
  }
}

/** Web address of a rule's page, for those who see a finding far from any checkout. */
export function rulePageAddress(ruleId: string): string {
  return `${homepage()}/blob/main/docs/rules/${ruleId}.md`;
}
