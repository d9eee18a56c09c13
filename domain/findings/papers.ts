/** Words for what is wrong with documents, papers of courses, programs and files. */
import { t } from '../text-object.ts';
import type { FindingWords } from './mend.ts';

export const papersFindings = {
  'a declared document that is neither there nor owed': {
    title: t('Документа нет, и он не ждёт своей очереди', 'A document is neither there nor owed'),
    what: t(
      'Шаг или дело закончились, документ по правилам положен, но его не сделали и не собираются.',
      'A step or case ended, its document is due by the rules, and it was neither made nor is it waited for.',
    ),
    mend: 'developer',
  },
  'a document owed for too long': {
    title: t('Документ не сделан дольше получаса', 'A document has been owed for more than half an hour'),
    what: t(
      'Положенный документ ждёт дольше обычного.',
      'A document that is due has waited longer than usual.',
    ),
    mend: 'retry',
  },
  'a document that is owed though it is there': {
    title: t('Документ готов, но числится ожидаемым', 'A document is there and still owed'),
    what: t(
      'Готовый документ система собирается сделать ещё раз; второй раз он не появится.',
      'The system means to make once more what is made already; there will be no second one.',
    ),
    mend: 'developer',
  },
  'a course that is over and a person who completed it without a paper': {
    title: t('Прошёл курс, а документа о нём нет', 'Somebody completed a course and has no paper'),
    what: t(
      'Курс закончен, документы выданы, а этому человеку нет.',
      'The course is over and its papers are issued, but not to this person.',
    ),
    mend: 'reissuePaper',
  },
  'a paper of a course without a document that is there or owed': {
    title: t('Выданная справка или сертификат без файла', 'A paper of a course without its document'),
    what: t(
      'В реестре документ выдан, а самого файла нет и он не ожидается.',
      'The register says it is issued, but there is no file and none is owed.',
    ),
    mend: 'restoreFile',
  },
  'a paper that is replaced and has nothing in its place, or replaces one that counts still': {
    title: t('Замена документа не доведена до конца', 'The replacement of a paper is half done'),
    what: t(
      'Документ заменён, но нового нет, или действуют оба.',
      'A paper is replaced with nothing in its place, or both count.',
    ),
    mend: 'reissuePaper',
  },
  'a part of a program in two papers of qualification that count': {
    title: t('Один курс вошёл в два удостоверения', 'One course counts in two papers of qualification'),
    what: t(
      'Одни и те же часы подтверждены двумя действующими удостоверениями.',
      'The same hours are proved by two papers that count.',
    ),
    mend: 'reissuePaper',
  },
  'a published program without its one validity': {
    title: t('У опубликованной программы нет срока действия', 'A published program without its validity'),
    what: t(
      'За сроком действия программы никто не следит: предупреждения не придут.',
      'Nobody watches until when the program is valid: no warning will come.',
    ),
    mend: 'developer',
  },
  'a validity of nothing that is published': {
    title: t('Следят за сроком программы, которой нет', 'A validity of nothing that is published'),
    what: t(
      'Дело следит за сроком действия программы, которой нет в реестре.',
      'A case watches the validity of a program that the registry does not have.',
    ),
    mend: 'cancel',
  },
  'a validity that goes on, or has ended, for no reason': {
    title: t('Срок действия программы показан неверно', 'A program’s validity is wrong'),
    what: t(
      'Программа считается действующей или недействующей без основания.',
      'The program is held to be valid, or not to be, for no reason.',
    ),
    mend: 'developer',
  },
  'a file that is named and not there': {
    title: t('Файла нет', 'A file is not there'),
    what: t(
      'Документ, вложение или шаблон записан, а его файла в базе нет: его не скачать.',
      'A document, attachment or template is on record, but its file is not in the database: it can not be downloaded.',
    ),
    mend: 'restoreFile',
  },
  'an attachment that is named and not there': {
    title: t('Вложение не найдено', 'An attachment is not there'),
    what: t(
      'Дело, выплата или запись о часах ссылается на вложение, которого нет.',
      'A case, payment or entry of hours names an attachment that is not there.',
    ),
    mend: 'restoreFile',
  },
  'a file whose bytes are not those of its hash': {
    title: t('Файл испорчен', 'A file is broken'),
    what: t(
      'Содержимое документа или вложения не сходится с его контрольной суммой: файл испорчен или подменён.',
      'The content of a document or attachment does not match its hash: it is broken or was replaced.',
    ),
    mend: 'restoreFile',
  },
  'a table or index that PostgreSQL finds damaged': {
    title: t('База данных повреждена на диске', 'The database is damaged on disk'),
    what: t(
      'PostgreSQL нашла повреждение в таблице или указателе; часто это портящийся диск.',
      'PostgreSQL finds a table or index damaged; often the disk is going bad.',
    ),
    mend: 'disk',
  },
} as const satisfies Record<string, FindingWords>;
