import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../../shared/ui/notice.tsx';
import { OrderForm } from './order-form.tsx';
import '../people/people.css';
import './orders.css';

/** Types in an order that somebody has signed on paper. */
export function NewOrderPage(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { person, kind, role = null, scope = null } = useSearch({ from: '/orders/new' });
  const done = (id: string): void => {
    notify(t('orders.registered'));
    void client.invalidateQueries({ queryKey: ['people'] });
    void client.invalidateQueries({ queryKey: ['orders'] });
    void navigate({ to: '/orders/$id', params: { id } });
  };
  return (
    <div className="stack narrow-page">
      <header>
        <p className="muted">
          <Link to="/orders">{t('orders.title')}</Link>
        </p>
        <h1>{t('orders.newTitle')}</h1>
        <p className="muted">{t('orders.newHelp')}</p>
      </header>
      <OrderForm person={person} kind={kind} place={{ role, scope }} onDone={done} />
    </div>
  );
}
