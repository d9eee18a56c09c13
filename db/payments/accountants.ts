/** Whose accountant somebody is: the payer's own, or the department's, which keeps the accounts of whoever has none. */
import { refusal } from '../../domain/refusals.ts';
import type { Tx } from '../core/sql.ts';
import { accountsKept } from './read-payment.ts';

type Roles = readonly { role: string; scope?: string }[];

export const isAccountant = (roles: Roles): boolean => roles.some(({ role }) => role === 'accountant');

/** @throws refusal not-found for whoever keeps no accounts of this payer */
export async function demandAccountant(tx: Tx, roles: Roles, payer: string): Promise<void> {
  const accounts = await accountsKept({ tx });
  if (!roles.some(({ role, scope }) => role === 'accountant' && (scope === payer || scope === accounts)))
    throw refusal('not-found');
}
