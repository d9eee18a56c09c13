import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { FrdoCheckView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import type { FrdoFilter } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

interface MakeFileProps {
  found: FrdoCheckView;
  filter: FrdoFilter;
}

/** One button: the file of all, or, where some have errors, of the others. */
export function MakeFile({ found, filter }: MakeFileProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const hasErrors = found.ready < found.papers;
  const making = useSubmit((body: FrdoFilter & { leaveOutErrors: boolean }) =>
    call(endpoints.makeFrdoExport, { body }),
  );
  const make = (): void =>
    making.mutate(
      { from: filter.from, to: filter.to, leaveOutErrors: hasErrors },
      {
        onSuccess: () => notify(t('frdo.made')),
        onSettled: () => void client.invalidateQueries({ queryKey: ['frdo'] }),
      },
    );
  return (
    <div className="stack">
      {making.isError ? <ProblemNote error={making.error} /> : null}
      <div>
        <Button type="primary" disabled={found.ready === 0 || making.isPending} onClick={make}>
          {making.isPending ? t('frdo.making') : t(hasErrors ? 'frdo.makeWithout' : 'frdo.make')}
        </Button>
      </div>
    </div>
  );
}
