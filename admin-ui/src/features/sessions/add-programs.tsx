import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { Problem, SessionView } from '../../../../api/contract/views.ts';
import { waitingForAgenda } from '../../../../domain/sitting.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { CaseSelect } from '../../shared/forms/case-select.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** Programs go on the agenda of a called session; what can't be decided on that day says why. */
export function AddPrograms({ session }: { session: SessionView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string[]>([]);
  const [refused, setRefused] = useState<Problem[]>([]);
  const adding = useSubmit((programs: string[], idempotencyKey) =>
    call(endpoints.fillAgenda, { params: { id: session.id }, body: { programs }, idempotencyKey }),
  );
  const add = (): void =>
    adding.mutate(chosen, {
      onSuccess: ({ items }) => {
        setChosen(items.filter(({ ok }) => !ok).map(({ caseId }) => caseId));
        setRefused(items.flatMap(({ problem }) => problem ?? []));
        void client.invalidateQueries();
      },
    });
  return (
    <div className="stack no-print">
      <label className="field" htmlFor="add-programs">
        {t('sessions.add')}
      </label>
      <CaseSelect
        id="add-programs"
        multiple
        process="program-approval"
        steps={waitingForAgenda}
        value={chosen}
        disabled={adding.isPending}
        onChange={setChosen}
      />
      {adding.isError ? <ProblemNote error={adding.error} /> : null}
      {refused.map(({ detail, title, errors }, index) => (
        <p key={index} className="field-error" role="alert">
          {errors?.[0]?.message ?? (detail || title)}
        </p>
      ))}
      <div className="actions">
        <Button disabled={adding.isPending || chosen.length === 0} onClick={add}>
          {t('sessions.addButton')}
        </Button>
      </div>
    </div>
  );
}
