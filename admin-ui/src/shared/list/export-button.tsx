import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../ui/states.tsx';
import { allRows, type PageWanted, type RowPage } from './all-rows.ts';
import { csvOf } from './csv.ts';
import { saveFile } from './save-file.ts';

export interface ExportProps<Row extends { id: string }> {
  fileName: string;
  /** The table's columns: the title of each, and what it says of a row. */
  columns: readonly (readonly [title: string, text: (row: Row) => string])[];
  readPage: (wanted: PageWanted, signal: AbortSignal) => Promise<RowPage<Row>>;
}

type Progress =
  | { is: 'idle' }
  | { is: 'reading' | 'done' | 'cut'; count: number }
  | { is: 'failed'; error: unknown };

/**
 * All that the filters find, as a file for a spreadsheet, however many rows the page shows. Says how far it is; the
 * same button stops it, and so does leaving the list. Other filters make another list: give it their `key`.
 */
export function ExportButton<Row extends { id: string }>(props: ExportProps<Row>): ReactNode {
  const { fileName, columns, readPage } = props;
  const { t } = useTranslation();
  const [progress, setProgress] = useState<Progress>({ is: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const stop = (): void => {
    running.current?.abort();
    setProgress({ is: 'idle' });
  };
  const start = async (): Promise<void> => {
    const { signal } = (running.current = new AbortController());
    const say = (next: Progress): void => (signal.aborted ? undefined : setProgress(next));
    say({ is: 'reading', count: 0 });
    try {
      const { rows, isCut } = await allRows(
        (wanted) => readPage(wanted, signal),
        (count) => say({ is: 'reading', count }),
      );
      if (signal.aborted) return;
      const head = columns.map(([title]) => title);
      const table = csvOf([head, ...rows.map((row) => columns.map(([, text]) => text(row)))]);
      saveFile(fileName, new Blob([table], { type: 'text/csv;charset=utf-8' }));
      say({ is: isCut ? 'cut' : 'done', count: rows.length });
    } catch (error) {
      say({ is: 'failed', error });
    }
  };
  const { is } = progress;
  return (
    <div className="export no-print">
      <Button onClick={() => (is === 'reading' ? stop() : void start())}>
        {t(is === 'reading' ? 'export.stop' : 'export.start')}
      </Button>
      <p className="muted" role="status">
        {'count' in progress ? t(`export.${progress.is}`, { count: progress.count }) : null}
      </p>
      {progress.is === 'failed' ? <ProblemNote error={progress.error} /> : null}
    </div>
  );
}
