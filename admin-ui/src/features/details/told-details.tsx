import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { DetailsFields, MyDetailsView } from '../../../../api/contract/views.ts';
import { educationLevels, sexes } from '../../../../domain/details-words.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { plainDate, useCalendar, wholeDay } from '../../shared/dates.ts';
import { languageNow } from '../../shared/i18n.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';

interface ToldDetailsProps {
  view: MyDetailsView & { details: DetailsFields };
  onConfirmed: (view: MyDetailsView) => void;
  onEdit: () => void;
}

/** What was told before: covered until its person wants to look, confirmed in one press where a course waits. */
export function ToldDetails({ view, onConfirmed, onEdit }: ToldDetailsProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const [shown, setShown] = useState(false);
  const confirming = useSubmit((body: Record<string, never>) => call(endpoints.confirmMyDetails, { body }));
  const waits = view.asked.some(({ state }) => state === 'toConfirm');
  const rows = useRows(view, shown);
  return (
    <section className="surface stack" aria-label={t('details.told')}>
      <div className="page-head">
        <h2>{t('details.told')}</h2>
        <Button aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'details.hide' : 'details.show')}
        </Button>
      </div>
      <dl className="details-told">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt className="muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {view.confirmedAt ? (
        <p className="muted">{t('details.confirmedOn', { date: wholeDay(view.confirmedAt, calendar) })}</p>
      ) : null}
      {confirming.isError ? <ProblemNote error={confirming.error} /> : null}
      <div className="actions">
        {waits ? (
          <Button
            type="primary"
            disabled={confirming.isPending}
            onClick={() => confirming.mutate({}, { onSuccess: onConfirmed })}
          >
            {t('details.confirm')}
          </Button>
        ) : null}
        <Button onClick={onEdit}>{t('details.edit')}</Button>
      </div>
    </section>
  );
}

/** Each with its label; covered they keep enough to be known again by whoever told them. */
function useRows({ details, countries }: ToldDetailsProps['view'], shown: boolean): [string, string][] {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { snils, birthDate, sex, education, citizenship } = details;
  const language = languageNow();
  const cover = (text: string, kept: number): string =>
    shown ? text : '•'.repeat(Math.max(0, text.length - kept)) + text.slice(text.length - kept);
  const none = t('details.none');
  return [
    [t('details.field.snils'), snils === null ? none : cover(snils, 6)],
    [t('details.field.birthDate'), shown ? plainDate(birthDate, calendar) : '••••••••'],
    [t('details.field.sex'), inLanguage(sexes[sex], language)],
    [t('details.field.citizenship'), countries.find(({ code }) => code === citizenship)?.name ?? citizenship],
    [t('details.field.education'), inLanguage(educationLevels[education], language)],
    [t('details.field.diplomaSurname'), details.diplomaSurname],
    [t('details.field.diplomaSeries'), details.diplomaSeries ?? none],
    [t('details.field.diplomaNumber'), cover(details.diplomaNumber, 2)],
  ];
}
