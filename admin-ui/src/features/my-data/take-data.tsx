import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { receive } from '../../shared/api/call.ts';
import { saveFile } from '../../shared/save-file.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** Everything that is kept about me, as one archive. */
export function TakeData(): ReactNode {
  const { t } = useTranslation();
  const taking = useMutation({
    mutationFn: async () => saveFile(await receive(endpoints.myData.path), t('myData.take.fileName')),
  });
  return (
    <section className="surface stack">
      <div>
        <h2>{t('myData.take.title')}</h2>
        <p>{t('myData.take.about')}</p>
      </div>
      {taking.isError ? <ProblemNote error={taking.error} /> : null}
      <div className="export">
        <Button disabled={taking.isPending} onClick={() => taking.mutate()}>
          {t('myData.take.start')}
        </Button>
        <p className="muted" role="status">
          {taking.isPending ? t('myData.take.gathering') : null}
          {taking.isSuccess ? t('myData.take.done') : null}
        </p>
      </div>
    </section>
  );
}
