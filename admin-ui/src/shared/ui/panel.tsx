import { Button, ConfigProvider } from 'antd';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';

interface PanelProps {
  title: string;
  /** Left out where the panel must be answered (an expired session). */
  onClose?: () => void;
  children: ReactNode;
}

/** A side panel over the page: the browser's own dialog keeps the focus inside and closes at Escape. */
export function Panel({ title, onClose, children }: PanelProps): ReactNode {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="panel"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <div className="panel-head">
        <h2 id={titleId}>{title}</h2>
        {onClose ? (
          <Button
            type="text"
            aria-label={t('common.close')}
            icon={<Icon name="remove" />}
            onClick={onClose}
          />
        ) : null}
      </div>
      {/* What pops up must do so inside: the page below is inert. */}
      <ConfigProvider getPopupContainer={() => dialog.current ?? document.body}>{children}</ConfigProvider>
    </dialog>
  );
}
