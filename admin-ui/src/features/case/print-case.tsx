import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, TimelineEvent } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { CaseSheet } from './case-sheet.tsx';

type Printing =
  | { is: 'idle' | 'reading' }
  | { is: 'printing'; events: readonly TimelineEvent[] }
  | { is: 'failed'; error: unknown };

/** Puts the whole case on paper, whichever of its parts the screen shows. */
export function PrintCase({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [printing, setPrinting] = useState<Printing>({ is: 'idle' });
  const start = async (): Promise<void> => {
    setPrinting({ is: 'reading' });
    try {
      const [timeline] = await Promise.all([
        client.query(queries.timeline(of.id)),
        client.query({ ...queries.processType(of.type), staleTime: 'static' }),
      ]);
      setPrinting({ is: 'printing', events: timeline.items });
    } catch (error) {
      setPrinting({ is: 'failed', error });
    }
  };
  return (
    <>
      <Button
        type="link"
        className="plain-action"
        disabled={printing.is === 'reading'}
        onClick={() => void start()}
      >
        {t('print.case')}
      </Button>
      {printing.is === 'failed' ? <ProblemNote error={printing.error} /> : null}
      {printing.is === 'printing' ? (
        <CaseSheet of={of} events={printing.events} onDone={() => setPrinting({ is: 'idle' })} />
      ) : null}
    </>
  );
}
