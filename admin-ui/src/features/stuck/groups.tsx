import { useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StuckGroup, StuckView } from '../../../../api/contract/views.ts';
import type { StuckSearch } from '../../app/operator-search.ts';
import { Empty } from '../../shared/ui/states.tsx';
import { Freed } from './freed.tsx';
import { GroupRow } from './group-row.tsx';

/** The causes, the biggest first; what freed itself; and what only explains. */
export function Groups({ view }: { view: StuckView }): ReactNode {
  const { t } = useTranslation();
  const { at, groups, explained, freed, groupCount } = view;
  const gone = useGoneGroup([...groups, ...explained]);
  // One list, so that the row, and the panel that was opened from it, stay the same when the group is gone.
  const shown = gone ? [gone, ...groups] : groups;
  const hidden = groupCount - groups.length - explained.length;
  return (
    <>
      {shown.length > 0 ? (
        <ul className="rows" aria-label={t('stuck.causes')}>
          {shown.map((group) => (
            <GroupRow key={group.id} group={group} isGone={group === gone} />
          ))}
        </ul>
      ) : null}
      {groups.length === 0 ? (
        <Empty
          title={t(at === null ? 'stuck.notYet' : 'stuck.nothing')}
          hint={t(at === null ? 'stuck.notYetHint' : 'stuck.nothingHint')}
        />
      ) : null}
      {hidden > 0 ? <p className="muted">{t('stuck.more', { count: hidden })}</p> : null}
      <Freed freed={freed} />
      {explained.length > 0 ? (
        <section>
          <h2>{t('stuck.explained')}</h2>
          <ul className="rows">
            {explained.map((group) => (
              <GroupRow key={group.id} group={group} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** The group that is open and stands no longer: whoever has just freed it still looks at what became of it. */
function useGoneGroup(groups: readonly StuckGroup[]): StuckGroup | undefined {
  const { group: id }: StuckSearch = useSearch({ from: '/stuck' });
  const found = groups.find((group) => group.id === id);
  const [kept, setKept] = useState(found);
  if (found !== undefined && found !== kept) setKept(found);
  return found === undefined && kept !== undefined && kept.id === id ? kept : undefined;
}
