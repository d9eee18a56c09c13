import { useRouter } from '@tanstack/react-router';
import { Input } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';

const TYPING_MS = 300;

interface SearchFieldProps {
  q: string;
  label: string;
  className?: string;
  onSearch: (q: string) => void;
}

/** Searches when typing pauses, and keeps the focus: the address changes under it. */
export function SearchField({ q, label, className, onSearch }: SearchFieldProps): ReactNode {
  const router = useRouter();
  const [page] = useState(router.latestLocation.pathname);
  const [typed, setTyped] = useState(q);
  const [seen, setSeen] = useState({ address: q, sent: q });
  // The address changed by something else (filters taken off, the menu): the field follows it.
  if (q !== seen.address) {
    setSeen({ ...seen, address: q });
    if (q !== seen.sent) setTyped(q);
  }
  useEffect(() => {
    if (typed === q) return undefined;
    const timer = setTimeout(() => {
      // A row was pressed meanwhile, and its page is still loading: searching would lead back from it.
      if (router.latestLocation.pathname !== page) return;
      setSeen({ address: q, sent: typed });
      onSearch(typed);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      data-search
      type="search"
      className={className}
      aria-label={label}
      placeholder={label}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
