/** People, roles and earlier documents from a list that somebody has typed. */
import { createHash } from 'node:crypto';
import { importPeople as bringIn } from '../../db/people/import/import-people.ts';
import type { ImportFault, ImportReport, Place } from '../../db/people/import/rows.ts';
import { readEveryName } from '../../db/read/names.ts';
import { refusal } from '../../domain/refusals.ts';
import * as english from '../../domain/english.ts';
import { capitalized, counted } from '../../domain/russian.ts';
import { inARow, inLanguage, t, type Language } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import type { ImportReportView } from '../contract/views.ts';
import { readList, type ReadList } from '../import/read-list.ts';
import { importTemplateFile } from '../import/template.ts';
import { vocabularyOf } from '../import/vocabulary.ts';
import type { RawHandler } from '../server/context.ts';
import { sendDownload } from './download.ts';
import { receiveFile } from './upload.ts';
import { takePlace } from './upload-limits.ts';
import { inRussianOrder } from '../../domain/russian-order.ts';

/** What a page can show; of more the counts tell. */
const MOST_SHOWN = 300;

/** POST /api/people/import: with one fault nothing is changed, and all of them are told. */
export const importPeople: RawHandler<Endpoints['importPeople']> = async (call, request, response) => {
  const { deps, actor, query, idempotency } = call;
  const leave = takePlace(actor.personId);
  try {
    const { bytes } = await receiveFile(request);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const rules = deps.core.packs.current().roles;
    const words = vocabularyOf(await readEveryName(deps.pool), rules);
    const list = await readList(bytes, words, await deps.today());
    const dryRun = query.dryRun === 'true';
    // A list with faults is looked at as a whole all the same: people mend them all at once.
    const isTried = dryRun || list.faults.length > 0;
    const use = isTried ? undefined : idempotency && { ...idempotency, bodyHash: sha256 };
    const report = await bringIn(deps.core, actor, { rows: list, sha256, dryRun: isTried }, use);
    const view = reportView(list, report, { dryRun, language: actor.language });
    if (!dryRun && view.errorCount > 0) throw refused(view, actor.language);
    response.json(view);
  } finally {
    leave();
  }
};

interface Shown {
  dryRun: boolean;
  language: Language;
}

function reportView(list: ReadList, report: ImportReport, { dryRun, language }: Shown): ImportReportView {
  const { people, roles, documents } = report;
  const errors = inOrder([...list.faults, ...report.faults]);
  const warnings = inOrder([...list.warnings, ...report.warnings]);
  const changes = inOrder(report.changes);
  const said = ({ message, ...at }: ImportFault) => ({ ...at, message: inLanguage(message, language) });
  return {
    dryRun,
    applied: !dryRun && errors.length === 0,
    rows: list.count,
    ...{ people, roles, documents },
    ...{ errors: errors.slice(0, MOST_SHOWN).map(said), errorCount: errors.length },
    ...{ warnings: warnings.slice(0, MOST_SHOWN).map(said), warningCount: warnings.length },
    changes: changes
      .slice(0, MOST_SHOWN)
      .map(({ text, ...at }) => ({ ...at, text: inLanguage(text, language) })),
    changeCount: changes.length,
  };
}

function inOrder<Item extends Place>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => inRussianOrder(a.sheet ?? '', b.sheet ?? '') || a.row - b.row);
}

/** @returns a refusal that says each fault with its row and column, and brings the whole report */
function refused(report: ImportReportView, language: Language) {
  const number = counted(report.errorCount, ['ошибка', 'ошибки', 'ошибок']);
  return refusal('invalid', {
    detail: t(
      `В списке ${number}. Ничего не изменено: исправьте их в файле и загрузите его ещё раз.`,
      `The list has ${english.counted(report.errorCount, ['fault', 'faults'])}. Nothing was changed: mend them in the file and upload it again.`,
    ),
    errors: report.errors.map((fault) => ({ path: 'file', message: placed(fault, language) })),
    extra: { report },
  });
}

/** «Лист «Люди», строка 4, «Роль»: …» */
function placed(
  { sheet, row, column, message }: ImportReportView['errors'][number],
  language: Language,
): string {
  const words = [
    sheet === null ? undefined : t(`лист «${sheet}»`, `sheet “${sheet}”`),
    t(`строка ${row}`, `row ${row}`),
    column === null ? undefined : t(`«${column}»`, `“${column}”`),
  ].filter((word) => word !== undefined);
  const place = inLanguage(inARow(words), language);
  return `${capitalized(place)}: ${message}`;
}

/** GET /api/people/import/template: a workbook to fill in. */
export const importTemplate: RawHandler<Endpoints['importTemplate']> = async (
  { deps, actor },
  _request,
  response,
) => {
  const organizations = [...(await deps.names.organizations()).values()];
  const bytes = importTemplateFile({
    organizations,
    rules: deps.core.packs.current().roles,
    language: actor.language,
  });
  sendDownload(response, {
    name: inLanguage(t('Список людей.xlsx', 'People.xlsx'), actor.language),
    media_type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  });
};
