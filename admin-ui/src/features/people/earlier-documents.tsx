import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hoursText } from '../../../../domain/russian.ts';
import type { PersonDetail } from '../../../../api/contract/views.ts';
import { longDate } from '../../shared/dates.ts';

/** What the person learned before the system knew them. */
export function EarlierDocuments({ documents }: { documents: PersonDetail['earlierDocuments'] }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="surface">
      <h2>{t('people.earlier')}</h2>
      {documents.length === 0 ? <p className="muted">{t('people.earlierEmpty')}</p> : null}
      <ul className="plain-list">
        {documents.map((document) => (
          <li key={document.id}>
            <div>
              «{document.title}», {hoursText(document.hours)}
            </div>
            <div className="muted">
              {t('people.earlierPaper', {
                kind: document.kindTitle,
                number: document.number,
                date: longDate(document.dated),
                issuer: document.issuer,
              })}
              {[document.form, document.level].filter(Boolean).map((each) => `, ${each}`)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
