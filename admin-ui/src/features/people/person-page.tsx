import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { plainDate, useCalendar } from '../../shared/dates.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { OrderRows } from '../orders/order-rows.tsx';
import { DismissPanel } from './dismiss-panel.tsx';
import { EarlierDocuments } from './earlier-documents.tsx';
import { NameForm } from './name-form.tsx';
import { PersonAccount } from './person-account.tsx';
import { PersonRoles } from './person-roles.tsx';
import './people.css';

/** «Кем работает этот человек, по каким приказам, что уже окончил?» */
export function PersonPage(): ReactNode {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/people/$id' });
  const found = useQuery(queries.person(id));
  const missing = (
    <Empty
      title={t('people.missing')}
      hint={t('people.missingHint')}
      action={<Link to="/people">{t('people.title')}</Link>}
    />
  );
  return (
    <QueryView query={found} missing={missing}>
      {(person) => <Person person={person} />}
    </QueryView>
  );
}

function Person({ person }: { person: PersonDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { id, name, email, dismissedOn } = person;
  return (
    <article className="stack">
      <header className="page-head">
        <div>
          <p className="muted no-print">
            <Link to="/people">{t('people.title')}</Link>
          </p>
          <h1>{name}</h1>
          <p className="muted">{email ?? t('people.noEmail')}</p>
          {dismissedOn ? <p>{t('people.dismissedOn', { date: plainDate(dismissedOn, calendar) })}</p> : null}
        </div>
        <div className="actions no-print">
          <Link className="button-link is-primary" to="/orders/new" search={{ person: id }}>
            {t('people.newOrder')}
          </Link>
          <Link className="button-link" to="/credit-book/$personId" params={{ personId: id }}>
            {t('creditBook.title')}
          </Link>
          <Link className="button-link" to="/people/$id" params={{ id }} search={{ panel: 'name' }}>
            {t('people.rename')}
          </Link>
          {dismissedOn ? null : (
            <Link className="button-link" to="/people/$id" params={{ id }} search={{ panel: 'dismiss' }}>
              {t('people.dismiss')}
            </Link>
          )}
        </div>
      </header>
      <PersonRoles roles={person.roles} />
      <PersonAccount personId={id} />
      <Away person={person} />
      <EarlierDocuments documents={person.earlierDocuments} />
      <section className="stack">
        <h2>{t('orders.title')}</h2>
        <OrderRows orders={person.orders} />
      </section>
      <PersonPanel person={person} />
    </article>
  );
}

/** Absences to come show their days, never a reason. */
function Away({ person }: { person: PersonDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  if (person.absences.length === 0 && person.standsInFor.length === 0) return null;
  return (
    <section className="surface">
      <h2>{t('people.away')}</h2>
      <ul className="plain-list">
        {person.absences.map(({ id, from, to, substitute }) => (
          <li key={id}>
            {t('absence.dates', { from: plainDate(from, calendar), to: plainDate(to, calendar) })}.{' '}
            {substitute
              ? t('absence.substitutes', { name: substitute.name })
              : t('absence.nobodySubstitutes')}
          </li>
        ))}
        {person.standsInFor.map(({ id, person: away, to }) => (
          <li key={id}>{t('people.standsInFor', { name: away.name, date: plainDate(to, calendar) })}</li>
        ))}
      </ul>
    </section>
  );
}

function PersonPanel({ person }: { person: PersonDetail }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { panel } = useSearch({ from: '/people/$id' });
  const { id, lastName, firstName, patronymic, email } = person;
  const close = (): void => void navigate({ to: '/people/$id', params: { id }, search: {}, replace: true });
  const done = (message: string): void => {
    notify(message);
    void client.invalidateQueries({ queryKey: ['people'] });
    void client.invalidateQueries({ queryKey: ['orders'] });
    close();
  };
  if (panel === 'dismiss')
    return <DismissPanel person={person} onClose={close} onDone={() => done(t('people.dismissed'))} />;
  if (panel !== 'name') return null;
  return (
    <Panel title={t('people.rename')} onClose={close}>
      <p className="muted">{t('people.renameHelp')}</p>
      <NameForm
        id={id}
        value={{ lastName, firstName, patronymic: patronymic ?? '', email: email ?? '' }}
        action={t('people.save')}
        onDone={() => done(t('people.renamed'))}
      />
      <Button onClick={close}>{t('common.close')}</Button>
    </Panel>
  );
}
