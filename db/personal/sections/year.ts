/** How the person learned: plans, deficits, and what they did for others. */
import { t } from '../../../domain/text-object.ts';
import type { SectionDeclaration } from './section.ts';

const year = t('Учебный год', 'School year');
const state = t('Состояние', 'State');

export const yearSections = {
  planItems: {
    title: t('Мероприятия ваших планов', 'Items of your plans'),
    columns: {
      year,
      title: t('Мероприятие', 'Item'),
      hours: t('Часы', 'Hours'),
      state,
      done: t('Выполнено', 'Done on'),
      note: t('Что сделано', 'What was done'),
      reason: t('Почему возвращено', 'Why it was returned'),
    },
    sql: `select year, title, hours, state, done_on as done, note, reason, evidence_ids as "evidenceIds"
          from iop_items where person_id = $1::uuid order by year, item_id`,
    covers: ['iop_items.person_id', 'iop_items.evidence_ids'],
  },
  helpPromised: {
    title: t('Мероприятия коллег, в которых вы названы', 'Items of colleagues that name you'),
    columns: { year, title: t('Мероприятие', 'Item'), state },
    sql: `select year, title, state from iop_items where colleague_id = $1::uuid order by year, case_id, item_id`,
    covers: ['iop_items.colleague_id'],
  },
  itemsConfirmed: {
    title: t('Мероприятия, которые вы подтвердили', 'Items that you confirmed'),
    columns: { at: t('Когда', 'When'), title: t('Мероприятие', 'Item') },
    sql: `select confirmed_at as at, title from iop_items where confirmed_by = $1::uuid order by confirmed_at`,
    covers: ['iop_items.confirmed_by'],
  },
  deficits: {
    title: t('Ваши профессиональные дефициты', 'Your professional deficits'),
    columns: {
      year,
      indicator: t('Показатель', 'Indicator'),
      state,
      evidence: t('Чем закрыт', 'Evidence'),
      reason: t('Почему перенесён', 'Why it is carried'),
    },
    sql: `select year, indicator, priority, state, evidence, reason from iop_deficits
          where person_id = $1::uuid order by year, indicator`,
    covers: ['iop_deficits.person_id'],
  },
  topics: {
    title: t('Методические темы школы, которые вы записали', 'Methodical topics that you set'),
    columns: { at: t('Когда', 'When'), year, title: t('Тема', 'Topic') },
    sql: `select set_at as at, year, title from methodical_topics where set_by = $1::uuid order by set_at`,
    covers: ['methodical_topics.set_by'],
  },
  rollovers: {
    title: t('Переходы на новый учебный год', 'Rollovers into a new school year'),
    columns: {
      year,
      school: t('Школа', 'School'),
      kind: t('Что вышло', 'What came of it'),
      reason: t('Почему исключение', 'Why an exception'),
      answer: t('Ответ школы', 'Answer of the school'),
    },
    sql: `select r.year, coalesce(e.school, r.answer_school, r.school) as school, coalesce(e.state, r.kind) as kind,
            coalesce(e.reason, r.reason) as reason, r.answer, r.detail, s.kind as frozen, s.detail as frozen_detail
          from rollover_rows r left join rollover_entries e on e.year = r.year and e.person_id = r.person_id
          left join rollover_snapshots s on s.year = r.year and s.person_id = r.person_id
          where r.person_id = $1::uuid
          union all select e.year, e.school, e.state, e.reason, null, e.detail, s.kind, s.detail
          from rollover_entries e left join rollover_snapshots s on s.year = e.year and s.person_id = e.person_id
          where e.person_id = $1::uuid
            and not exists (select from rollover_rows r where r.year = e.year and r.person_id = e.person_id)
          order by 1`,
    covers: [
      'rollover_rows.person_id',
      'rollover_rows.detail',
      'rollover_entries.person_id',
      'rollover_entries.detail',
      'rollover_snapshots.person_id',
      'rollover_snapshots.detail',
    ],
  },
  rolloverAnswers: {
    title: t('Ваши ответы об исключениях перехода', 'Your answers about exceptions of a rollover'),
    columns: {
      at: t('Когда', 'When'),
      year,
      reason: t('О чём', 'About'),
      answer: t('Ответ', 'Answer'),
    },
    sql: `select answered_at as at, year, reason, answer from rollover_rows where answered_by = $1::uuid
          union all select frozen_at, year, 'frozen', null from rollover_freezes where frozen_by = $1::uuid order by 1`,
    covers: ['rollover_rows.answered_by', 'rollover_freezes.frozen_by'],
  },
} satisfies Record<string, SectionDeclaration>;
