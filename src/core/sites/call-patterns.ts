import { remembered } from '../../util/remembered.ts';
import type { CallLibrary, CallPattern, CallTable } from './call-table.ts';
import { lastSegment } from './names.ts';

/** A function of the table with the library that it belongs to. */
export interface Candidate {
  readonly pattern: CallPattern;
  readonly library: CallLibrary;
}

/** The functions that reach a model, looked up by the last segment of a dotted name, so that a file of many calls stays cheap. */
export class CallPatterns {
  readonly #byLanguage = new Map<string, Map<string, Candidate[]>>();

  readonly #withTimeouts = new Map<string, CallLibrary[]>();

  constructor(table: CallTable) {
    for (const library of table.libraries) {
      for (const language of library.languages) {
        const patterns = this.#byLanguage.get(language) ?? new Map<string, Candidate[]>();
        this.#byLanguage.set(language, patterns);
        if (library.timeouts) this.#withTimeouts.set(language, [...(this.#withTimeouts.get(language) ?? []), library]);
        for (const pattern of library.calls) {
          const key = pattern.callee.startsWith('*') && !pattern.callee.includes('.') ? '*' : lastSegment(pattern.callee);
          patterns.set(key, [...(patterns.get(key) ?? []), { pattern, library }]);
        }
      }
    }
    // the longest name fits best
    for (const patterns of this.#byLanguage.values()) for (const list of patterns.values()) list.sort((a, b) => b.pattern.callee.length - a.pattern.callee.length);
  }

  /** The libraries with time limits of their own that a file shows evidence of. */
  timeoutsIn(text: string, language: string): readonly CallLibrary[] {
    return (this.#withTimeouts.get(language) ?? []).filter(({ evidence }) => evidence?.some((sign) => text.includes(sign)));
  }

  /** The look-up for one file: each piece of evidence is searched for once in its text. */
  in(text: string, language: string): (callee: string) => Candidate | undefined {
    const patterns = this.#byLanguage.get(language);
    const holds = remembered((sign: string) => text.includes(sign));
    const anywhere = patterns?.get('*') ?? [];
    return (callee) => {
      const plain = callee.includes('?.') ? callee.replaceAll('?.', '.') : callee;
      const fits = ({ pattern, library }: Candidate): boolean => {
        if (plain !== pattern.callee && !plain.endsWith(pattern.callee.startsWith('*') ? pattern.callee.slice(1) : `.${pattern.callee}`)) return false;
        return (pattern.evidence ?? library.evidence)?.some(holds) ?? true;
      };
      return patterns?.get(lastSegment(plain))?.find(fits) ?? anywhere.find(fits);
    };
  }
}
