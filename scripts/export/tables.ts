/**
 * What of every table belongs to an exported year: rows by rules, all of it, or nothing, each with why. A test demands
 * that each table of the database stands here.
 */
import { archivedTables } from '../../db/archive/tables.ts';
import { t, type BothTexts, type Text } from '../../domain/text-object.ts';

/**
 * Which rows `t` are taken: those of the year, or those that go with rows `o` of another table that are taken. Rows that a
 * taken row refers to by a foreign key come by themselves.
 */
export type Rule = { seed: string } | { of: string; on: string };

export type Part =
  | { takes: 'rows'; title: Text; rules: readonly Rule[]; named?: true }
  | { takes: 'all'; title: Text }
  | { takes: 'nothing'; why: string };

const rows = (title: Text, ...rules: Rule[]): Part => ({ takes: 'rows', title, rules });
/** Rows that are named by id anywhere in the rows of the year, in a decision's form as well. */
const named = (title: Text, ...rules: Rule[]): Part => ({ takes: 'rows', title, rules, named: true });
const all = (title: Text): Part => ({ takes: 'all', title });
const nothing = (why: string): Part => ({ takes: 'nothing', why });

const of = (table: string, on: string): Rule => ({ of: `public.${table}`, on });
const ofCase = of('cases', 't.case_id = o.id');
const ofCohort = of('cohorts', 't.cohort_id = o.id');
const ofPayment = of('payments', 't.payment_id = o.id');
const ofPerson = of('people', 't.person_id = o.id');
const seed = (condition: string): Rule => ({ seed: condition });
/** `bounds` holds the school year's first and last day, and its first and last moment in the district's zone. */
const ofYear = seed('t.year = bounds.year');
const within = (column: string): Rule => seed(`t.${column} >= bounds.begins and t.${column} < bounds.ends`);

const SECRET = 'a secret: whoever loads the year gives new ones';
const DERIVED = 'made anew from the plans';
const PASSING = 'of the moment, not of the year';
const LOOKED = 'what stands now: the next look finds it again';
const SANDBOX = 'the moved clock of a sandbox';

/** Of the tables that have an archive beside them. */
const titles: Record<(typeof archivedTables)[number], BothTexts> = {
  case_editions: t('Редакции содержания дел', 'Editions of cases'),
  steps: t('Шаги', 'Steps'),
  tasks: t('Задачи', 'Tasks'),
  decisions: t('Решения', 'Decisions'),
  questions: t('Вопросы и ответы', 'Questions and answers'),
  audit: t('История: кто, что, когда, почему', 'History: who, what, when, why'),
  notifications: t('Письма по делам', 'Letters about cases'),
  receipts: t('Отметки о выполненном', 'Receipts of effects'),
};

export const parts: Readonly<Record<string, Part>> = {
  'public.cases': rows(
    t('Дела', 'Cases'),
    ofYear,
    // What a case of the year stands on: its session, the approval of its program, the release of who takes the course.
    of('steps', 't.id = o.beside_id'),
    of('programs', 't.id = o.case_id'),
    of('enrollments', 't.id = o.release_case_id'),
    of('rollovers', 't.id = o.case_id'),
  ),
  'public.case_editions': rows(titles.case_editions, ofCase),
  'public.forms': rows(t('Формы шагов', 'Forms of steps'), of('steps', 't.hash = o.form_hash'), {
    of: 'archive.steps',
    on: 't.hash = o.form_hash',
  }),
  'public.steps': rows(titles.steps, ofCase),
  'public.tasks': rows(titles.tasks, ofCase),
  'public.decisions': rows(titles.decisions, ofCase),
  'public.questions': rows(titles.questions, ofCase),
  'public.audit': rows(
    titles.audit,
    ofCase,
    seed('t.case_id is null and t.at >= bounds.begins and t.at < bounds.ends'),
  ),
  'public.notifications': rows(titles.notifications, ofCase),
  'public.receipts': rows(titles.receipts, ofCase),
  ...Object.fromEntries(
    archivedTables.map((table) => {
      const { ru, en } = titles[table];
      return [`archive.${table}`, rows(t(`${ru} (архив)`, `${en} (archive)`), ofCase)];
    }),
  ),
  'public.operations': rows(t('Действия операторов', 'Actions of operators')),
  'public.operation_items': rows(t('Дела в действиях операторов', 'Cases of those actions'), ofCase),
  'public.attachments': named(t('Вложения', 'Attachments')),
  'public.files': rows(t('Файлы', 'Files')),
  'public.documents': rows(t('Документы', 'Documents'), ofCase, of('certificates', 't.id = o.id')),
  'public.document_signatures': rows(
    t('Подписанные экземпляры', 'Signed copies'),
    of('documents', 't.document_id = o.id'),
  ),
  'public.document_templates': all(t('Шаблоны документов', 'Templates of documents')),
  'public.documents_owed': rows(t('Документы, которые ещё готовятся', 'Documents not made yet'), ofCase),
  'public.registers': all(t('Последние номера журналов', 'Last numbers of registers')),
  'public.certificates': rows(t('Документы об обучении', 'Papers of courses'), ofCohort, within('at')),
  'public.programs': rows(
    t('Реестр программ', 'Registry of programs'),
    ofCase,
    of('programs', 't.id = o.renews'),
  ),
  'public.cohorts': rows(t('Группы', 'Groups'), of('cases', 't.id = o.id')),
  'public.cohort_sessions': rows(t('Занятия', 'Sessions'), ofCohort),
  'public.enrollments': rows(t('Зачисления', 'Enrollments'), ofCohort),
  'public.attendance': rows(t('Посещаемость', 'Attendance'), ofCohort),
  'public.final_works': rows(t('Итоговые работы', 'Final works'), ofCohort),
  'public.iop_deficits': rows(t('Профессиональные дефициты', 'Professional deficits'), ofCase),
  'public.iop_items': rows(t('Мероприятия планов', 'Items of plans'), ofCase),
  'public.methodical_topics': rows(t('Методические темы школ', 'Methodical topics of schools'), ofYear),
  'public.ledger_entries': rows(
    t('Записи зачётных книжек', 'Entries of credit books'),
    ofYear,
    of('ledger_entries', 't.id = o.reverses or t.reverses = o.id'),
  ),
  'public.training_alerts': rows(t('Напоминания об обучении', 'Alerts of training'), within('at')),
  'public.payments': rows(t('Выплаты', 'Payments'), of('cases', 't.id = o.id')),
  'public.payment_acts': rows(t('Звенья выплат', 'Links of payments'), ofPayment),
  'public.payment_lines': rows(t('Оплаченные часы занятий', 'Paid hours of sessions'), ofPayment),
  'public.payment_hours': rows(t('Часы почасовой оплаты', 'Hours of hourly teaching'), ofYear),
  'public.payment_budgets': rows(
    t('Бюджеты', 'Budgets'),
    of('payments', 't.payer = o.payer and t.source = o.source and t.year = o.budget_year'),
  ),
  'public.payment_batches': rows(t('Реестры на выплату', 'Batches of payments')),
  'public.payment_batch_items': rows(t('Выплаты в реестрах', 'Payments in batches'), ofPayment),
  'public.rollovers': rows(t('Переходы на учебный год', 'Rollovers'), ofYear),
  'public.rollover_rows': rows(t('Переход: кто и как', 'Rollover: who and how'), ofYear),
  'public.rollover_freezes': rows(t('Переход: закрытие списка', 'Rollover: freezes'), ofYear),
  'public.rollover_snapshots': rows(t('Переход: закрытый список', 'Rollover: the frozen list'), ofYear),
  'public.rollover_entries': rows(t('Переход: что сделано', 'Rollover: what was made'), ofYear),
  'public.frdo_exports': rows(t('Выгрузки ФИС ФРДО', 'Exports for FIS FRDO'), within('made_at')),
  'public.frdo_export_parts': rows(
    t('Выгрузки ФИС ФРДО: файлы, зашифрованы', 'Exports for FIS FRDO: the files, encrypted'),
    of('frdo_exports', 't.export_id = o.id'),
  ),
  'public.frdo_export_rows': rows(
    t('Выгрузки ФИС ФРДО: какие документы', 'Exports for FIS FRDO: which documents'),
    of('frdo_exports', 't.export_id = o.id'),
  ),
  'public.people': named(t('Люди', 'People')),
  'public.orders': rows(t('Приказы о людях', 'Orders about people'), ofPerson),
  'public.role_grants': rows(t('Роли', 'Roles'), ofPerson),
  'public.absences': rows(
    t('Отсутствия', 'Absences'),
    seed('t.from_day <= bounds.last and t.to_day >= bounds.first'),
  ),
  'public.earlier_documents': rows(t('Документы прежних лет', 'Documents from before'), ofPerson),
  'public.personal_details': rows(
    t('Данные для удостоверения, зашифрованы', 'Details for an удостоверение, encrypted'),
    ofPerson,
  ),
  'public.consents': rows(t('Согласия', 'Consents'), ofPerson),
  'public.data_views': rows(
    t('Кто смотрел чьи данные', 'Who looked at whose data'),
    seed('t.day between bounds.first and bounds.last'),
  ),
  'public.erasures': rows(t('Удаления данных', 'Erasures'), ofPerson),
  'auth.user': rows(
    t('Учётные записи, без паролей', 'Accounts, without passwords'),
    of('people', 't.id = o.user_id'),
  ),
  'public.organizations': all(t('Организации', 'Organizations')),
  'public.organization_names': all(t('Названия организаций', 'Names of organizations')),
  'public.pack_versions': all(t('Правила района', "The district's rules")),
  'public.consent_texts': all(t('Тексты согласий', 'Texts of consents')),

  'auth.account': nothing(SECRET),
  'auth.session': nothing(SECRET),
  'auth.verification': nothing(SECRET),
  'auth.api_keys': nothing(SECRET),
  'auth.one_time_codes': nothing(SECRET),
  'public.vote_links': nothing(SECRET),
  'auth.address_attempts': nothing(PASSING),
  'auth.password_guesses': nothing(PASSING),
  'auth.last_sign_ins': nothing(PASSING),
  'public.drafts': nothing('what nobody has sent yet'),
  'public.idempotency_keys': nothing(PASSING),
  'public.incidents': nothing(PASSING),
  'public.saved_filters': nothing('how somebody looks at lists'),
  'public.findings': nothing(LOOKED),
  'public.data_checks': nothing(LOOKED),
  'public.backups': nothing(PASSING),
  'public.stuck_cases': nothing(LOOKED),
  'public.stuck_groups': nothing(LOOKED),
  'public.stuck_looks': nothing(LOOKED),
  'public.stuck_watchers': nothing(LOOKED),
  'public.restore_holds': nothing('of one database: loading a year makes its own'),
  'public.demand_cards': nothing(DERIVED),
  'public.demand_maps': nothing(DERIVED),
  'public.sandbox_clock': nothing(SANDBOX),
  'public.sandbox_rounds': nothing(SANDBOX),
};

/** Columns that belong to an engine, not to the year: a load gives every open case a new run. */
export const engineColumns: Readonly<Record<string, readonly string[]>> = {
  'public.cases': ['run', 'engine_run', 'wake_at', 'wake_attempts', 'wake_after'],
};

/** Its bytes lie in files of their own. */
export const FILES = 'public.files';
