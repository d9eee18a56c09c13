/** The person's hours, and the letters about their legal clock. */
import { t } from '../../../domain/text-object.ts';
import { at, type SectionDeclaration } from './section.ts';

export const hoursSections = {
  ledger: {
    title: t('Зачётная книжка: ваши часы', 'Credit book: your hours'),
    columns: {
      at,
      title: t('Что', 'What'),
      hours: t('Часы', 'Hours'),
      counter: t('Счётчик', 'Counter'),
      paper: t('Документ', 'Paper'),
      number: t('Номер', 'Number'),
      issuer: t('Кем выдан', 'Issuer'),
      dated: t('От какого дня', 'Dated'),
      why: t('Почему засчитано', 'Why it counted'),
      reason: t('Причина', 'Reason'),
    },
    sql: `select at, title, hours, counter, paper, number, issuer, dated_to::text as dated, explanation->>'ru' as why, reason,
            level, form, dated_from::text, school, year, source_kind, source_id, policy_version, reverses, id
          from ledger_entries where person_id = $1::uuid order by at, id`,
    covers: ['ledger_entries.person_id', 'ledger_entries.explanation', 'ledger_entries.reverses'],
  },
  trainingAlerts: {
    title: t('Письма о сроке повышения квалификации', 'Letters about the term of training'),
    columns: { at, until: t('Срок', 'Term'), months: t('За сколько месяцев', 'Months before') },
    sql: 'select at, until::text, months from training_alerts where person_id = $1::uuid order by at',
    covers: ['training_alerts.person_id'],
  },
} satisfies Record<string, SectionDeclaration>;
