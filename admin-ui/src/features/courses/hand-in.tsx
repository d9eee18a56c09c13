import { Button, Input } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { WorkView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import {
  dropLocalDraft,
  localKey,
  readLocalDraft,
  writeLocalDraft,
} from '../../shared/drafts/local-draft.ts';
import { textIn } from '../../shared/drafts/text-in.ts';
import { AttachmentInput } from '../../shared/forms/attachment-input.tsx';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

interface HandInProps {
  courseId: string;
  /** What was handed in before. */
  work: WorkView | null;
  onDone: () => void;
}

interface Work {
  note?: string;
  files: string[];
}

/** Text and files of the final work; a phone offers its camera. What was typed stays on this machine until it is handed in. */
export function HandIn({ courseId, work, onDone }: HandInProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const key = localKey(me?.person.id ?? '', `work/${courseId}`);
  const [note, setNote] = useState(() => textIn(readLocalDraft(key) ?? {}, 'note') || (work?.note ?? ''));
  const [files, setFiles] = useState(() => work?.files.map(({ id }) => id) ?? []);
  const handing = useSubmit((body: Work, idempotencyKey) =>
    call(endpoints.handInWork, { params: { id: courseId }, body, idempotencyKey }),
  );
  const errorOf = fieldErrors(handing.error);
  const send = (): void =>
    handing.mutate(
      { ...(note.trim() && { note: note.trim() }), files },
      {
        onSuccess: () => {
          dropLocalDraft(key);
          notify(t('work.handed'));
          void client.invalidateQueries({ queryKey: ['course', courseId] });
          onDone();
        },
      },
    );
  return (
    <form
      className="stack no-print"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div>
        <AttachmentInput
          value={files}
          multiple
          disabled={handing.isPending}
          label={t('work.files')}
          action={t('work.files')}
          onChange={setFiles}
        />
        <FieldError error={errorOf('files')} />
      </div>
      <label className="field">
        {t('work.note')}
        <Input.TextArea
          rows={4}
          maxLength={5000}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
            writeLocalDraft(key, { note: event.target.value });
          }}
        />
        <FieldError error={errorOf('note')} />
      </label>
      {handing.isError ? <ProblemNote error={handing.error} atFields={['files', 'note']} /> : null}
      <div className="actions">
        <Button
          type="primary"
          htmlType="submit"
          disabled={handing.isPending || (files.length === 0 && note.trim() === '')}
        >
          {t(work === null ? 'work.hand' : 'work.handAgain')}
        </Button>
      </div>
    </form>
  );
}
