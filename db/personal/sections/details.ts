/** What the person told of themselves for an удостоверение, and where it was sent. */
import { t } from '../../../domain/text-object.ts';
import { at, type SectionDeclaration } from './section.ts';

export const detailsSections = {
  details: {
    title: t('Данные для удостоверения', 'Details for a certificate'),
    columns: {
      confirmed_at: t('Подтверждены', 'Confirmed'),
      snils: t('СНИЛС', 'SNILS'),
      birth_date: t('Дата рождения', 'Date of birth'),
      sex: t('Пол', 'Sex'),
      citizenship: t('Гражданство (ОКСМ)', 'Citizenship (OKSM)'),
      education: t('Образование', 'Education'),
      diploma_surname: t('Фамилия в дипломе', 'Surname in the diploma'),
      diploma_series: t('Серия диплома', 'Series of the diploma'),
      diploma_number: t('Номер диплома', 'Number of the diploma'),
    },
    sql: `select confirmed_at, snils, birth_date, sex, citizenship, education, diploma_surname, diploma_series, diploma_number,
            updated_at from personal_details where person_id = $1::uuid`,
    covers: ['personal_details.person_id'],
    isSealed: true,
  },
  registered: {
    title: t('Переданы в ФИС ФРДО', 'Sent to FIS FRDO'),
    columns: { at, name: t('Файл', 'File') },
    sql: `select e.made_at as at, e.name, r.document_id, r.export_id from frdo_export_rows r
          join frdo_exports e on e.id = r.export_id where r.person_id = $1::uuid order by e.made_at`,
    covers: ['frdo_export_rows.person_id', 'frdo_export_rows.export_id'],
  },
} satisfies Record<string, SectionDeclaration>;
