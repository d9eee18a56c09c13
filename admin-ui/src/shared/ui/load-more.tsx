import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

export function LoadMore({ pages }: { pages: Pages }): ReactNode {
  const { t } = useTranslation();
  if (!pages.hasNextPage) return null;
  return (
    <div className="no-print">
      <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t(pages.isFetchingNextPage ? 'common.loading' : 'common.more')}
      </Button>
    </div>
  );
}
