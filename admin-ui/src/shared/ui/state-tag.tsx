import type { ReactNode } from 'react';

const good = new Set([
  'approved',
  'approvedInPart',
  'completed',
  'active',
  'decided',
  'issued',
  'signed',
  'valid',
]);
const bad = new Set(['rejected', 'withdrawn', 'cancelled', 'expired', 'annulled']);
const warn = new Set([
  'returned',
  'suspended',
  'awaitingSignature',
  'awaitingNumber',
  'awaitingDetails',
  'expiring',
]);

/** A state in word, shape and color. */
export function StateTag({ state, title }: { state: string; title: string }): ReactNode {
  return <span className={`tag is-${toneOf(state)}`}>{title}</span>;
}

function toneOf(state: string): string {
  if (state === 'taskWithdrawn' || state === 'renewed' || state === 'reissued') return 'gone';
  if (good.has(state)) return 'good';
  if (bad.has(state)) return 'bad';
  return warn.has(state) ? 'warn' : 'open';
}
