import { Button, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingItemView } from '../../../../api/contract/views.ts';
import { longDate } from '../../shared/dates.ts';
import { hoursText } from '../../shared/words.ts';
import { Evidence } from '../year/evidence.tsx';

interface WaitingRowProps {
  item: WaitingItemView;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
  onReturn: () => void;
}

/** One item with what proves it; one's own is somebody else's to confirm. */
export function WaitingRow({ item, ticked, onTick, onReturn }: WaitingRowProps): ReactNode {
  const { t } = useTranslation();
  const mayConfirm = item.can['confirm'] === true;
  return (
    <li className="waiting-row">
      <Checkbox
        checked={ticked}
        disabled={!mayConfirm}
        aria-label={t('school.tick', { title: item.title, name: item.person.shortName })}
        onChange={({ target }) => onTick(target.checked)}
      />
      <div>
        <p className="row-title">{item.title}</p>
        <p className="muted">
          {[item.person.name, longDate(item.doneOn), hoursText(item.hours), item.formTitle].join(' · ')}
        </p>
        {item.note ? <p className="prewrap">{item.note}</p> : null}
        <Evidence files={item.evidence} />
        {item.evidence.length === 0 ? <p className="muted">{t('school.noFiles')}</p> : null}
        {item.hindrance ? <p className="muted">{item.hindrance}</p> : null}
      </div>
      {mayConfirm ? (
        <Button type="link" className="no-print" onClick={onReturn}>
          {t('school.return')}
        </Button>
      ) : null}
    </li>
  );
}
