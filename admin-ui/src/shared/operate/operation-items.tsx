import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperationItem, OperationView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { StateTag } from '../ui/state-tag.tsx';

interface OperationItemsProps {
  operation: Pick<OperationView, 'state' | 'action'>;
  items: readonly OperationItem[];
}

/** Each case with what changes, or why it is left as it is; the refused first: there is still something to do. */
export function OperationItems({ operation, items }: OperationItemsProps): ReactNode {
  const { t } = useTranslation();
  const refusedFirst = items.toSorted(
    (a, b) => Number(b.state === 'refused') - Number(a.state === 'refused'),
  );
  return (
    <ul className="rows operate-items" aria-label={t('operate.items')}>
      {refusedFirst.map((item) => (
        <li key={item.caseId} className="operate-item">
          <div className="page-head">
            <Link to="/cases/$id" params={{ id: item.caseId }}>
              {tied(item.subject)}
            </Link>
            <ItemState item={item} operation={operation} />
          </div>
          <div className="muted">{item.typeTitle}</div>
          {item.problem ? (
            <p>
              {item.problem.detail} <span className="muted">{t('operate.otherwise')}</span>
            </p>
          ) : null}
          {item.changes.map(({ what, before, after }) => (
            <div key={what}>
              <span className="muted">{what}:</span> {before === null ? t('operate.none') : tied(before)}{' '}
              <span aria-hidden>→</span>
              <span className="visually-hidden">{t('operate.becomes')}</span>{' '}
              <strong>{after === null ? t('operate.none') : tied(after)}</strong>
            </div>
          ))}
          {item.state === 'planned' && item.changes.length === 0 ? (
            <div className="muted">{t('operate.noChange')}</div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const tones = {
  waiting: 'waiting',
  planned: 'planned',
  refused: 'rejected',
  done: 'open',
  verified: 'approved',
} as const;

function ItemState({ item, operation }: { item: OperationItem } & Pick<OperationItemsProps, 'operation'>) {
  const { t } = useTranslation();
  const state = item.verified ? 'verified' : item.state;
  // Before it is run, nobody needs to be told of each case that it would change.
  if (operation.state === 'planned' && state === 'planned') return null;
  return <StateTag state={tones[state]} title={t(`operate.item.${state}`)} />;
}
