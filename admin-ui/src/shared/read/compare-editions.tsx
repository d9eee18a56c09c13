import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Comparison, type Comparable } from './comparison.tsx';
import type { ReadSchema } from './describe-content.ts';

interface CompareEditionsProps {
  schema: ReadSchema;
  /** The earliest first. */
  editions: readonly Comparable[];
  /** The two that the address names: `1-2`. */
  pair: string | undefined;
  onPair: (pair: string | undefined) => void;
}

/** Two editions beside each other, on a phone one under the other; which two, the address says. */
export function CompareEditions({ schema, editions, pair, onPair }: CompareEditionsProps): ReactNode {
  const { t } = useTranslation();
  const [last, before] = editions.toReversed();
  if (last === undefined || before === undefined) return null;
  const chosen = pair?.split('-').map((number) => editions.find((one) => one.number === Number(number)));
  const [left, right] = chosen ?? [];
  if (left === undefined || right === undefined) {
    return (
      <div className="no-print">
        <Button onClick={() => onPair(`${before.number}-${last.number}`)}>{t('edition.compare')}</Button>
      </div>
    );
  }
  const side = (label: string, of: Comparable, pairWith: (number: number) => string) => (
    <Select
      aria-label={label}
      value={of.number}
      options={editions.map(({ number }) => ({ value: number, label: t('edition.current', { number }) }))}
      onChange={(number: number) => onPair(pairWith(number))}
    />
  );
  return (
    <section className="stack" aria-label={t('edition.comparison')}>
      <div className="actions no-print">
        {side(t('edition.left'), left, (number) => `${number}-${right.number}`)}
        {side(t('edition.right'), right, (number) => `${left.number}-${number}`)}
        <Button type="link" onClick={() => onPair(undefined)}>
          {t('edition.endComparing')}
        </Button>
      </div>
      <Comparison schema={schema} left={left} right={right} />
    </section>
  );
}
