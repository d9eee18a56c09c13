import { Checkbox } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '../../../../api/contract/views.ts';
import { rubles } from '../../../../domain/money.ts';
import { day, useCalendar } from '../../shared/dates.ts';
import { hoursText, quoted } from '../../shared/words.ts';

interface PaymentRowProps {
  payment: PaymentView;
  note: string;
  isChosen?: boolean;
  onToggle?: () => void;
}

/** Whose, for what, how much, where it stands and who holds it since when. */
export function PaymentRow({ payment, note, isChosen, onToggle }: PaymentRowProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { id, payee, course, sums, stated, hours, routeTitle, payer, stageTitle, holders, since, due, task } =
    payment;
  const held = holders.map(({ person }) => person.shortName).join(', ');
  return (
    <li className="payment-row">
      {onToggle ? (
        <Checkbox
          aria-label={t('payments.choose', { name: payee.name })}
          checked={isChosen === true}
          onChange={onToggle}
        />
      ) : null}
      <div className="payment-what">
        <Link to="/payments/$id" params={{ id }} className="row-title" data-row>
          {payee.name}
        </Link>
        <div className="muted">
          {quoted(course.title)}, {hoursText(stated ?? hours)}, {routeTitle}. {payer.name}
        </div>
      </div>
      <div className="payment-where">
        <div>{stageTitle}</div>
        <div className={payment.isOverdue ? 'due is-overdue' : 'muted'}>
          {held ? `${held}, ` : null}
          {t('payments.since', { date: day(since, calendar) })}
          {due && payment.state === 'live' ? `, ${t('payments.until', { date: day(due, calendar) })}` : null}
        </div>
      </div>
      <div className="payment-sum">
        {sums ? <span title={note}>{rubles(payment.state === 'live' ? sums.due : sums.paid)}</span> : null}
        {task ? (
          <Link to="/tasks/$id" params={{ id: task.id }}>
            {t('payments.act')}
          </Link>
        ) : null}
      </div>
    </li>
  );
}
