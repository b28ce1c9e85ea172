import { describe, expect, test } from 'vitest';
import { limitsAround } from '../../../src/core/limits/covering.ts';
import { pathGlob } from '../../../src/util/path-glob.ts';
import { shippedEngine } from '../../support/engine.ts';

const engine = shippedEngine();

/** Limits as `folder or files: seconds @ line`. */
const limits = (path: string, text: string): string[] =>
  engine.limitsIn({ path, text }).map(({ folder, files, ms, line, setting }) => `${files ? ('stem' in files ? files.stem : files.glob) : folder || '.'}: ${setting} ${ms / 1000} s @ ${line}`);

const SAM = 'Resources:\n  Chat:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: chat/\n      Handler: app.handler\n      Timeout: 15\n  Wait:\n    Type: AWS::CloudFormation::WaitCondition\n    Properties:\n      Timeout: 5\n';

describe('the limits that a file says', () => {
  test.each([
    ['vercel.json', '{\n  "functions": {\n    "api/*.ts": { "maxDuration": 10 },\n    "app/**/route.ts": { "memory": 1 }\n  }\n}', ['api/*.ts: maxDuration 10 s @ 3']],
    ['web/vercel.json', '{ "functions": { "api/**": { "maxDuration": 60 } } }', ['web/api/**: maxDuration 60 s @ 1']],
    ['app/api/chat/route.ts', 'export const maxDuration = 30;\n', ['app/api/chat/route: maxDuration 30 s @ 1']],
    ['serverless.yml', 'provider:\n  name: aws\n  timeout: 29\nfunctions:\n  chat:\n    handler: src/chat/main.run\n    timeout: 10\n  root:\n    handler: root.run\n    timeout: 12\n', ['src/chat: timeout 10 s @ 7', 'root: timeout 12 s @ 10', '.: timeout 29 s @ 3']],
    ['template.yaml', SAM, ['chat: Timeout 15 s @ 7']],
    ['api/template.yaml', 'Globals:\n  Function:\n    Timeout: 20\n', ['api: Timeout 20 s @ 3']],
    ['infra/lambda.tf', 'resource "aws_lambda_function" "chat" {\n  handler = "app.run"\n  timeout = 25\n}\nresource "aws_lb" "x" {\n  timeout = 5\n}\n', ['infra/app: timeout 25 s @ 3']],
    // nothing ties these to code
    ['main.tf', 'resource "aws_lambda_function" "thumbnailer" {\n  runtime = "go1.x"\n  handler = "bootstrap"\n  timeout = 30\n}\n', []],
    ['main.tf', 'resource "aws_lambda_function" "thumbnailer" {\n  timeout = 30\n}\n', []],
    ['lib/api-stack.ts', 'new lambda.Function(this, "chat", {\n  handler: "a.b",\n  timeout: cdk.Duration.minutes(1),\n});\n', []],
    ['infra/queue.tf', 'resource "aws_sqs_queue" "jobs" {\n  visibility_timeout_seconds = 30\n}\n', ['.: visibility_timeout_seconds 30 s @ 2']],
    ['lib/api-stack.ts', 'new lambda.Function(this, "chat", {\n  code: lambda.Code.fromAsset("chat"),\n  timeout: cdk.Duration.minutes(1),\n});\n', ['chat: timeout 60 s @ 3']],
    ['infra/lib/api-stack.ts', 'new NodejsFunction(this, "chat", {\n  timeout: Duration.seconds(9),\n  entry: "./src/chat.ts",\n});\n', ['infra/src/chat: timeout 9 s @ 2']],
    ['deploy/nginx/default.conf', '# proxy_read_timeout 5s;\nlocation / {\n  proxy_read_timeout 2m;\n}\n', ['.: proxy_read_timeout 120 s @ 3']],
    ['services/chat/k8s/ingress.yaml', 'metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-read-timeout: "60"\n', ['services/chat: nginx.ingress.kubernetes.io/proxy-read-timeout 60 s @ 3']],
    ['k8s/job.yaml', 'kind: Job\nspec:\n  activeDeadlineSeconds: 120\n', ['.: activeDeadlineSeconds 120 s @ 3']],
    ['Procfile', 'web: gunicorn app:app --timeout 120 --workers 2\n', ['.: --timeout 120 s @ 1']],
    ['Dockerfile', 'CMD ["gunicorn", "-t", "30", "app:app"]\n', ['.: -t 30 s @ 1']],
    ['app/celery.py', 'app.conf.task_time_limit = 5 * 60\n', ['app: task_time_limit 300 s @ 1']],
    // not limits of a call that waits
    ['Procfile', 'web: gunicorn app:app -k uvicorn.workers.UvicornWorker --timeout 30\n', []],
    ['k8s/deployment.yaml', 'livenessProbe:\n  timeoutSeconds: 1\n', []],
    ['vercel.json', '{ "functions": { "api/*.ts": { "maxDuration": "max" } } }', []],
    ['nginx.conf', 'proxy_read_timeout $limit;\nkeepalive_timeout 5;\n', []],
    ['src/a.ts', 'const vercel = { maxDuration: 10 };\n', []],
  ])('%s: %j', (path, text, expected) => {
    expect(limits(path, text)).toEqual(expected);
  });
});

describe('the limits around a file', () => {
  const around = (path: string, text: string, files: Readonly<Record<string, string>>): string[] =>
    limitsAround({ path, text }, Object.entries(files).flatMap(([at, content]) => engine.limitsIn({ path: at, text: content })), engine.data.limits).map((limit) => `${limit.path}:${limit.line}`);
  const nginx = (seconds: number): string => `proxy_read_timeout ${seconds}s;\n`;

  test.each([
    ['the tightest is first', 'src/a.py', '', { 'nginx.conf': nginx(60), Procfile: 'web: gunicorn a:a --timeout 30\n' }, ['Procfile:1', 'nginx.conf:1']],
    ['the nearest of one kind holds', 'api/src/a.ts', '', { 'nginx.conf': nginx(10), 'api/nginx.conf': nginx(90) }, ['api/nginx.conf:1']],
    ['another deployable does not', 'web/a.ts', '', { 'api/nginx.conf': nginx(10) }, []],
    ['two that differ say nothing', 'src/a.ts', '', { 'nginx.conf': `${nginx(10)}${nginx(60)}` }, []],
    ['two that agree do', 'src/a.ts', '', { 'nginx.conf': `${nginx(10)}${nginx(10)}` }, ['nginx.conf:1']],
    ['gunicorn runs Python alone', 'src/a.ts', '', { Procfile: 'web: gunicorn a:a --timeout 30\n' }, []],
    ['a worker runs its tasks alone', 'src/a.py', 'import openai', { 'celery.py': 'task_time_limit = 60\n' }, []],
    ['and those it does', 'src/a.py', 'from celery import shared_task', { 'src/celery.py': 'task_time_limit = 60\n' }, ['src/celery.py:1']],
    ['a glob names its files', 'api/chat.ts', '', { 'vercel.json': '{ "functions": { "api/*.ts": { "maxDuration": 10 } } }' }, ['vercel.json:1']],
    ['and no others', 'lib/chat.ts', '', { 'vercel.json': '{ "functions": { "api/*.ts": { "maxDuration": 10 } } }' }, []],
    ['a handler brings its folder', 'src/chat/client.py', '', { 'serverless.yml': 'functions:\n  chat:\n    handler: src/chat/main.run\n    timeout: 10\n' }, ['serverless.yml:4']],
  ])('%s', (_what, path, text, files, expected) => {
    expect(around(path, text, files as Readonly<Record<string, string>>)).toEqual(expected);
  });
});

test.each([
  ['api/*.ts', 'api/a.ts', true], ['api/*.ts', 'api/x/a.ts', false], ['api/**', 'api/x/a.ts', true], ['app/**/route.ts', 'app/route.ts', true], ['app/[id]/*.{ts,js}', 'app/[id]/a.js', true],
  ['./a?.ts', 'ab.ts', true], ['*.ts', 'api/a.ts', false], ['**/**/**/**/**/**/**/a.ts', 'a.ts', false], ['a{b', 'a{b', true],
])('the glob %s on %s: %s', (glob, path, fits) => {
  expect(pathGlob(glob)(path)).toBe(fits);
});
