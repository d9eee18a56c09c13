import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints, type AnswerOf } from '../../../../api/contract/index.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { call } from '../../shared/api/call.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';

type LetterView = AnswerOf<typeof endpoints.letters>['items'][number];

/** How the tag of a state looks, by the tags of the product. */
const tones = { sent: 'decided', failed: 'rejected', waiting: 'waiting', dropped: 'renewed' } as const;

interface DeliveredLetterProps {
  letter: LetterView;
  /** Is there a mail server? Why letters wait without one is said once, over the list. */
  sends: boolean;
}

/** One letter: to whom, what of, what has become of it; a failed one can be tried again. */
export function DeliveredLetter({ letter, sends }: DeliveredLetterProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => call(endpoints.sendAgain, { params: { id: letter.id }, body: {} }),
    onSuccess: () => {
      notify(t('letters.againDone'));
      void client.invalidateQueries({ queryKey: ['letters'] });
    },
  });
  return (
    <li className="delivered" data-row tabIndex={-1}>
      <div>
        <div className="row-title">{tied(letter.subject)}</div>
        <div className="muted">
          {letter.toName}
          {letter.to ? ` · ${letter.to}` : ''}
        </div>
      </div>
      <div>
        <StateTag state={tones[letter.state]} title={t(`letters.state.${letter.state}`)} />
        <div className="muted">{moment(letter.settledAt ?? letter.at, calendar)}</div>
      </div>
      {letter.state === 'sent' || (letter.state === 'waiting' && !sends) ? null : (
        <div className="delivered-why">
          <p>{letter.stateTitle}</p>
          {letter.error ? <p className="muted">{t('letters.answer', { answer: letter.error })}</p> : null}
          {letter.can['again'] ? (
            <Button disabled={again.isPending} onClick={() => again.mutate()}>
              {t('letters.again')}
            </Button>
          ) : null}
          {again.isError ? <ProblemNote error={again.error} /> : null}
        </div>
      )}
    </li>
  );
}
