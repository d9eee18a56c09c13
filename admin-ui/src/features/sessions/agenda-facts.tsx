import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaItem } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { StateTag } from '../../shared/ui/state-tag.tsx';

/** What a member must know to vote: whose, for whom, what the reviewers say; what it is about on request. */
export function AgendaFacts({ item }: { item: AgendaItem }): ReactNode {
  const { t } = useTranslation();
  const { recommend, notRecommend, score } = item.opinions;
  const opinions = [
    recommend > 0 ? t('sessions.recommend', { count: recommend }) : '',
    notRecommend > 0 ? t('sessions.notRecommend', { count: notRecommend }) : '',
    score === null ? '' : t('sessions.score', { score }),
  ].filter(Boolean);
  return (
    <>
      <div className="muted">
        {tied(
          [item.leader.shortName, item.audience, t('sessions.schools', { count: item.schools })].join(' · '),
        )}
      </div>
      <div className="muted">{opinions.length > 0 ? opinions.join(', ') : t('sessions.noOpinions')}</div>
      {item.recused.length > 0 ? (
        <div className="muted">
          {t('sessions.recused', { names: item.recused.map(({ shortName }) => shortName).join(', ') })}
        </div>
      ) : null}
      <details className="agenda-about">
        <summary>{t('sessions.about')}</summary>
        <p className="prewrap">{item.annotation}</p>
      </details>
    </>
  );
}

const tones: Record<string, string> = {
  approved: 'approved',
  rejected: 'rejected',
  noQuorum: 'returned',
};

/** «принято: за 4, против 0, воздержались 1»; while it goes on, how many have voted. */
export function AgendaResult({ item }: { item: AgendaItem }): ReactNode {
  const { t } = useTranslation();
  return (
    <div>
      <StateTag state={tones[item.outcome ?? ''] ?? 'open'} title={item.stateTitle} />
      <div className="muted">
        {item.state === 'voting'
          ? t('sessions.voted', { voted: item.voted, asked: item.asked })
          : item.counts.map(({ title, count }) => `${title} ${count}`).join(', ')}
      </div>
    </div>
  );
}
