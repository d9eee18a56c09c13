import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '../../../../api/contract/views.ts';
import { rubles } from '../../../../domain/money.ts';
import { quoted } from '../../shared/words.ts';

/** «Где моя оплата»: of each of one's own what it waits for, of whom, since when and until when. */
export function OwnPayments({ items }: { items: readonly PaymentView[] }): ReactNode {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <section className="surface stack" aria-labelledby="own-payments">
      <h2 id="own-payments">{t('payments.where')}</h2>
      {items.map(({ id, course, sums, sentence, stateTitle, task }) => (
        <p key={id}>
          <Link to="/payments/$id" params={{ id }}>
            {quoted(course.title)}
          </Link>
          {sums ? <>, {rubles(sums.whole)}</> : null}
          {': '}
          {sentence ?? stateTitle}
          {task ? (
            <>
              {' '}
              <Link to="/tasks/$id" params={{ id: task.id }}>
                {t('payments.act')}
              </Link>
            </>
          ) : null}
        </p>
      ))}
    </section>
  );
}
