import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { AbsenceForm } from './absence-form.tsx';
import { AbsenceRow } from './absence-row.tsx';
import './absences.css';

/** «Меня не будет»: who answers in my place, and until when. */
export function AbsencesPage(): ReactNode {
  const { t } = useTranslation();
  const absences = useQuery(queries.absences());
  return (
    <div className="stack">
      <div>
        <h1>{t('absence.title')}</h1>
        <p className="muted">{t('absence.about')}</p>
      </div>
      <div className="absence-columns">
        <AbsenceForm />
        <section>
          <h2>{t('absence.planned')}</h2>
          <QueryView query={absences}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={t('absence.empty')} hint={t('absence.emptyHint')} />
              ) : (
                <ul className="rows">
                  {items.map((absence) => (
                    <AbsenceRow key={absence.id} absence={absence} />
                  ))}
                </ul>
              )
            }
          </QueryView>
        </section>
      </div>
    </div>
  );
}
