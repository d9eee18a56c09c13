/** The batch of a course, some papers at a time: all of them in one PDF, and their register as a workbook. */
import type pg from 'pg';
import { readBatch, readPaperBytes, readRegisterRows, type RegisterRow } from '../../db/read/certificates.ts';
import { mergePapers } from '../../district/papers/merge.ts';
import { printedCertificateCode } from '../../domain/certificate-code.ts';
import { certificateStateTitle, titleOnPaper } from '../../domain/certificates.ts';
import { titleOfKind } from '../../domain/document-title.ts';
import { inLanguage, t, type Language, type Text } from '../../domain/text-object.ts';
import { streamXlsx } from '../import/stream-xlsx.ts';

/** A paper has some 30 KB, and comes as a text of twice that. */
const PAPERS_AT_ONCE = 4;
const ROWS_AT_ONCE = 200;

/** One PDF of all valid papers: the very pages that were issued. */
export function batchPdf(pool: pg.Pool, courseId: string, title: string): AsyncGenerator<Uint8Array> {
  const papers = inParts(pool, { courseId, all: false, atOnce: PAPERS_AT_ONCE }, readPaperBytes);
  return mergePapers(papers, { title });
}

const heads = [
  t('Вид документа', 'Kind'),
  t('Номер', 'Number'),
  t('Дата', 'Date'),
  t('Фамилия', 'Family name'),
  t('Имя', 'Given name'),
  t('Отчество', 'Patronymic'),
  t('Курс', 'Course'),
  t('Часов', 'Hours'),
  t('С', 'From'),
  t('По', 'To'),
  t('Кем выдан', 'Issuer'),
  t('Код проверки', 'Code to check it by'),
  t('Состояние', 'State'),
  t('Причина', 'Reason'),
] as const satisfies Text[];

const WIDTHS = [32, 8, 12, 18, 16, 18, 40, 8, 12, 12, 40, 42, 26, 30];

/** The register of all papers, replaced and annulled ones too. */
export async function* batchXlsx(
  pool: pg.Pool,
  courseId: string,
  language: Language,
): AsyncGenerator<Uint8Array> {
  const name = inLanguage(t('Журнал выдачи', 'Register'), language);
  const titles = heads.map((head) => inLanguage(head, language));
  const workbook = streamXlsx({ name, heads: titles, widths: WIDTHS });
  const all = inParts(pool, { courseId, all: true, atOnce: ROWS_AT_ONCE }, readRegisterRows);
  for await (const row of all) {
    const bytes = workbook.row(cellsOf(row, language));
    if (bytes.length > 0) yield bytes;
  }
  yield workbook.end();
}

function cellsOf(row: RegisterRow, language: Language): string[] {
  return [
    titleOfKind(row.kind, language),
    row.number === null ? '' : String(row.number),
    row.dated,
    row.lastName,
    row.firstName,
    row.patronymic ?? '',
    titleOnPaper(row.kind, row.title),
    String(row.hours),
    row.firstDay,
    row.lastDay,
    row.issuerName ?? '',
    printedCertificateCode(row.code),
    inLanguage(certificateStateTitle(row.state, row.kind), language),
    row.reason ?? '',
  ];
}

async function* inParts<R>(
  pool: pg.Pool,
  { courseId, all, atOnce }: { courseId: string; all: boolean; atOnce: number },
  readPart: (pool: pg.Pool, ids: readonly string[]) => Promise<R[]>,
): AsyncGenerator<R> {
  const ids = await readBatch(pool, courseId, all);
  for (let from = 0; from < ids.length; from += atOnce)
    yield* await readPart(pool, ids.slice(from, from + atOnce));
}
