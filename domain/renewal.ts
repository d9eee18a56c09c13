/** Who may renew a published program: its authors, and the methodists, who see to what nobody leads any more. */
export function mayRenew(
  { personId, roles }: { personId: string; roles: readonly { role: string }[] },
  authorIds: readonly string[],
): boolean {
  return authorIds.includes(personId) || roles.some(({ role }) => role === 'methodist');
}
