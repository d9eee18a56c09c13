/**
 * `npm run audit-data -- [--json] [--case ID] [--quick] [--lang ru|en]`: looks whether the data of a running product
 * contradict themselves, and says what to do (docs/operations.md, *Check the data*).
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Language } from '../domain/text-object.ts';
import { auditData, exits } from './ops/audit-data.ts';
import { messageOf } from './runtime/operator-error.ts';

const USAGE = 'npm run audit-data -- [--json] [--case <id of a case>] [--quick] [--lang ru|en]';
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** @throws TypeError, whose message says what is misspelt */
function optionsOf(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      case: { type: 'string' },
      quick: { type: 'boolean', default: false },
      lang: { type: 'string', default: 'ru' },
    },
  });
  const { json, quick, lang, case: caseId } = values;
  if (lang !== 'ru' && lang !== 'en') throw new TypeError(`--lang is ru or en, not ${lang}`);
  if (caseId !== undefined && !ID.test(caseId))
    throw new TypeError('--case wants the id that stands in the address of the case’s page');
  const language: Language = lang;
  return { json, quick, language, ...(caseId !== undefined && { caseId }) };
}

const dotEnv = join(import.meta.dirname, '../.env');
if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);
let options;
try {
  options = optionsOf(process.argv.slice(2));
} catch (error) {
  console.error(`${messageOf(error)}\n${USAGE}`);
}
if (options === undefined) process.exitCode = exits.usage;
else {
  const { stderr } = process;
  const onProgress = (done: number, all: number) =>
    void stderr.write(done === all ? '\r\u001B[K' : `\r${done}/${all}`);
  process.exitCode = await auditData({ ...options, ...(stderr.isTTY && { onProgress }) });
}
