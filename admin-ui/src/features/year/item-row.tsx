import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { YearItemView } from '../../../../api/contract/views.ts';
import { whenText } from '../../shared/when.ts';
import { hoursText } from '../../shared/words.ts';
import { Evidence } from './evidence.tsx';

/** One item: what, when, how long, where it stands; what is to be done about it stands beside. */
export function ItemRow({ item, onMark }: { item: YearItemView; onMark?: () => void }): ReactNode {
  const { t } = useTranslation();
  const { state, colleague, helper, doneOn, confirmedBy } = item;
  const facts = [whenText(doneOn ?? item.when), hoursText(item.hours), item.formTitle];
  return (
    <li className="year-item">
      <div>
        <p className="row-title">{item.title}</p>
        <p className="muted">{facts.join(' · ')}</p>
        {colleague ? (
          <p className="muted">
            {helper ? t(`year.helper.${helper}`, { name: colleague.shortName }) : colleague.shortName}
          </p>
        ) : null}
        {state === 'returned' && item.reason ? (
          <p className="year-reason">{t('year.returnedBecause', { reason: item.reason })}</p>
        ) : null}
        {item.note ? <p className="muted prewrap">{item.note}</p> : null}
        <Evidence files={item.evidence} />
        {confirmedBy ? (
          <p className="muted">{t('year.confirmedBy', { name: confirmedBy.shortName })}</p>
        ) : null}
      </div>
      {item.can['done'] && onMark ? (
        <Button className="no-print" type={state === 'done' ? 'link' : 'default'} onClick={onMark}>
          {t(state === 'done' ? 'year.markAnew' : 'year.mark')}
        </Button>
      ) : null}
    </li>
  );
}
