import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MyLanguage } from '../features/language/my-language.tsx';
import { queries } from '../shared/api/queries.ts';
import { Icon } from '../shared/ui/icon.tsx';
import { usePlaces, type Place } from './places.ts';
import { SignOutButton } from './sign-out-button.tsx';

export function Navigation(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const { main, work, administration, own } = usePlaces();
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      <div className="nav-brand">
        {t('app.name')}
        <div className="muted">{me?.district}</div>
      </div>
      {main.map((place) => (
        <NavLink key={place.title} place={place} />
      ))}
      {work.map((place) => (
        <NavLink key={place.title} place={place} secondary />
      ))}
      {administration.length > 0 ? <p className="nav-heading">{t('nav.administration')}</p> : null}
      {administration.map((place) => (
        <NavLink key={place.title} place={place} secondary />
      ))}
      <Link to="/more" className="nav-link is-phone-only">
        <Icon name="more" />
        {t('nav.more')}
      </Link>
      <div className="nav-person">
        <p>{me?.person.shortName}</p>
        <p className="muted">{me?.roles[0]?.roleTitle}</p>
        <ul className="nav-own">
          {own.map(({ to, title }) => (
            <li key={title}>
              <Link to={to}>{t(`nav.${title}`)}</Link>
            </li>
          ))}
        </ul>
        <MyLanguage />
        <SignOutButton />
      </div>
    </nav>
  );
}

function NavLink({ place, secondary = false }: { place: Place; secondary?: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <Link
      to={place.to}
      className={secondary ? 'nav-link is-secondary' : 'nav-link'}
      activeOptions={{ exact: place.to === '/', includeSearch: false }}
    >
      <Icon name={place.icon} />
      {t(`nav.${place.title}`)}
    </Link>
  );
}
