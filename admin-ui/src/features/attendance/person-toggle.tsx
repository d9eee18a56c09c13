import { Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParticipantView } from '../../../../api/contract/views.ts';

interface PersonToggleProps {
  person: ParticipantView;
  session: number;
  there: boolean;
  onChange: (there: boolean) => void;
}

/** One person: the whole row is what a thumb hits. Whether they are there is said in a word too. */
export function PersonToggle({ person, session, there, onChange }: PersonToggleProps): ReactNode {
  const { t } = useTranslation();
  const byCode = person.present.includes(session);
  const id = `there-${person.person.id}`;
  return (
    <li>
      <label className="person-toggle" htmlFor={id}>
        <span>
          <span className="row-title">{person.person.name}</span>
          <span className="muted person-place">
            {[person.school?.name, byCode ? t('attendance.byCode') : null].filter(Boolean).join(' · ')}
          </span>
        </span>
        <span className={there ? 'person-there is-there' : 'person-there'}>
          {t(there ? 'attendance.there' : 'attendance.absent')}
        </span>
        <Switch id={id} checked={there} onChange={onChange} />
      </label>
    </li>
  );
}
