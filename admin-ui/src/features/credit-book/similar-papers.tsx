import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { longDate } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { hoursText, quoted } from '../../shared/words.ts';

/** Papers that look like the claimed one, beside the decision on it: shown, and for a person to judge. */
export function SimilarPapers({ caseId }: { caseId: string }): ReactNode {
  const { t } = useTranslation();
  const papers = useQuery(queries.similarPapers(caseId));
  return (
    <QueryView query={papers}>
      {({ items, planItems }) =>
        items.length + planItems.length === 0 ? (
          <p className="muted">{t('creditBook.noSimilar')}</p>
        ) : (
          <div className="note is-warn">
            <strong>{t('creditBook.similar')}</strong>
            <ul>
              {items.map((paper) => (
                <li key={`${paper.person.id} ${paper.number} ${paper.dated} ${paper.title}`}>
                  {t(paper.isCounted ? 'creditBook.similarCounted' : 'creditBook.similarClaimed', {
                    like: paper.text,
                    name: paper.person.shortName,
                    paper: `${quoted(paper.title)}, ${hoursText(paper.hours)}, № ${paper.number}, ${longDate(paper.dated)}, ${paper.issuer}`,
                  })}
                </li>
              ))}
              {planItems.map((item) => (
                <li key={`${item.title} ${item.dated}`}>
                  {t(item.isCounted ? 'creditBook.similarItemCounted' : 'creditBook.similarItem', {
                    item: `${quoted(item.title)}, ${hoursText(item.hours)}, ${longDate(item.dated)}`,
                  })}
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </QueryView>
  );
}
