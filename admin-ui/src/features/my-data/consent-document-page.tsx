import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { officialWhen, useCalendar } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import './my-data.css';

/** One consent as a document of its own: who answered what, to which words, when; to be printed and signed where the district wants it on paper. */
export function ConsentDocumentPage(): ReactNode {
  const { kind } = useParams({ from: '/my-data/consents/$kind' });
  const consents = useQuery(queries.myConsents());
  return (
    <QueryView query={consents}>
      {({ items }) => {
        const consent = items.find((one) => one.kind === kind);
        return consent === undefined ? <NotFoundPage /> : <ConsentDocument consent={consent} />;
      }}
    </QueryView>
  );
}

function ConsentDocument({ consent }: { consent: ConsentView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  // The words that were answered, not those that are asked by now.
  const [last = consent] = consent.history;
  return (
    <article className="stack consents">
      <p className="no-print">
        <Link to="/my-data">{t('myData.title')}</Link>
      </p>
      <div>
        <h1>{t('myData.document.title')}</h1>
        <p>{last.title}</p>
      </div>
      <p>{t('myData.document.of', { name: me?.person.name })}</p>
      <p className="prewrap">{last.text}</p>
      <p>{last.without}</p>
      <section>
        <h2>{t('myData.document.answers')}</h2>
        {consent.history.length === 0 ? <p>{t('myData.consent.unanswered')}</p> : null}
        <ul className="consent-answers">
          {consent.history.map(({ answer, at, version }) => (
            <li key={at}>
              {t('myData.document.answer', {
                answer: t(`myData.answer.${answer}`),
                when: officialWhen(at, calendar),
                version,
              })}
            </li>
          ))}
        </ul>
      </section>
      <p className="only-print consent-signature">{t('myData.document.signature')}</p>
      <div className="no-print">
        <Button onClick={() => print()}>{t('myData.document.print')}</Button>
      </div>
    </article>
  );
}
