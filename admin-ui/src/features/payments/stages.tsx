import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentStage } from '../../../../api/contract/views.ts';
import { rubles } from '../../../../domain/money.ts';

interface StagesProps {
  stages: readonly PaymentStage[];
  chosen: string | undefined;
  /** Stands beside sums. */
  note: string;
  onChoose: (stage: string | undefined) => void;
}

/** The chain by stage: how many wait where, for how much, how many of them too long. */
export function Stages({ stages, chosen, note, onChoose }: StagesProps): ReactNode {
  const { t } = useTranslation();
  if (stages.length === 0) return null;
  return (
    <div className="stack">
      <ul className="payment-stages" aria-label={t('payments.stages')}>
        {stages.map(({ stage, title, count, overdue, kopecks }) => (
          <li key={stage}>
            <button
              type="button"
              className="payment-stage"
              aria-pressed={stage === chosen}
              onClick={() => onChoose(stage === chosen ? undefined : stage)}
            >
              <span>{title}</span>
              <strong>
                {count}
                {kopecks === null ? null : `, ${rubles(kopecks)}`}
              </strong>
              {overdue > 0 ? (
                <span className="due is-overdue">{t('payments.overdue', { count: overdue })}</span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      {stages.some(({ kopecks }) => kopecks !== null) ? (
        <p className="muted">{t('payments.sums', { note })}</p>
      ) : null}
    </div>
  );
}
