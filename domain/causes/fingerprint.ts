/** An error without what differs from case to case, so that one cause is one group. */
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/gi;
const E_MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const QUOTED = /"[^"]*"|'[^']*'|«[^»]*»|“[^”]*”/g;
/** Two parts at least: «and/or» is no path. */
const PATH = /(?:file:\/\/)?(?:[a-z]:)?(?:[/\\][\w.@+-]+){2,}/gi;
/** «Петрова А. И.», «А. И. Петрова», «Петрова Анна Ивановна». */
const NAME =
  /[А-ЯЁ][а-яё-]+ (?:[А-ЯЁ]\. ?){1,2}|(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич)(?![а-яё])/g;
const HEX = /\b[0-9a-f]{16,}\b/gi;

/** The error without ids, numbers, names, addresses and paths. */
export function fingerprintOf(text: string): string {
  return text
    .replaceAll(UUID, '<id>')
    .replaceAll(HEX, '<id>')
    .replaceAll(E_MAIL, '<address>')
    .replaceAll(QUOTED, '<name>')
    .replaceAll(PATH, '<path>')
    .replaceAll(NAME, '<name>')
    .replaceAll(/\d+/g, '<n>')
    .slice(0, 300);
}
