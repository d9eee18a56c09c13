import { Button, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picked } from './use-picked.ts';

interface BulkBarProps {
  picked: Picked;
  /** The rows that are shown; a list may have more. */
  shown: readonly string[];
  total: number;
  /** Acts on the picked ones, or on all that the list finds. */
  onAct: (whom: 'picked' | 'all') => void;
}

/** Above a list: pick what is shown, act on what is picked, or on all that was found. */
export function BulkBar({ picked, shown, total, onAct }: BulkBarProps): ReactNode {
  const { t } = useTranslation();
  const count = picked.ids.length;
  const isAll = shown.length > 0 && shown.every((id) => picked.has(id));
  return (
    <div className="bulk-bar no-print">
      <Checkbox
        checked={isAll}
        indeterminate={count > 0 && !isAll}
        onChange={({ target }) => picked.set(target.checked ? shown : [])}
      >
        {count > 0 ? t('operate.picked', { count }) : t('operate.pickShown', { count: shown.length })}
      </Checkbox>
      {count > 0 ? (
        <Button type="primary" onClick={() => onAct('picked')}>
          {t('operate.actPicked', { count })}
        </Button>
      ) : null}
      {count === 0 || total > shown.length ? (
        <Button onClick={() => onAct('all')}>{t('operate.actAll', { count: total })}</Button>
      ) : null}
    </div>
  );
}
