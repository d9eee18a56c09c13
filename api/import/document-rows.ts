import {
  earlierDocumentKinds,
  SHORTEST_QUALIFICATION_HOURS,
  type EarlierDocumentKind,
} from '../../domain/earlier-documents.ts';
import { programForms, type ProgramForm } from '../../domain/program-form.ts';
import { levels } from '../../domain/roles.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import { inARow, t, type Text } from '../../domain/text-object.ts';
import type { DocumentRow } from '../../db/people/import/rows.ts';
import type { DocumentColumn } from './columns.ts';
import { personIn, type RowReader } from './row-reader.ts';
import { shortKinds } from './typed-words.ts';
import { wordKey, type Vocabulary } from './vocabulary.ts';

type Reader = RowReader<DocumentColumn>;

const EARLIEST = '1950-01-01';

const kinds = new Map([...wordsOf<EarlierDocumentKind>(earlierDocumentKinds), ...shortKinds]);
const forms = wordsOf<ProgramForm>(programForms);

function wordsOf<Key extends string>(texts: Record<Key, Text>): Map<string, Key> {
  return new Map(
    (Object.keys(texts) as Key[]).flatMap((key) =>
      [key, texts[key].ru, texts[key].en ?? key].map((text) => [wordKey(text), key] as const),
    ),
  );
}

const needed = {
  kind: t('Укажите вид документа.', 'Name the kind of document.'),
  number: t(
    'Укажите номер; если его нет, напишите «б/н».',
    'Name the number; where there is none, write «б/н».',
  ),
  issuer: t('Укажите, кто выдал документ.', 'Name who issued the document.'),
  dated: t('Укажите дату выдачи.', 'Name the date of issue.'),
  program: t('Укажите программу.', 'Name the program.'),
};

/** A row of the list of earlier documents; undefined where it has faults. */
export function documentRow(reader: Reader, words: Vocabulary, today: LocalDate): DocumentRow | undefined {
  const person = personIn(reader);
  const kind = oneOf(reader, 'kind', kinds, earlierDocumentKinds, needed.kind);
  const number = reader.registerNumber('number', needed.number);
  const issuer = reader.text('issuer', 300, needed.issuer);
  const dated = reader.day('dated', { from: EARLIEST, to: today }, needed.dated);
  const hours = reader.hours('hours');
  const title = reader.text('program', 500, needed.program);
  const level = oneOf(reader, 'level', words.levels, levels) ?? null;
  const form = oneOf(reader, 'form', forms, programForms) ?? null;
  if (kind === 'qualificationCertificate' && hours !== undefined && hours < SHORTEST_QUALIFICATION_HOURS)
    reader.wrong(
      'hours',
      t(
        `Удостоверение — это не меньше ${SHORTEST_QUALIFICATION_HOURS} ч. За ${hours} ч бывает сертификат или справка.`,
        `A qualification certificate is of ${SHORTEST_QUALIFICATION_HOURS} h or more. For ${hours} h there is a certificate or a statement.`,
      ),
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
  titles: Readonly<Record<Key, Text>>,
  unlessEmpty?: Text,
): Key | undefined {
  const typed = reader.text(column, 200, unlessEmpty);
  if (typed === undefined) return undefined;
  const all = inARow(Object.values(titles));
  return (
    keys.get(wordKey(typed)) ??
    reader.wrong(
      column,
      t(
        `«${typed}» здесь не бывает. Подойдёт: ${all.ru}.`,
        `“${typed}” can’t stand here. What can: ${all.en}.`,
      ),
    )
  );
}
