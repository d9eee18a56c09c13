import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** At the button that refused: how many fields are left, and the way to the first of them. */
export function FormFaults({ count, onFirst }: { count: number; onFirst: () => void }): ReactNode {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <div className="note is-problem form-faults" role="alert">
      {t('form.incomplete', { count })}{' '}
      <Button type="link" onClick={onFirst}>
        {t('form.toFirst')}
      </Button>
    </div>
  );
}
