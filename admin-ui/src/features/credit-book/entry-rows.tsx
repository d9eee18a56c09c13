import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { LedgerEntryView } from '../../../../api/contract/views.ts';
import { addressOf } from '../../shared/api/call.ts';
import { longDate } from '../../shared/dates.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { hoursText, quoted } from '../../shared/words.ts';
import { ReversePanel } from './reverse-panel.tsx';

/** Every entry with why it counted; what was taken back stays, with a mark and the reason. */
export function EntryRows({ entries }: { entries: readonly LedgerEntryView[] }): ReactNode {
  const { t } = useTranslation();
  const [wrong, setWrong] = useState<LedgerEntryView>();
  return (
    <>
      <ul className="rows" aria-label={t('creditBook.entries')}>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} onReverse={() => setWrong(entry)} />
        ))}
      </ul>
      {wrong ? <ReversePanel entry={wrong} onClose={() => setWrong(undefined)} /> : null}
    </>
  );
}

function EntryRow({ entry, onReverse }: { entry: LedgerEntryView; onReverse: () => void }): ReactNode {
  const { t } = useTranslation();
  const { takenBack, source, files } = entry;
  const about = [entry.issuer, entry.levelTitle, entry.formTitle, entry.school?.name].filter(Boolean);
  return (
    <li className={takenBack ? 'entry is-taken-back' : 'entry'}>
      <div className="entry-hours">
        <output>{hoursText(entry.hours)}</output>
        <span className="muted">{longDate(entry.to)}</span>
      </div>
      <div>
        <p className="row-title">{quoted(entry.title)}</p>
        {about.length > 0 ? <p className="muted">{about.join(' · ')}</p> : null}
        <p>{entry.explanation}</p>
        {takenBack ? <p>{t('creditBook.takenBack', { reason: takenBack.reason })}</p> : null}
        <p className="entry-links no-print">
          {files.map(({ id, name }) => (
            <a key={id} href={addressOf(endpoints.attachment.path, { id })} download>
              <Icon name="file" /> {name}
            </a>
          ))}
          {source.caseId ? (
            <Link to="/cases/$id" params={{ id: source.caseId }}>
              {t('creditBook.toClaim')}
            </Link>
          ) : null}
        </p>
      </div>
      <div className="entry-state">
        <StateTag
          state={takenBack ? 'renewed' : 'open'}
          title={takenBack ? t('creditBook.isTakenBack') : entry.counterTitle}
        />
        {entry.can['reverse'] ? (
          <Button type="text" className="no-print" onClick={onReverse}>
            {t('creditBook.reverse')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
