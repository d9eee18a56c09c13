import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HealthView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import './health.css';

const icons = { ok: 'done', warn: 'clock', bad: 'overdue' } as const;

/** Is everything working that the product needs? The answer first, then each check with what to do. */
export function HealthPage(): ReactNode {
  const { t } = useTranslation();
  const health = useQuery(queries.health());
  return (
    <div className="stack">
      <h1>{t('health.title')}</h1>
      <QueryView query={health}>{(view) => <Health view={view} />}</QueryView>
    </div>
  );
}

function Health({ view: { verdict, sentence, checks } }: { view: HealthView }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <p className={`health-sentence is-${verdict}`} role="status">
        <Icon name={icons[verdict]} /> {sentence}
      </p>
      <ul className="rows" aria-label={t('health.checks')}>
        {checks.map((check) => (
          <li key={check.key} className="health-check">
            <span className={`health-verdict is-${check.verdict}`}>
              <Icon name={icons[check.verdict]} /> {t(`health.verdict.${check.verdict}`)}
            </span>
            <div>
              <div className="row-title">{check.title}</div>
              <div>{check.says}</div>
              {check.todo !== null && <div className="muted">{check.todo}</div>}
            </div>
          </li>
        ))}
      </ul>
      <p className="muted">{t('health.about')}</p>
    </>
  );
}
