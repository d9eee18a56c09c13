import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../copy-text.ts';
import { ProblemNote } from '../ui/states.tsx';
import { notify } from '../ui/notice.tsx';

interface CopyReminderProps {
  className?: string;
  read: () => Promise<string>;
}

/** «Скопировать напоминание»: a text for the school's chat, which names no person. Where nothing can be copied, it is shown. */
export function CopyReminder({ className, read }: CopyReminderProps): ReactNode {
  const { t } = useTranslation();
  const copying = useMutation({
    mutationFn: async () => {
      const text = await read();
      notify((await copyText(text)) ? t('reminder.copied', { text }) : text);
    },
  });
  return (
    <>
      <Button type="link" className={className} disabled={copying.isPending} onClick={() => copying.mutate()}>
        {t('reminder.copy')}
      </Button>
      {copying.isError ? <ProblemNote error={copying.error} /> : null}
    </>
  );
}
