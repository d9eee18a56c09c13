import { exits as ended, auditData } from './audit-data.ts';
import { exits, usageError, type Exit, type OpsCommand } from './command.ts';

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const meanings: Record<number, Exit> = {
  [ended.clean]: exits.ok,
  [ended.found]: exits.attention,
  [ended.unreachable]: exits.unreachable,
};

/** The check of live data, on the machine of the database: it reads rows, not the API. */
export const audit: OpsCommand = {
  usage: '[--case ID] [--quick] [--lang ru|en]',
  does: 'Whether the data contradict themselves, and what mends it. Asks the database, not the API.',
  options: { case: { type: 'string' }, quick: { type: 'boolean' }, lang: { type: 'string' } },
  run: async ({ values, json, env, say }) => {
    const { case: caseId, quick, lang: language = 'ru' } = values;
    if (language !== 'ru' && language !== 'en')
      throw usageError(`--lang is ru or en, not ${String(language)}`);
    if (caseId !== undefined && (typeof caseId !== 'string' || !ID.test(caseId)))
      throw usageError('--case wants the id that stands in the address of the case’s page');
    const { stderr } = process;
    const onProgress = (done: number, all: number) =>
      void stderr.write(done === all ? '\r\u001B[K' : `\r${done}/${all}`);
    const code = await auditData({
      ...{ env, json, say, language, quick: quick === true },
      ...(typeof caseId === 'string' && { caseId }),
      ...(stderr.isTTY && { onProgress }),
    });
    return meanings[code] ?? exits.attention;
  },
};
