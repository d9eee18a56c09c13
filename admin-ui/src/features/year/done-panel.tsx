import { Button, Input, InputNumber } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { YearItemView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { AttachmentInput } from '../../shared/forms/attachment-input.tsx';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError, TextField } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

interface DonePanelProps {
  item: YearItemView;
  today: string;
  onClose: () => void;
}

interface Done {
  on: string;
  hours?: number;
  note?: string;
  evidence: string[];
}

/** An item is done: when, how long, and a photo of what proves it. A phone offers its camera. */
export function DonePanel({ item, today, onClose }: DonePanelProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [on, setOn] = useState(
    item.doneOn ?? (item.when.length > 7 && item.when <= today ? item.when : today),
  );
  const [hours, setHours] = useState<number | null>(item.hours);
  const [note, setNote] = useState(item.note ?? '');
  const [evidence, setEvidence] = useState(item.evidence.map(({ id }) => id));
  const marking = useSubmit((body: Done, idempotencyKey) =>
    call(endpoints.markItemDone, { params: { id: item.caseId, itemId: item.id }, body, idempotencyKey }),
  );
  const errorOf = fieldErrors(marking.error);
  const send = (): void =>
    marking.mutate(
      { on, ...(hours !== null && { hours }), ...(note.trim() && { note: note.trim() }), evidence },
      {
        onSuccess: () => {
          notify(t('year.marked'));
          void client.invalidateQueries({ queryKey: ['year'] });
          onClose();
        },
      },
    );
  return (
    <Panel title={item.title} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div>
          <p>{t('year.photoHelp')}</p>
          <AttachmentInput
            value={evidence}
            multiple
            disabled={marking.isPending}
            label={t('year.photo')}
            action={t('year.photo')}
            onChange={setEvidence}
          />
          <FieldError error={errorOf('evidence')} />
        </div>
        <label className="field">
          {t('year.note')}
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <FieldError error={errorOf('note')} />
        </label>
        <div className="item-pair">
          <TextField label={t('year.doneOn')} type="date" value={on} error={errorOf('on')} onChange={setOn} />
          <label className="field">
            {t('year.itemHours')}
            <InputNumber
              min={0}
              max={999}
              precision={0}
              inputMode="numeric"
              value={hours}
              onChange={setHours}
            />
            <FieldError error={errorOf('hours')} />
          </label>
        </div>
        {marking.isError ? (
          <ProblemNote error={marking.error} atFields={['evidence', 'note', 'on', 'hours']} />
        ) : null}
        <div className="actions">
          <Button
            type="primary"
            htmlType="submit"
            disabled={marking.isPending || on === '' || (evidence.length === 0 && note.trim() === '')}
          >
            {t('year.markSend')}
          </Button>
          <Button onClick={onClose}>{t('year.cancel')}</Button>
        </div>
        <p className="muted">{t('year.markNext')}</p>
      </form>
    </Panel>
  );
}
