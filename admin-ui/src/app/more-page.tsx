import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MyLanguage } from '../features/language/my-language.tsx';
import { rolesText } from '../features/people/roles-text.ts';
import { queries } from '../shared/api/queries.ts';
import { Icon } from '../shared/ui/icon.tsx';
import { usePlaces, type Place } from './places.ts';
import { SignOutButton } from './sign-out-button.tsx';

/** What the phone's bar has no room for. */
export function MorePage(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const { work, administration, own } = usePlaces();
  return (
    <div className="stack">
      <div>
        <h1>{me?.person.name}</h1>
        <p className="muted">{rolesText(me?.roles ?? [])}</p>
      </div>
      <PlaceList places={[...work, ...own]} />
      {administration.length > 0 ? (
        <section>
          <h2>{t('nav.administration')}</h2>
          <PlaceList places={administration} />
        </section>
      ) : null}
      <div>
        <MyLanguage />
        <SignOutButton />
      </div>
    </div>
  );
}

function PlaceList({ places }: { places: readonly Place[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="more-list">
      {places.map(({ to, icon, title }) => (
        <li key={title}>
          <Link to={to}>
            <Icon name={icon} />
            {t(`nav.${title}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
