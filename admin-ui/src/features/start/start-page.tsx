import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessTypeView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { useListKeys } from '../../shared/list-keys.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import './start.css';

/** «Что я могу начать?»: by level, with a sentence each. */
export function StartPage(): ReactNode {
  const { t } = useTranslation();
  const types = useQuery(queries.processTypes());
  useListKeys();
  return (
    <div className="stack">
      <h1>{t('start.title')}</h1>
      <QueryView query={types}>
        {({ items }) => <Startable items={items.filter(({ can }) => can['start'])} />}
      </QueryView>
    </div>
  );
}

function Startable({ items }: { items: readonly ProcessTypeView[] }): ReactNode {
  const { t } = useTranslation();
  if (items.length === 0) return <Empty title={t('start.empty')} hint={t('start.emptyHint')} />;
  const levels = Map.groupBy(items, ({ levelTitle }) => levelTitle);
  return [...levels].map(([level, types]) => (
    <section key={level}>
      <h2 className="level-title">{level}</h2>
      <ul className="rows">
        {types.map(({ key, title, description }) => (
          <li key={key}>
            <Link className="row-link" to="/start/$key" params={{ key }} data-row>
              <span className="row-title">{title}</span>
              <span className="start-about muted">{description}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}
