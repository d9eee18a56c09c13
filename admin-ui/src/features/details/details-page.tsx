import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyDetailsView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { plainDate, useCalendar } from '../../shared/dates.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { DetailsForm } from './details-form.tsx';
import { ToldDetails } from './told-details.tsx';
import './details.css';

/** «Данные для удостоверения»: why they are asked for, who sees them; told once, confirmed the next time. */
export function DetailsPage(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const details = useQuery(queries.myDetails());
  const [editing, setEditing] = useState(false);
  const done = (view: MyDetailsView, said: string): void => {
    client.setQueryData(queries.myDetails().queryKey, view);
    // The menu no longer needs to lead here.
    void client.invalidateQueries({ queryKey: ['me'] });
    setEditing(false);
    notify(said);
  };
  return (
    <div className="stack details-page">
      <div>
        <h1>{t('details.title')}</h1>
        <p className="muted">{t('details.about')}</p>
      </div>
      <QueryView query={details}>
        {(view) => (
          <>
            <Asked view={view} />
            {view.details === null || editing ? (
              <Form
                view={view}
                person={me?.person.id ?? ''}
                onDone={(next) => done(next, t('details.saved'))}
                onCancel={view.details === null ? undefined : () => setEditing(false)}
              />
            ) : (
              <ToldDetails
                view={{ ...view, details: view.details }}
                onConfirmed={(next) => done(next, t('details.confirmed'))}
                onEdit={() => setEditing(true)}
              />
            )}
            <WhoSees readBy={view.readBy} />
          </>
        )}
      </QueryView>
    </div>
  );
}

function Form(props: Parameters<typeof DetailsForm>[0]): ReactNode {
  const { t } = useTranslation();
  const { asked, details } = props.view;
  if (asked.length === 0 && details === null)
    return <Empty title={t('details.notAsked')} hint={t('details.notAskedHint')} />;
  return <DetailsForm {...props} />;
}

const tones = { missing: 'waiting', toConfirm: 'waiting', ready: 'active' } as const;

/** The courses that need them, each with what is still to do. */
function Asked({ view: { asked } }: { view: MyDetailsView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  if (asked.length === 0) return null;
  return (
    <ul className="rows" aria-label={t('details.courses')}>
      {asked.map(({ cohortId, title, hours, lastDay, state }) => (
        <li key={cohortId} className="row-link details-course">
          <div>
            <div className="row-title">{title}</div>
            <div className="muted">
              {t('details.course', { count: hours, date: plainDate(lastDay, calendar) })}
            </div>
          </div>
          <StateTag state={tones[state]} title={t(`details.state.${state}`)} />
        </li>
      ))}
    </ul>
  );
}

function WhoSees({ readBy }: { readBy: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="note stack" aria-label={t('details.whoTitle')}>
      <strong>{t('details.whoTitle')}</strong>
      <p>{t('details.why')}</p>
      <p>{t('details.who', { role: readBy })}</p>
      <p>{t('details.kept')}</p>
      <p>
        <Link to="/my-data">{t('details.toMyData')}</Link>
      </p>
    </section>
  );
}
