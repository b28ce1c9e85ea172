const TEST = /(^|\/)(__tests__|__mocks__|(?:[\w-]+[-_])?tests?|test-?cases?|specs?|testdata|fixtures?|mock(?:s|ed)?(?:[-_]\w+)?|cassettes?|snapshots?|e2e)\/|(^|\/)(tests?[-_][\w-]+|testing|testutils?|test(?:helpers?|support|kit)|[\w-]+[-_]e2e)\/|\.(\w*test|spec|e2e|cy|stories)\.[^/]+$|(^|[-_./])smoke[-_./]|[-_](tests?|smoke)\.[cm]?[jt]sx?$|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$|_(test|spec)\.(go|rb|rs|swift|php)$|(^|\/)[^/]*[._-]tests?\/|(^|\/)(androidTest|commonTest|jvmTest|integration-?tests?)\/|^tests?\.rs$|(^|\/)test[-.][^/]*\.(?:[cm]?[jt]sx?|py|rb|sh)$/i;
/** Made-up data, which tests and demonstrations show, by the name of the file. */
const MADE_UP = /(?:^|[-_./])(?:fake|mock|dummy|stub)(?:s|ed|[-_.]?\w*data\w*)?\.\w+$/i;
/** Classes of tests, by the end of the file's name, where its case tells `UnitTest` from `latest`. */
const TEST_CLASS = /(?:[a-z\d_]|\/|^)(?:Tests?|TestCase|TestBase|IT|Specs?)\.(?:java|kts?|cs|php|swift)$/;
/** Source sets of tests, whose case tells `jsTest/` from a folder that is called latest. */
const TEST_SOURCES = /(?:^|\/)[a-z]+\d*Test\//;
/** Documentation, and schemas that say what a configuration may hold. */
const DOCUMENTATION = /(^|\/)(docs?|docusaurus|ISSUE_TEMPLATE)\/|(?:^|[/._-])schema\.json$/i;
const TRANSLATION = /(^|\/)(locales?|i18n|lang|langs|translations?|messages)\/[^/]*(\/[^/]*)?\.(json|ya?ml|[cm]?[jt]s|properties)$/i;

/** Migrations of a database. */
const MIGRATION = /(^|\/)(migrations?|_data|alembic\/versions)\/|(^|\/)db\/migrate\//i;
const DATA = String.raw`\.(?:jsonl?|ya?ml|csv|txt)$`;
/**
 * Records of what was once, by folder, by file name, or by the moment in the name: logs, results, recordings. Nobody edits them, and nothing
 * of them is sent. What is called some kind of output (`structured-outputs/`) is what a program is about.
 */
const RECORD = new RegExp([
  String.raw`(^|/)(?:(?:[\w.-]*[_.-])?(?:logs|results|recordings?|traces?|seeds?|seeders?|snapshots?)|log|result|outputs?|leaderboards?|transcripts?|trajectories)/.*${DATA}`,
  String.raw`(?:(^|[/_.-])(?:results?|leaderboard|recordings?)|(^|/)(?:outputs?|transcripts?))\.(?:json|ya?ml)$`,
  String.raw`(^|[/_.-])(?:outputs?|results?|leaderboard|analytics|recordings?|transcripts?)\.jsonl$`,
  // a day and a time of day; a day alone may be that of a model
  String.raw`(?<!\d)20\d\d-?[01]\d-?[0-3]\d[T_-]?[0-2]\d[-_.h:]?[0-5]\d[^/]*${DATA}`,
].join('|'), 'i');

/** Tests, fixtures and recordings, by their place. */
export function isTestPath(path: string): boolean {
  return TEST.test(path) || TEST_CLASS.test(path) || TEST_SOURCES.test(path) || MADE_UP.test(path) || MIGRATION.test(path) || isRecordPath(path);
}

/** Records of runs, by their place. */
export function isRecordPath(path: string): boolean {
  return RECORD.test(path);
}

/** Documentation and texts for people, by their place: an id in them is a name. */
export function isDocumentationPath(path: string): boolean {
  return DOCUMENTATION.test(path) || TRANSLATION.test(path);
}

/** What measures models, and shows none to anybody: its prompts stay as they are, so that results can be compared. */
const EVALUATION = /(^|\/)(?:[\w-]*[_-])?(?:evals?|evaluations?|benchmarks?)\//i;

/** Evaluations and benchmarks, by their place. */
export function isEvaluationPath(path: string): boolean {
  return EVALUATION.test(path);
}

/** Notebooks, scripts and examples are run by whoever edits them, and never released. */
const RUN_BY_HAND = /\.ipynb$|(^|\/)(?:scripts?|examples?|samples?|demos?|cookbooks?|tutorials?)\//i;

/** Code that nobody deploys, by its place. */
export function isRunByHand(path: string): boolean {
  return RUN_BY_HAND.test(path) || EVALUATION.test(path);
}

const PROMPTS = /(^|\/)([\w-]*[_.-])?(system)?prompts?([_.-][\w.-]*)?(\/[^/]+)?\.\w+$|Prompts?\.[cm]?[jt]s$/i;

/** Modules that hold prompts, by their name or their folder's. */
export function isPromptPath(path: string): boolean {
  return PROMPTS.test(path);
}
