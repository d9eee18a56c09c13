import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedFilterView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { isSavedList, savedLists } from '../../shared/saved/saved-lists.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';

/** A filter that somebody shared leads to its list, which shows what this reader may see. */
export function SavedPage(): ReactNode {
  const { id } = useParams({ from: '/saved/$id' });
  const saved = useQuery(queries.savedFilter(id));
  return (
    <QueryView query={saved} missing={<NoSuchFilter />}>
      {(found) => <ToItsList saved={found} />}
    </QueryView>
  );
}

function ToItsList({ saved: { list, filter } }: { saved: SavedFilterView }): ReactNode {
  if (!isSavedList(list)) return <NoSuchFilter />;
  return <Navigate to={savedLists[list]} search={filter} replace />;
}

function NoSuchFilter(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <h1>{t('saved.missing')}</h1>
      <p>{t('saved.missingHint')}</p>
      <p>
        <Link to="/cases">{t('case.all')}</Link>
      </p>
    </div>
  );
}
