import { useEffect } from 'react';

/**
 * The keyboard on every list: j and k walk the rows, Enter opens (the row is a link), / goes to the search.
 * Keys typed into a field stay its own.
 */
export function useListKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isPanelOpen()) return;
      if (event.code === 'KeyJ') walk(1, event);
      if (event.code === 'KeyK') walk(-1, event);
      if (event.key === '/' || event.code === 'Slash') focus(search(), event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function walk(by: 1 | -1, event: KeyboardEvent): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row === document.activeElement);
  focus(rows[at === -1 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)], event);
}

function search(): HTMLElement | undefined {
  return document.querySelector<HTMLElement>('[data-search] input, input[data-search]') ?? undefined;
}

function focus(element: HTMLElement | undefined, event: KeyboardEvent): void {
  if (!element) return;
  event.preventDefault();
  element.focus();
}

function isPanelOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
