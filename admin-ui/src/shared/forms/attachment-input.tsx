import { Button, Progress } from 'antd';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { addressOf } from '../api/call.ts';
import { Icon } from '../ui/icon.tsx';
import { ProblemNote } from '../ui/states.tsx';
import { fileSize } from './file-size.ts';
import { uploadAll } from './upload-all.ts';
import { describeAttachment, upload } from './upload.ts';
import './forms.css';

// Computers that do not know HEIC for a picture would hide an iPhone's photos.
const ACCEPTED = '.pdf,.docx,.xlsx,.pptx,.odt,.txt,.csv,.heic,.heif,.sig,.p7s,image/*';

interface AttachmentInputProps {
  id?: string;
  value: string[];
  multiple?: boolean;
  disabled?: boolean;
  label?: string;
  /** What the button says; the general word where left out. */
  action?: string;
  onChange: (ids: string[]) => void;
}

/** Files that are uploaded as soon as they are chosen; a phone offers its camera. */
export function AttachmentInput(props: AttachmentInputProps): ReactNode {
  const { id, value, multiple = false, disabled, label, action, onChange } = props;
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (files: readonly File[]) => uploadAll(files, (file) => upload(file, setShare)),
    onSuccess: ({ ids }) => {
      if (ids.length > 0) onChange(multiple ? [...value, ...ids] : ids);
    },
    onSettled: () => setShare(0),
  });
  return (
    <div className="files">
      {value.map((attachment) => (
        <AttachedFile
          key={attachment}
          id={attachment}
          onRemove={disabled ? undefined : () => onChange(value.filter((one) => one !== attachment))}
        />
      ))}
      {sending.isPending ? (
        <Progress percent={Math.round(share * 100)} aria-label={t('file.sending')} />
      ) : null}
      {sending.data?.refused.map((error, index) => (
        <ProblemNote key={index} error={error} />
      ))}
      <input
        ref={input}
        id={id}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={label ?? t('file.add')}
        accept={ACCEPTED}
        multiple={multiple}
        disabled={disabled}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) sending.mutate(files);
        }}
      />
      {multiple || value.length === 0 ? (
        <Button
          icon={<Icon name="file" />}
          disabled={disabled || sending.isPending}
          onClick={() => input.current?.click()}
        >
          {action ?? t('file.add')}
        </Button>
      ) : null}
    </div>
  );
}

function AttachedFile({ id, onRemove }: { id: string; onRemove: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['attachment', id],
    queryFn: () => describeAttachment(id),
    staleTime: Infinity,
  });
  const name = data?.name ?? t('file.attached');
  return (
    <div className="file">
      <Icon name="file" />
      <a href={addressOf(endpoints.attachment.path, { id })} download>
        {name}
      </a>
      <span className="muted">{data ? fileSize(data.size) : null}</span>
      {onRemove ? (
        <Button
          type="text"
          aria-label={t('file.remove', { name })}
          icon={<Icon name="remove" />}
          onClick={onRemove}
        />
      ) : null}
    </div>
  );
}
