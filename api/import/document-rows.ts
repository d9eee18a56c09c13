import {
  earlierDocumentKinds,
  SHORTEST_QUALIFICATION_HOURS,
  type EarlierDocumentKind,
} from '../../domain/earlier-documents.ts';
import { programForms, type ProgramForm } from '../../domain/program-form.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import type { Text } from '../../domain/text-object.ts';
import type { DocumentRow } from '../../db/people/import/rows.ts';
import type { DocumentColumn } from './columns.ts';
import { personIn, type RowReader } from './row-reader.ts';
import { wordKey, type Vocabulary } from './vocabulary.ts';

type Reader = RowReader<DocumentColumn>;

const EARLIEST = '1950-01-01';

const kinds = wordsOf<EarlierDocumentKind>(earlierDocumentKinds);
kinds.set('удостоверение', 'qualificationCertificate');
kinds.set('диплом', 'retrainingDiploma');
const forms = wordsOf<ProgramForm>(programForms);

function wordsOf<Key extends string>(texts: Record<Key, Text>): Map<string, Key> {
  return new Map(
    (Object.keys(texts) as Key[]).flatMap((key) =>
      [key, texts[key].ru, texts[key].en ?? key].map((text) => [wordKey(text), key] as const),
    ),
  );
}

/** A row of the list of earlier documents; undefined where it has faults. */
export function documentRow(reader: Reader, words: Vocabulary, today: LocalDate): DocumentRow | undefined {
  const person = personIn(reader);
  const kind = oneOf(reader, 'kind', kinds, 'Укажите вид документа');
  const number = reader.registerNumber('number', 'Укажите номер; если его нет, напишите «б/н».');
  const issuer = reader.text('issuer', 300, 'Укажите, кто выдал документ.');
  const dated = reader.day('dated', { from: EARLIEST, to: today }, 'Укажите дату выдачи.');
  const hours = reader.hours('hours');
  const title = reader.text('program', 500, 'Укажите программу.');
  const level = oneOf(reader, 'level', words.levels) ?? null;
  const form = oneOf(reader, 'form', forms) ?? null;
  if (kind === 'qualificationCertificate' && hours !== undefined && hours < SHORTEST_QUALIFICATION_HOURS)
    reader.wrong(
      'hours',
      `Удостоверение — это не меньше ${SHORTEST_QUALIFICATION_HOURS} ч. За ${hours} ч бывает сертификат или справка.`,
    );
  if (
    reader.faults.length > 0 ||
    person === undefined ||
    kind === undefined ||
    number === undefined ||
    issuer === undefined ||
    dated === undefined ||
    hours === undefined ||
    title === undefined
  )
    return undefined;
  return { ...person, kind, number, issuer, dated, hours, title, level, form };
}

function oneOf<Key extends string>(
  reader: Reader,
  column: DocumentColumn,
  keys: ReadonlyMap<string, Key>,
  needed?: string,
): Key | undefined {
  const all = [...new Map([...keys].map(([word, key]) => [key, word] as const).toReversed()).values()];
  const typed = reader.text(column, 200, needed && `${needed}.`);
  if (typed === undefined) return undefined;
  const key = keys.get(wordKey(typed));
  return key ?? reader.wrong(column, `«${typed}» здесь не бывает. Подойдёт: ${all.join(', ')}.`);
}
