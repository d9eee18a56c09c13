import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreditBookView } from '../../../../api/contract/views.ts';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { hoursText } from '../../shared/words.ts';

const tones = { unknown: 'renewed', runs: 'valid', due: 'expiring' } as const;

/** Two clocks of different owners, the law's and the district's: beside each other, and never summed. */
export function Counters({ book }: { book: CreditBookView }): ReactNode {
  const { t } = useTranslation();
  const { dpo, methodical } = book;
  const known = dpo.clock.state !== 'unknown';
  return (
    <div className="counters">
      <Counter
        title={t('creditBook.dpo')}
        value={known ? hoursText(dpo.hours) : dpo.text}
        text={known ? dpo.text : t('creditBook.unknownHint')}
        state={
          known ? (
            <StateTag state={tones[dpo.clock.state]} title={t(`creditBook.clock.${dpo.clock.state}`)} />
          ) : null
        }
      />
      <Counter
        title={t('creditBook.methodical')}
        value={hoursText(methodical.hours)}
        text={methodical.text}
        state={
          <progress
            max={methodical.goal}
            value={Math.min(methodical.hours, methodical.goal)}
            aria-label={methodical.text}
          />
        }
      />
    </div>
  );
}

interface CounterProps {
  title: string;
  /** Hours, or that nothing is known: which is another thing than zero. */
  value: string;
  text: string;
  state: ReactNode;
}

function Counter({ title, value, text, state }: CounterProps): ReactNode {
  const id = useId();
  return (
    <section className="surface counter" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <output className="counter-value">{value}</output>
      {state}
      <p>{text}</p>
    </section>
  );
}
