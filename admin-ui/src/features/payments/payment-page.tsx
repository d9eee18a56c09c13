import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { PaymentDetail } from '../../../../api/contract/views.ts';
import { addressOf } from '../../shared/api/call.ts';
import { paymentQueries } from '../../shared/api/payment-queries.ts';
import { day, exactMoment, plainDate, useCalendar } from '../../shared/dates.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { hoursText, quoted } from '../../shared/words.ts';
import { Lines } from './lines.tsx';
import { AgainButton, ReverseButton } from './reversal.tsx';
import { Sum, Warnings } from './sum-and-warnings.tsx';
import './payments.css';

/** One payment: where it stands, its hours line by line, its chain and papers. */
export function PaymentPage(): ReactNode {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/payments/$id' });
  const payment = useQuery(paymentQueries.payment(id));
  return (
    <QueryView
      query={payment}
      missing={<Empty title={t('payments.missing')} hint={t('payments.missingHint')} />}
    >
      {(found) => <Shown payment={found} />}
    </QueryView>
  );
}

function Shown({ payment }: { payment: PaymentDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { id, course, payee, payer, sums, account, order, routeTitle, hours, stated, task, warnings, files } =
    payment;
  return (
    <div className="stack">
      <div>
        <p className="muted no-print">
          <Link to="/payments">{t('payments.title')}</Link>
        </p>
        <h1>
          {payee.name}, {quoted(course.title)}
        </h1>
        <p className="muted">
          {hoursText(stated ?? hours)}, {routeTitle}. {payer.name}
        </p>
      </div>
      <section className="surface stack">
        <Where payment={payment} />
        {sums ? (
          <p>
            <Sum sums={sums} /> <span className="muted">{t('payments.note')}</span>
          </p>
        ) : null}
        {account ? <p className="muted">{t('payments.account', account)}</p> : null}
        {order ? (
          <p className="muted">
            {t('payments.order', { number: order.number, dated: plainDate(order.dated, calendar) })}
          </p>
        ) : null}
        <Warnings warnings={warnings} />
        <div className="actions no-print">
          {task ? (
            <Link className="button-link is-primary" to="/tasks/$id" params={{ id: task.id }}>
              {t('payments.act')}
            </Link>
          ) : null}
          <Link className="button-link" to="/cases/$id" params={{ id }}>
            {t('payments.case')}
          </Link>
          <ReverseButton payment={payment} />
          <AgainButton payment={payment} />
        </div>
      </section>
      <Lines payment={payment} />
      {files.length > 0 ? (
        <section className="stack">
          <h2>{t('payments.papers')}</h2>
          <ul className="rows">
            {files.map((file) => (
              <li key={file.id} className="payment-paper">
                <a href={addressOf(endpoints.attachment.path, { id: file.id })} download>
                  <Icon name="file" /> {file.name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Chain payment={payment} />
    </div>
  );
}

function Where({ payment }: { payment: PaymentDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { sentence, stageTitle, holders, since } = payment;
  if (sentence !== null) return <p>{sentence}</p>;
  const held = holders.map(({ person }) => person.shortName).join(', ');
  return (
    <p>
      {stageTitle}
      {held ? `: ${held}` : null}, {t('payments.since', { date: day(since, calendar) })}
    </p>
  );
}

function Chain({ payment }: { payment: PaymentDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <section className="stack">
      <h2>{t('payments.chain')}</h2>
      <ol className="rows" aria-label={t('payments.chain')}>
        {payment.acts.map(({ title, by, standsInFor, at }) => (
          <li key={`${title} ${at}`} className="payment-act">
            {title}
            <div className="muted">
              {[
                by?.shortName,
                standsInFor ? t('payments.for', { name: standsInFor.shortName }) : undefined,
                exactMoment(at, calendar),
              ]
                .filter(Boolean)
                .join(', ')}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
