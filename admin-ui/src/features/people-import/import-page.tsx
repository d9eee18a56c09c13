import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints, type AnswerOf } from '../../../../api/contract/index.ts';
import { addressOf } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { sendFile } from '../../shared/forms/send-file.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { ChooseList } from './choose-list.tsx';
import { ImportReport } from './import-report.tsx';
import './import.css';

type Report = AnswerOf<typeof endpoints.importPeople>;

async function send(file: File, dryRun: boolean, idempotencyKey: string): Promise<Report> {
  const address = addressOf(endpoints.importPeople.path, {}, { dryRun: String(dryRun) });
  const answer = await sendFile('POST', address, file, { 'idempotency-key': idempotencyKey });
  return (await answer.json()) as Report;
}

/** A list of people is looked at first, and brought in when it is right: all of it or nothing. */
export function ImportPage(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const trying = useSubmit(({ list }: { list: File }, key) => send(list, true, key));
  const applying = useSubmit(({ list }: { list: File }, key) => send(list, false, key));
  const choose = (list: File): void => {
    setFile(list);
    applying.reset();
    trying.mutate({ list });
  };
  const apply = (list: File): void =>
    applying.mutate(
      { list },
      {
        onSuccess: () => {
          void client.invalidateQueries({ queryKey: ['people'] });
          void client.invalidateQueries({ queryKey: ['orders'] });
        },
      },
    );
  const report = applying.data ?? trying.data;
  const isBusy = trying.isPending || applying.isPending;
  const brings = report === undefined ? 0 : report.changeCount;
  return (
    <div className="stack">
      <header>
        <p className="muted">
          <Link to="/people">{t('people.title')}</Link>
        </p>
        <h1>{t('import.title')}</h1>
        <p className="muted">{t('import.about')}</p>
        <p>
          <a href={addressOf(endpoints.importTemplate.path)} download>
            <Icon name="file" /> {t('import.template')}
          </a>
        </p>
      </header>
      <ChooseList file={file} isBusy={isBusy} onChoose={choose} />
      <p role="status" className={isBusy ? 'muted' : 'visually-hidden'}>
        {isBusy ? t(applying.isPending ? 'import.applying' : 'import.trying') : null}
      </p>
      {trying.isError ? <ProblemNote error={trying.error} /> : null}
      {applying.isError ? <ProblemNote error={applying.error} /> : null}
      {report && !isBusy ? <ImportReport report={report} /> : null}
      {file && report && !report.applied && !isBusy && report.errorCount === 0 && brings > 0 ? (
        <div className="actions">
          <Button type="primary" onClick={() => apply(file)}>
            {t('import.apply')}
          </Button>
        </div>
      ) : null}
      {report?.applied ? (
        <div className="actions">
          <Link className="button-link is-primary" to="/accounts" search={{ state: 'none' }}>
            {t('import.toAccounts')}
          </Link>
          <Link to="/people">{t('import.toPeople')}</Link>
        </div>
      ) : null}
    </div>
  );
}
