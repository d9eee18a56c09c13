import { Button } from 'antd';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../shared/forms/file-size.ts';
import { Icon } from '../../shared/ui/icon.tsx';

interface ChooseListProps {
  file: File | undefined;
  isBusy: boolean;
  onChoose: (file: File) => void;
}

/** A place to drop a file on, with a button for everybody else. */
export function ChooseList({ file, isBusy, onChoose }: ChooseListProps): ReactNode {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped && !isBusy) onChoose(dropped);
  };
  return (
    <div
      className={isOver ? 'drop-zone is-over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        accept=".xlsx,.csv"
        aria-label={t('import.choose')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          // So that the same file, mended, can be chosen again.
          event.target.value = '';
          if (chosen) onChoose(chosen);
        }}
      />
      <Button
        type={file ? 'default' : 'primary'}
        icon={<Icon name="file" />}
        disabled={isBusy}
        onClick={() => input.current?.click()}
      >
        {t(file ? 'import.chooseAnother' : 'import.choose')}
      </Button>
      <span className="muted">{file ? `${file.name}, ${fileSize(file.size)}` : t('import.drop')}</span>
    </div>
  );
}
