const TEST = /(^|\/)(__tests__|__mocks__|(?:[\w-]+[-_])?tests?|specs?|testdata|fixtures?|mocks?|cassettes?|snapshots?|e2e)\/|\.(test|spec)\.[^/]+$|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$|_(test|spec)\.(go|rb|rs|swift|php)$|(^|\/)[^/]*[._-]tests?\/|(^|\/)(androidTest|commonTest|jvmTest|integration-?tests?)\/|^tests?\.rs$/i;
/** Classes of tests, by the end of the file's name, where its case tells `UnitTest` from `latest`. */
const TEST_CLASS = /(?:[a-z\d_]|\/|^)(?:Tests?|TestCase|TestBase|IT|Specs?)\.(?:java|kts?|cs|php|swift)$/;
const DOCUMENTATION = /(^|\/)(docs?|ISSUE_TEMPLATE)\//i;
const TRANSLATION = /(^|\/)(locales?|i18n|lang|langs|translations?|messages)\/[^/]*(\/[^/]*)?\.(json|ya?ml|[cm]?[jt]s)$/i;

/** Migrations of a database. */
const MIGRATION = /(^|\/)(migrations?|_data)\/|(^|\/)db\/migrate\//i;
const DATA = String.raw`\.(?:jsonl?|ya?ml|csv|txt)$`;
/** Records of what was once, by folder, by file name, or by the moment in the name: logs, results, recordings. Nobody edits them, and nothing of them is sent. */
const RECORD = new RegExp([
  String.raw`(^|/)(?:[\w.-]*[_.-])?(?:logs?|results?|outputs?|leaderboards?|recordings?|transcripts?|trajectories|snapshots?)/.*${DATA}`,
  String.raw`(^|[/_.-])(?:outputs?|results?|leaderboard|analytics|recordings?|transcripts?)\.(?:jsonl?|ya?ml)$`,
  // a day and a time of day; a day alone may be that of a model
  String.raw`(?<!\d)20\d\d-?[01]\d-?[0-3]\d[T_-]?[0-2]\d[-_.h:]?[0-5]\d[^/]*${DATA}`,
].join('|'), 'i');

/** Tests, fixtures and recordings, by their place. */
export function isTestPath(path: string): boolean {
  return TEST.test(path) || TEST_CLASS.test(path) || MIGRATION.test(path) || isRecordPath(path);
}

/** Records of runs, by their place. */
export function isRecordPath(path: string): boolean {
  return RECORD.test(path);
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
