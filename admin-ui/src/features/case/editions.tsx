import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { CompareEditions } from '../../shared/read/compare-editions.tsx';
import { ContentView } from '../../shared/read/content-view.tsx';
import { PlanView } from '../../shared/read/plan-view.tsx';
import { CaseNames, CurrentEdition } from '../../shared/read/edition-view.tsx';
import { exactMoment, useCalendar } from '../../shared/dates.ts';

/** The current edition with what it changed; the earlier ones below, as they were. */
export function Editions({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const search = useSearch({ from: '/cases/$id' });
  const navigate = useNavigate();
  const earlier = of.editions.filter(({ number }) => number !== of.edition).toReversed();
  return (
    <div className="stack">
      <div className="surface stack">
        <h2>{t('edition.current', { number: of.edition })}</h2>
        <CurrentEdition of={of} />
      </div>
      <CaseNames of={of}>
        <CompareEditions
          schema={of.contentSchema}
          editions={of.editions.map(({ number, content, createdAt, createdBy }) => ({
            number,
            content,
            note: `${createdBy.shortName}, ${exactMoment(createdAt, calendar)}`,
          }))}
          pair={search.compare}
          onPair={(pair) =>
            void navigate({
              to: '/cases/$id',
              params: { id: of.id },
              search: { ...search, compare: pair },
              replace: true,
              resetScroll: false,
            })
          }
        />
        {earlier.map((edition) => (
          <details key={edition.number} className="surface">
            <summary>
              {t('edition.earlier', { number: edition.number })}
              <span className="muted">
                {' '}
                {edition.createdBy.shortName}, {exactMoment(edition.createdAt, calendar)}
              </span>
            </summary>
            {of.type === 'iop-cycle' ? (
              <PlanView content={edition.content} />
            ) : (
              <ContentView schema={of.contentSchema} content={edition.content} />
            )}
          </details>
        ))}
      </CaseNames>
    </div>
  );
}
