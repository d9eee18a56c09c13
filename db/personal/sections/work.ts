/** What the person did, and what was done around their cases. */
import { t } from '../../../domain/text-object.ts';
import { at, kind, subject, type SectionDeclaration } from './section.ts';

export const workSections = {
  cases: {
    title: t('Ваши дела', 'Your cases'),
    columns: {
      subject,
      type: kind,
      opened: t('Начато', 'Began'),
      closed: t('Завершено', 'Ended'),
      outcome: t('Итог', 'Outcome'),
      id: t('Номер', 'Id'),
    },
    sql: `select subject, type, opened_at as opened, closed_at as closed, outcome, id
          from cases where initiator_id = $1::uuid or $1::uuid = any(author_ids) order by opened_at`,
    covers: ['cases.initiator_id', 'cases.author_ids'],
  },
  contents: {
    title: t('Что вы подавали', 'What you submitted'),
    columns: { at, subject, edition: t('Редакция', 'Edition'), content: t('Содержание', 'Content') },
    sql: `select e.created_at as at, c.subject, e.number as edition, e.content
          from case_editions e join cases c on c.id = e.case_id
          where c.initiator_id = $1::uuid
             -- A teacher's year holds their deficits: whoever stood in for them, or gave an edition back, has none of it.
             or (c.type <> 'iop-cycle' and (e.created_by = $1::uuid or $1::uuid = any(c.author_ids)))
          order by e.created_at`,
    covers: ['case_editions.created_by', 'case_editions.content'],
  },
  tasks: {
    title: t('Задачи', 'Tasks'),
    columns: {
      at,
      subject,
      step: t('Шаг', 'Step'),
      role: t('В какой роли', 'In what role'),
      due: t('Срок', 'Due'),
      state: t('Состояние', 'State'),
    },
    sql: `select t.opened_at as at, c.subject, s.key as step, t.role, t.due, t.state
          from tasks t join steps s on s.id = t.step_id join cases c on c.id = t.case_id
          where $1::uuid in (t.person_id, t.holder_id)
             or t.chain @> jsonb_build_array(jsonb_build_object('to', $1::uuid))
          order by t.opened_at`,
    covers: ['tasks.person_id', 'tasks.holder_id', 'tasks.chain', 'cases.holders'],
  },
  decisions: {
    title: t('Ваши решения', 'Your decisions'),
    columns: {
      at,
      subject,
      step: t('Шаг', 'Step'),
      role: t('В какой роли', 'In what role'),
      choice: t('Решение', 'Decision'),
      form: t('Что записано', 'What was written'),
    },
    sql: `select d.decided_at as at, c.subject, s.key as step, d.role, d.choice, d.form
          from decisions d join steps s on s.id = d.step_id join cases c on c.id = d.case_id
          where $1::uuid in (d.actor_id, d.for_id) order by d.decided_at`,
    covers: ['decisions.actor_id', 'decisions.for_id', 'decisions.form'],
  },
  questions: {
    title: t('Вопросы и ответы', 'Questions and answers'),
    columns: {
      at,
      subject,
      whose: t('Чей вопрос', 'Whose'),
      text: t('Вопрос', 'Question'),
      answer: t('Ответ', 'Answer'),
      answered: t('Когда дан ответ', 'Answered'),
    },
    sql: `select q.asked_at as at, c.subject, case when q.from_id = $1::uuid then 'own' else 'asked' end as whose,
            q.text, q.answer, q.answered_at as answered
          from questions q join cases c on c.id = q.case_id where $1::uuid in (q.from_id, q.to_id) order by q.asked_at`,
    covers: ['questions.from_id', 'questions.to_id'],
  },
  programs: {
    title: t('Программы в реестре', 'Programs in the registry'),
    columns: {
      title: t('Программа', 'Program'),
      hours: t('Часы', 'Hours'),
      approved: t('Утверждена', 'Approved'),
      until: t('Действует до', 'Valid until'),
    },
    sql: `select title, hours, approved_at as approved, valid_until as until
          from programs where leader_id = $1::uuid order by approved_at`,
    covers: ['programs.leader_id'],
  },
  letters: {
    title: t('Письма вам', 'Letters to you'),
    columns: { at, kind, subject },
    sql: `select n.at, n.kind, c.subject from notifications n left join cases c on c.id = n.case_id
          where n.person_id = $1::uuid order by n.at`,
    covers: ['notifications.person_id', 'notifications.params'],
  },
  filters: {
    title: t('Сохранённые фильтры', 'Saved filters'),
    columns: { at, name: t('Название', 'Name'), list: t('Список', 'List'), filter: t('Фильтр', 'Filter') },
    sql: `select saved_at as at, name, list, filter from saved_filters where owner_id = $1::uuid order by saved_at`,
    covers: ['saved_filters.owner_id', 'saved_filters.filter'],
  },
  voteLinks: {
    title: t('Личные ссылки на голосования', 'Personal links to votes'),
    columns: { at, until: t('Действует до', 'Until'), used: t('Использована', 'Used') },
    sql: `select issued_at as at, expires_at as until, used_at as used
          from vote_links where person_id = $1::uuid order by issued_at`,
    covers: ['vote_links.person_id'],
  },
  drafts: {
    title: t('Черновики', 'Drafts'),
    columns: { at, key: t('Чего', 'Of what'), body: t('Содержание', 'Content') },
    sql: `select saved_at as at, key, body from drafts where person_id = $1::uuid order by saved_at`,
    covers: ['drafts.person_id', 'drafts.body'],
  },
  files: {
    title: t('Файлы, которые вы загрузили', 'Files you uploaded'),
    columns: {
      at,
      name: t('Файл', 'File'),
      media_type: t('Вид', 'Kind'),
      size: t('Размер, байт', 'Bytes'),
      sha256: t('Отпечаток', 'Fingerprint'),
    },
    sql: `select uploaded_at as at, name, media_type, size, sha256
          from attachments where uploaded_by = $1::uuid order by uploaded_at, id`,
    covers: ['attachments.uploaded_by'],
  },
  documents: {
    title: t('Документы по вашим делам', 'Documents of your cases'),
    columns: { dated: t('От какого дня', 'Dated'), kind, number: t('Номер', 'Number'), subject },
    sql: `select d.dated::text, d.kind, d.number, c.subject from documents d join cases c on c.id = d.case_id
          where c.initiator_id = $1::uuid or $1::uuid = any(c.author_ids) order by d.dated, d.id`,
    covers: [],
  },
  brought: {
    title: t(
      'Подписанные экземпляры и шаблоны, которые вы принесли',
      'Signed copies and templates you brought',
    ),
    columns: { at, kind },
    sql: `select s.at, d.kind from document_signatures s join documents d on d.id = s.document_id where s.signed_by = $1::uuid
          union all select at, 'template ' || kind from document_templates where uploaded_by = $1::uuid order by 1`,
    covers: ['document_signatures.signed_by', 'document_templates.uploaded_by'],
  },
  history: {
    title: t('Ваши действия', 'What you did'),
    columns: { at, kind, subject, reason: t('Причина', 'Reason') },
    sql: `select a.at, a.kind, c.subject, a.reason, a.detail from audit a left join cases c on c.id = a.case_id
          where $1::uuid in (a.actor_id, a.for_id) order by a.id`,
    covers: ['audit.actor_id', 'audit.for_id', 'audit.detail'],
  },
} satisfies Record<string, SectionDeclaration>;
