const TEST = /(^|\/)(__tests__|__mocks__|(?:[\w-]+[-_])?tests?|specs?|testdata|fixtures?|mocks?|cassettes?|snapshots?|e2e)\/|\.(test|spec)\.[^/]+$|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$|_(test|spec)\.(go|rb|rs|swift|php)$|(^|\/)[^/]*[._-]tests?\/|(^|\/)(androidTest|commonTest|jvmTest|integration-?tests?)\/|^tests?\.rs$/i;
/** Classes of tests, by the end of the file's name, where its case tells `UnitTest` from `latest`. */
const TEST_CLASS = /(?:[a-z\d_]|\/|^)(?:Tests?|TestCase|TestBase|IT|Specs?)\.(?:java|kts?|cs|php|swift)$/;
const DOCUMENTATION = /(^|\/)(docs?|ISSUE_TEMPLATE)\//i;
const TRANSLATION = /(^|\/)(locales?|i18n|lang|langs|translations?|messages)\/[^/]*(\/[^/]*)?\.(json|ya?ml|[cm]?[jt]s|properties)$/i;

/** Records of what was once: migrations of a database, logs, results. Nobody edits them, and nothing of them is sent. */
const RECORD = /(^|\/)(migrations?|_data)\/|(^|\/)db\/migrate\/|(^|\/)(logs?|results?|outputs?|leaderboards?)\/.*\.(jsonl?|ya?ml|csv|txt)$|(^|[/_.-])(outputs?|results?|leaderboard|analytics)\.(jsonl?|ya?ml)$/i;

/** Tests, fixtures and recordings, by their place. */
export function isTestPath(path: string): boolean {
  return TEST.test(path) || TEST_CLASS.test(path) || RECORD.test(path);
}

/** Documentation and texts for people, by their place: an id in them is a name. */
export function isDocumentationPath(path: string): boolean {
  return DOCUMENTATION.test(path) || TRANSLATION.test(path);
}

const PROMPTS = /(^|\/)([\w-]*[_.-])?(system)?prompts?([_.-][\w.-]*)?(\/[^/]+)?\.\w+$|Prompts?\.[cm]?[jt]s$/i;

/** Modules that hold prompts, by their name or their folder's. */
export function isPromptPath(path: string): boolean {
  return PROMPTS.test(path);
}
