/** The questions of a session in SQL: in which order they stand, and which signature belongs to which vote. */

/** The signed step of the minutes that follows the vote `vote`, in the same round. */
export function signatureOf(vote: string): string {
  return `select g.id from steps g where g.case_id = ${vote}.case_id and g.key = 'signature'
    and g.beside_id = ${vote}.beside_id and g.round = ${vote}.round and g.outcome = 'sign'`;
}

/**
 * Where a program stands on the agenda: as whoever called the session has listed it, then in the order of coming. Both
 * are expressions: the content of the session, and the id of the program.
 */
export function placeOnAgenda(content: string, caseId: string): string {
  return `(select place from jsonb_array_elements_text(${content}->'programs') with ordinality as listed(id, place)
    where listed.id = ${caseId}::text)`;
}
