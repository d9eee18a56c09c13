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
} satisfies Record<string, SectionDeclaration>;
