import type { CallTable } from './call-table.ts';

/** How a text shows by itself that it is meant for a model; from `data/calls.json`. */
export interface PromptSigns {
  /** First words of a prompt, in several languages. */
  readonly opening: RegExp;
  /** `class Summary(library.Signature):` in front of a documentation string that is sent. */
  readonly documentedClass: RegExp;
  /** Last segments of functions that are told in words what to do. */
  readonly callees: ReadonlySet<string>;
}

/** Compiles the signs once for all files. */
export function promptSigns({ promptOpenings, promptClasses, promptCallees }: CallTable): PromptSigns {
  return {
    opening: new RegExp(`^\\s{0,200}(?:#{0,3} ?\\**)?(?:${promptOpenings.join('|')})`, 'iu'),
    documentedClass: new RegExp(`\\bclass\\s{1,9}\\w{1,100}\\([^()]{0,100}\\b(?:${promptClasses.join('|')})\\s{0,9}\\)\\s{0,9}:\\s{0,200}[rRuU]?$`),
    callees: new Set(promptCallees),
  };
}
