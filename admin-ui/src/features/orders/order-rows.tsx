import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tied } from '../../../../domain/russian-ties.ts';
import type { OrderView } from '../../../../api/contract/views.ts';
import { longDate } from '../../shared/dates.ts';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { roleText } from '../people/roles-text.ts';
import './orders.css';

interface OrderRowsProps {
  orders: readonly OrderView[];
  /** In a list of everybody's. */
  named?: boolean;
}

/** Orders, one a row: number and day, whom, what it does. */
export function OrderRows({ orders, named = false }: OrderRowsProps): ReactNode {
  const { t } = useTranslation();
  if (orders.length === 0) return <p className="muted">{t('orders.none')}</p>;
  return (
    <ul className="rows" aria-label={t('orders.title')}>
      {orders.map((order) => (
        <li key={order.id}>
          <Link className="row-link order-row" to="/orders/$id" params={{ id: order.id }} data-row>
            <span>
              <span className="row-title">{t('orders.numbered', { number: order.number })}</span>{' '}
              <span className="muted">{t('orders.from', { date: longDate(order.dated) })}</span>
            </span>
            <span>
              {named ? <span className="order-person">{order.person.name}</span> : null}
              <OrderMeaning order={order} />
            </span>
            <span>
              <StateTag
                state={order.annulled ? 'cancelled' : 'issued'}
                title={order.annulled ? t('orders.annulled') : order.kindTitle}
              />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What it gives or ends, and for which days. */
export function OrderMeaning({ order }: { order: OrderView }): ReactNode {
  const { t } = useTranslation();
  const { kind, role, roleTitle, scope, scopeTitle, from, to } = order;
  const where = { role, scope, roleTitle: roleTitle ?? '', scopeTitle: scopeTitle ?? '' };
  const held = tied(roleText(where));
  const last = to === null ? '' : longDate(to);
  if (kind === 'dismissal') return t('orders.dismisses', { to: last });
  if (kind === 'release') return t('orders.releases', { role: held, to: last });
  const first = from === null ? '' : longDate(from);
  return to === null
    ? t('orders.givesOpen', { role: held, from: first })
    : t('orders.gives', { role: held, from: first, to: last });
}
