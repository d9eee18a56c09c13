/** What of a person an erasure takes away, and what stays by which law: each with how many rows there are now. */
import { t, type Text } from '../../domain/text-object.ts';

interface Part {
  title: Text;
  /** Counts it; the parameters are the person's id, and what processes hold in confidence. */
  count: string;
}

/**
 * Does a law keep the name of the person `p`? Orders, decisions, cases, absences and papers of courses are documents with a name in them;
 * hours in the ledger are kept without one.
 */
export const lawKeepsName = `(exists (select from orders o where o.person_id = p.id)
  or exists (select from history.decisions d where p.id in (d.actor_id, d.for_id))
  or exists (select from cases c where c.initiator_id = p.id or p.id = any(c.author_ids))
  or exists (select from absences a where p.id in (a.person_id, a.substitute_id))
  or exists (select from certificates x where x.person_id = p.id)
  or exists (select from frdo_export_rows f where f.person_id = p.id))`;

export const goes = {
  account: {
    title: t(
      'Учётная запись: имя, почта, пароль, открытые входы',
      'Account: name, e-mail, password, sessions',
    ),
    count: `select count(*) from people p join auth."user" u on u.id = p.user_id where p.id = $1::uuid`,
  },
  keys: {
    title: t(
      'Ключи для программ и календаря, коды для входа',
      'Keys for programs and the calendar, codes to sign in',
    ),
    count: `select (select count(*) from auth.api_keys where person_id = $1::uuid)
              + (select count(*) from auth.one_time_codes where person_id = $1::uuid)`,
  },
  email: {
    title: t('Адрес электронной почты и логин', 'E-mail address and login'),
    count: 'select count(email) + count(login) from people where id = $1::uuid',
  },
  name: {
    title: t(
      'Имя, если его не хранят приказы, дела или решения: часы остаются без имени',
      'The name, where no order, case or decision keeps it: the hours stay without one',
    ),
    count: `select count(*) from people p where p.id = $1::uuid and not ${lawKeepsName}`,
  },
  ratings: {
    title: t('Самооценки, взгляд со стороны и дефициты', 'Self-ratings, the outside view and deficits'),
    count: `select (select count(*) from iop_deficits where person_id = $1::uuid)
              + (select count(*) from decisions d join cases c on c.id = d.case_id
                   join jsonb_to_recordset($2::jsonb) as s(type text, keys text[]) on s.type = c.type
                 where c.initiator_id = $1::uuid and d.form ?| s.keys)`,
  },
  details: {
    title: t(
      'Данные для удостоверения: СНИЛС, дата рождения, диплом',
      'Details for a certificate: SNILS, date of birth, diploma',
    ),
    count: 'select count(*) from personal_details where person_id = $1::uuid',
  },
  drafts: {
    title: t('Черновики и сохранённые фильтры', 'Drafts and saved filters'),
    count: `select (select count(*) from drafts where person_id = $1::uuid)
              + (select count(*) from saved_filters where owner_id = $1::uuid)`,
  },
  courses: {
    title: t(
      'Слова в курсах: почему нет места, пояснение к работе и замечания к ней',
      'Words in courses: why a seat was given up, the note with a work and what was said of it',
    ),
    count: `select (select count(*) from enrollments where person_id = $1::uuid and reason is not null)
              + (select count(*) from final_works where person_id = $1::uuid and (note is not null or comment is not null))`,
  },
  consents: {
    title: t(
      'Действие согласий: имя больше не публикуется',
      'Effect of the consents: the name is published no more',
    ),
    count: `select count(*) from (select distinct on (kind) answer from consents where person_id = $1::uuid
              order by kind, id desc) c where answer = 'given'`,
  },
} satisfies Record<string, Part>;

const archives = t(
  '125-ФЗ «Об архивном деле», ст. 17, и перечень Росархива (приказ № 236): срок хранения документов ещё идёт',
  'Federal Law 125 on archives, art. 17, and the list of Rosarkhiv (order 236): documents are still to be kept',
);

export const stays = {
  roles: {
    title: t(
      'Имя, роли, приказы и документы о прежнем обучении',
      'Name, roles, orders and documents of earlier training',
    ),
    count: `select (select count(*) from role_grants where person_id = $1::uuid)
              + (select count(*) from orders where person_id = $1::uuid)
              + (select count(*) from earlier_documents where person_id = $1::uuid)`,
    law: archives,
  },
  decisions: {
    title: t('Решения, дела и файлы к ним', 'Decisions, cases and their files'),
    count: `select (select count(*) from decisions where $1::uuid in (actor_id, for_id))
              + (select count(*) from cases where initiator_id = $1::uuid or $1::uuid = any(author_ids))`,
    law: archives,
  },
  learning: {
    title: t(
      'Участие в курсах, посещаемость, итоговые работы и их файлы',
      'Part in courses, attendance, final works and their files',
    ),
    count: `select (select count(*) from enrollments where person_id = $1::uuid)
              + (select count(*) from final_works where person_id = $1::uuid)`,
    law: archives,
  },
  ledger: {
    title: t(
      'Часы в зачётной книжке: показываются без имени',
      'Hours in the credit book: shown without the name',
    ),
    count: 'select count(*) from ledger_entries where person_id = $1::uuid',
    law: archives,
  },
  payments: {
    title: t('Оплата занятий: заявки, приказы, реестры', 'Payments for courses: requests, orders, batches'),
    count: 'select count(*) from payments where payee_id = $1::uuid',
    law: t(
      '402-ФЗ «О бухгалтерском учёте», ст. 29: первичные документы хранят не меньше пяти лет',
      'Federal Law 402 on accounting, art. 29: source documents are kept for five years at least',
    ),
  },
  certificates: {
    title: t(
      'Выданные документы о прохождении курсов: их подлинность проверяют и через годы',
      'Papers of courses that were issued: they are checked years later too',
    ),
    count: 'select count(*) from certificates where person_id = $1::uuid',
    law: archives,
  },
  registered: {
    title: t('Файлы, переданные в ФИС ФРДО, зашифрованные', 'Files that were sent to FIS FRDO, encrypted'),
    count: 'select count(*) from frdo_export_rows where person_id = $1::uuid',
    law: t(
      '273-ФЗ, ст. 98, ч. 9 и 10: сведения о выданных документах передают в федеральный реестр и могут уточнять',
      'Federal Law 273, art. 98: issued papers are reported to the federal register, and may have to be corrected',
    ),
  },
  absences: {
    title: t('Отсутствия: по ним решали замещающие', 'Absences: substitutes decided by them'),
    count: 'select count(*) from absences where $1::uuid in (person_id, substitute_id)',
    law: archives,
  },
  answers: {
    title: t('Ответы о согласиях', 'Answers to the consents'),
    count: 'select count(*) from consents where person_id = $1::uuid',
    law: t(
      '152-ФЗ, ст. 9, ч. 3: оператор должен доказать, что согласие было',
      'Federal Law 152, art. 9: the operator must prove that there was a consent',
    ),
  },
  history: {
    title: t(
      'История действий и просмотров, без имён',
      'History of what was done and looked at, without names',
    ),
    count: `select (select count(*) from audit where $1::uuid in (actor_id, for_id))
              + (select count(*) from data_views where $1::uuid in (subject_id, viewer_id))`,
    law: t(
      '152-ФЗ, ст. 19, ч. 2, п. 8: действия с персональными данными учитывают',
      'Federal Law 152, art. 19: what is done with personal data is recorded',
    ),
  },
} satisfies Record<string, Part & { law: Text }>;
