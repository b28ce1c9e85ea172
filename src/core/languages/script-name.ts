/** Endings by the names that notebooks and editors have for languages. */
const ENDINGS: Readonly<Record<string, string>> = {
  python: 'py', typescript: 'ts', javascript: 'js', csharp: 'cs', 'c#': 'cs', fsharp: 'fs', java: 'java', kotlin: 'kt', scala: 'scala', go: 'go', rust: 'rs', ruby: 'rb', php: 'php', swift: 'swift', r: 'r', julia: 'jl', sql: 'sql',
  shellscript: 'sh', bash: 'sh',
};

/**
 * Name of a file that code of a language would stand in. Of an unknown language the ending tells that it says to have for files; without one the name is
 * such that no scanner takes it.
 */
export function scriptName(language: string, ending?: string): string {
  return `cell.${ENDINGS[language.toLowerCase()] ?? /^\.([a-z]{1,4})$/.exec(ending ?? '')?.[1] ?? 'unknown'}`;
}
