import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../save-file.ts';
import { PrintSheet } from '../print/print-sheet.tsx';
import { SheetTable, type Columns } from '../print/sheet-table.tsx';
import { ProblemNote } from '../ui/states.tsx';
import { allRows, type PageWanted, type RowPage } from './all-rows.ts';
import { csvOf } from './csv.ts';

export interface ExportProps<Row extends { id: string }> {
  fileName: string;
  columns: Columns<Row>;
  /** What stands on top of the same table on paper; a list without it is not printed. */
  paper?: { title: string; filters: readonly string[] };
  readPage: (wanted: PageWanted, signal: AbortSignal) => Promise<RowPage<Row>>;
}

type Progress<Row> =
  | { is: 'idle' }
  | { is: 'reading' | 'done' | 'cut'; count: number }
  | { is: 'printing'; rows: readonly Row[]; isCut: boolean }
  | { is: 'failed'; error: unknown };

/**
 * All that the filters find, as a file for a spreadsheet or on paper, however many rows the page shows. Says how far it is; the
 * same button stops it, and so does leaving the list. Other filters make another list: give it their `key`.
 */
export function ExportButton<Row extends { id: string }>(props: ExportProps<Row>): ReactNode {
  const { fileName, columns, readPage, paper } = props;
  const { t } = useTranslation();
  const [progress, setProgress] = useState<Progress<Row>>({ is: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const stop = (): void => {
    running.current?.abort();
    setProgress({ is: 'idle' });
  };
  const start = async (into: 'file' | 'paper'): Promise<void> => {
    const { signal } = (running.current = new AbortController());
    const say = (next: Progress<Row>): void => (signal.aborted ? undefined : setProgress(next));
    say({ is: 'reading', count: 0 });
    try {
      const { rows, isCut } = await allRows(
        (wanted) => readPage(wanted, signal),
        (count) => say({ is: 'reading', count }),
      );
      if (signal.aborted) return;
      if (into === 'paper') {
        say({ is: 'printing', rows, isCut });
        return;
      }
      const head = columns.map(([title]) => title);
      const table = csvOf([head, ...rows.map((row) => columns.map(([, text]) => text(row)))]);
      saveFile(new Blob([table], { type: 'text/csv;charset=utf-8' }), fileName);
      say({ is: isCut ? 'cut' : 'done', count: rows.length });
    } catch (error) {
      say({ is: 'failed', error });
    }
  };
  const { is } = progress;
  return (
    <div className="export no-print">
      <Button onClick={() => (is === 'reading' ? stop() : void start('file'))}>
        {t(is === 'reading' ? 'export.stop' : 'export.start')}
      </Button>
      {paper && is !== 'reading' ? (
        <Button onClick={() => void start('paper')}>{t('print.list')}</Button>
      ) : null}
      <p className="muted" role="status">
        {'count' in progress ? t(`export.${progress.is}`, { count: progress.count }) : null}
      </p>
      {paper && progress.is === 'printing' ? (
        <PrintSheet
          title={paper.title}
          about={[
            ...paper.filters,
            t(progress.isCut ? 'print.cut' : 'print.rows', { count: progress.rows.length }),
          ]}
          onDone={() => setProgress({ is: 'idle' })}
        >
          <SheetTable rows={progress.rows} columns={columns} />
        </PrintSheet>
      ) : null}
      {progress.is === 'failed' ? <ProblemNote error={progress.error} /> : null}
    </div>
  );
}
