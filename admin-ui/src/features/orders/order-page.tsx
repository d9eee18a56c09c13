import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { OrderView } from '../../../../api/contract/views.ts';
import { addressOf } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { longDate, moment, useCalendar } from '../../shared/dates.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { AnnulPanel } from './annul-panel.tsx';
import { OrderMeaning } from './order-rows.tsx';
import './orders.css';

/** «Что говорит этот приказ, кто его внёс, в силе ли он?» */
export function OrderPage(): ReactNode {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/orders/$id' });
  const found = useQuery(queries.order(id));
  const missing = (
    <Empty
      title={t('orders.missing')}
      hint={t('people.missingHint')}
      action={<Link to="/orders">{t('orders.title')}</Link>}
    />
  );
  return (
    <QueryView query={found} missing={missing}>
      {(order) => <Order order={order} />}
    </QueryView>
  );
}

function Order({ order }: { order: OrderView }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { panel } = useSearch({ from: '/orders/$id' });
  const { id, person, annulled } = order;
  const close = (): void => void navigate({ to: '/orders/$id', params: { id }, search: {}, replace: true });
  return (
    <article className="stack">
      <header className="page-head">
        <div>
          <p className="muted no-print">
            <Link to="/orders">{t('orders.title')}</Link>
          </p>
          <h1>
            {t('orders.numbered', { number: order.number })}{' '}
            {t('orders.from', { date: longDate(order.dated) })}
          </h1>
        </div>
        <StateTag
          state={annulled ? 'cancelled' : 'issued'}
          title={annulled ? t('orders.annulled') : t('orders.inForceOne')}
        />
      </header>
      <section className="surface stack">
        <p>
          <Link to="/people/$id" params={{ id: person.id }}>
            {person.name}
          </Link>
          : <OrderMeaning order={order} />
        </p>
        <Facts order={order} />
      </section>
      {order.can['annul'] ? (
        <div className="actions no-print">
          <Link className="button-link" to="/orders/$id" params={{ id }} search={{ panel: 'annul' }}>
            {t('orders.annul')}
          </Link>
        </div>
      ) : null}
      {panel === 'annul' && order.can['annul'] ? <AnnulPanel order={order} onClose={close} /> : null}
    </article>
  );
}

function Facts({ order }: { order: OrderView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { scan, annulled, registeredBy, registeredAt, isImported, reason } = order;
  const at = moment(registeredAt, calendar);
  return (
    <dl className="order-facts">
      <dt>{t('orders.field.scan')}</dt>
      <dd>
        {scan ? (
          <a href={addressOf(endpoints.attachment.path, { id: scan.id })} download>
            <Icon name="file" /> {scan.name}
          </a>
        ) : (
          <span className="muted">{t('orders.noScan')}</span>
        )}
      </dd>
      <dt>{t('orders.registeredBy')}</dt>
      <dd>
        {registeredBy
          ? t(isImported ? 'orders.imported' : 'orders.typed', { name: registeredBy.shortName, at })
          : t('orders.fromSettings')}
      </dd>
      {reason ? (
        <>
          <dt>{t('common.reason')}</dt>
          <dd className="prewrap">{reason}</dd>
        </>
      ) : null}
      {annulled ? (
        <>
          <dt>{t('orders.annulled')}</dt>
          <dd>
            {longDate(annulled.on)}
            {annulled.by ? `, ${annulled.by.shortName}` : null}: {annulled.reason}
          </dd>
        </>
      ) : null}
    </dl>
  );
}
