import { Button } from 'antd';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { FrdoExportView } from '../../../../api/contract/views.ts';
import { addressOf, receive } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { exactMoment, useCalendar } from '../../shared/dates.ts';
import { saveFile } from '../../shared/save-file.ts';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';

/** What was exported when and by whom; each file again as it was. */
export function FrdoFiles(): ReactNode {
  const { t } = useTranslation();
  const files = useInfiniteQuery(queries.frdoExports());
  const items = files.data?.pages.flatMap((page) => page.items);
  return (
    <section className="stack" aria-labelledby="frdo-files">
      <h2 id="frdo-files">{t('frdo.files')}</h2>
      {files.isError ? <ProblemNote error={files.error} onRetry={() => void files.refetch()} /> : null}
      {files.isPending ? <RowsSkeleton rows={2} /> : null}
      {items?.length === 0 ? <Empty title={t('frdo.noFiles')} hint={t('frdo.noFilesHint')} /> : null}
      {items && items.length > 0 ? (
        <ul className="rows">
          {items.map((file) => (
            <FileRow key={file.id} file={file} />
          ))}
        </ul>
      ) : null}
      <LoadMore pages={files} />
    </section>
  );
}

function FileRow({ file }: { file: FrdoExportView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { id, name, rows, leftOut, madeAt, madeBy } = file;
  const taking = useMutation({
    mutationFn: async () => saveFile(await receive(addressOf(endpoints.frdoExport.path, { id })), name),
  });
  const made = t('frdo.file', { count: rows, when: exactMoment(madeAt, calendar), who: madeBy.shortName });
  return (
    <li className="row-link stack">
      <div className="frdo-file">
        <div>
          <div className="row-title">{name}</div>
          <div className="muted">
            {[made, ...(leftOut > 0 ? [t('frdo.leftOut', { count: leftOut })] : [])].join('; ')}
          </div>
        </div>
        <Button
          aria-label={t('frdo.downloadNamed', { name })}
          disabled={taking.isPending}
          onClick={() => taking.mutate()}
        >
          {t('frdo.download')}
        </Button>
      </div>
      {taking.isError ? <ProblemNote error={taking.error} /> : null}
    </li>
  );
}
