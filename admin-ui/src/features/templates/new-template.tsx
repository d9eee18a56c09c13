import { Button } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateView } from '../../../../api/contract/views.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { previewOf, takeTemplate } from './send-template.ts';

/** A new version: chosen, looked at with samples as often as one likes, then taken. */
export function NewTemplate({ kind, title }: Pick<TemplateView, 'kind' | 'title'>): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const looking = useMutation({
    mutationFn: (chosen: File) => previewOf(kind, chosen, t('template.previewName', { title })),
  });
  const taking = useMutation({
    mutationFn: (chosen: File) => takeTemplate(kind, chosen),
    onSuccess: () => {
      setFile(undefined);
      notify(t('template.taken', { title }));
      return client.invalidateQueries({ queryKey: ['templates'] });
    },
  });
  const isBusy = looking.isPending || taking.isPending;
  const failed = taking.error ?? looking.error;
  return (
    <div className="stack">
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        accept=".docx"
        aria-label={t('template.choose', { title })}
        onChange={(event) => {
          setFile(event.target.files?.[0]);
          event.target.value = '';
          looking.reset();
          taking.reset();
        }}
      />
      <div className="actions">
        <Button icon={<Icon name="file" />} disabled={isBusy} onClick={() => input.current?.click()}>
          {file?.name ?? t('template.new')}
        </Button>
        {file ? (
          <>
            <Button loading={looking.isPending} disabled={isBusy} onClick={() => looking.mutate(file)}>
              {t('template.look')}
            </Button>
            <Button
              type="primary"
              loading={taking.isPending}
              disabled={isBusy}
              onClick={() => taking.mutate(file)}
            >
              {t('template.take')}
            </Button>
          </>
        ) : null}
      </div>
      {failed ? <ProblemNote error={failed} /> : null}
    </div>
  );
}
