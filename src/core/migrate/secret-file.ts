/** Names whose value is most likely a credential. */
const CREDENTIAL_NAME = /key|token(?!s)|secret|passw|credential|auth|private|dsn/i;
const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=/;

/** True for a variable whose value is most likely a credential, by its name. */
export function namesCredential(name: string): boolean {
  return CREDENTIAL_NAME.test(name);
}

/** True for files that may hold keys: of them the journal keeps no text but that of its own hunks. */
export function isSecretFile(path: string): boolean {
  return /(?:^|\/)\.env[^/]*$|\.env$/i.test(path);
}

/** The name that a line of an environment file assigns. */
export function keyAt(text: string, offset: number): string | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return ASSIGNMENT.exec(text.slice(start, text.indexOf('\n', start) + 1 || undefined))?.[1];
}

/** True when a hunk of an environment file would put a credential into the journal: it replaces one, or several lines of which nobody knows what they hold. */
export function holdsCredential(text: string, start: number, oldText: string): boolean {
  if (oldText === '') return false;
  return oldText.includes('\n') || namesCredential(keyAt(text, start) ?? '');
}

/** What credentials look like. Everything that repeats has an end, so that no text takes long. */
const CREDENTIALS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/,
  /(?<![A-Za-z0-9])(?:sk|pk|rk|hf|gh[a-z]|glpat|npm|xox[a-z])[-_][A-Za-z0-9_-]{16,}/,
  /(?<![A-Za-z0-9])(?:AKIA|AIza|eyJ)[A-Za-z0-9_-]{12,}/,
  // in quotes
  /(?:key|token|secret|passw(?:or)?d)["'`\]]{0,2}[ \t]{0,4}[:=][ \t]{0,4}(?:"[^"\s]{12,}"|'[^'\s]{12,}'|`[^`\s${]{12,}`)/i,
  // without them: in code stands a name there, seldom with a digit
  /(?:key|token|secret|passw(?:or)?d)["'`\]]{0,2}[ \t]{0,4}[:=][ \t]{0,4}(?=[\w+/=~-]{0,60}\d)[\w+/=~-]{12}/i,
  // a line of an environment or a YAML file, which is nothing but that
  /^[ \t]{0,40}(?:export[ \t]{1,4}|-[ \t]{1,4})?[\w.-]{0,60}(?:key|token|secret|passw(?:or)?d)(?::[ \t]{1,4}|=)(?!(?:self|this)\.)[^\s"'`()[\]{}<>$,;]{8,200}[ \t]*$/im,
  /authorization["'`\]]{0,2}[ \t]{0,4}[:=,][ \t]{0,4}["'`]?(?:bearer|basic|token)[ \t]{1,4}[\w+/=~.-]{8}/i,
  /bearer[ \t]{1,4}(?=[\w+/=~.-]{0,60}\d)[\w+/=~.-]{16}/i,
  /:\/\/[^\s/:@"'`]{0,100}:[^\s/@"'`]{1,200}@/,
];

/** True when a text seems to hold a credential. Taking an innocent text for one costs no more than the ability to merge. */
export function mayHoldCredential(text: string): boolean {
  return CREDENTIALS.some((pattern) => pattern.test(text));
}
