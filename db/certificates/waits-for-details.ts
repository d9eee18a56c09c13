/**
 * SQL: whether an owed document (its columns, of other SQL) waits for details of the person that it is for. The personal
 * details of an удостоверение (domain.md, fact 7) have no table yet: nothing waits until there is one.
 */
export function waitsForDetails(_owed: { kind: string; subject: string }): string {
  return 'false';
}
