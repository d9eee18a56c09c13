/** Strips of paper by which people without e-mail come in: many to an A4 page, to be cut along the dashed lines. */
import type { Content } from 'pdfmake/interfaces.js';
import { inLanguage, t, type Language, type Text } from '../../domain/text-object.ts';
import { makePdf } from './pdfmake.ts';

export interface Strip {
  /** Орлова Ирина Петровна */
  name: string;
  /** Where they work; empty where they hold no role. */
  place: string;
  signInName: string;
  /** In groups, as it is typed. */
  code: string;
  /** 11 декабря 2026 г., 18:00 */
  until: string;
  /** The address that takes the code by itself, for a phone's camera. */
  link: string;
  language: Language;
}

const words = {
  address: t('Адрес', 'Address'),
  login: t('Логин', 'Login'),
  code: t('Одноразовый код', 'One-time code'),
  until: t('Действует до', 'Good until'),
} as const satisfies Record<string, Text>;

const steps = [
  t(
    'Откройте адрес в браузере или наведите камеру телефона на рисунок.',
    'Open the address, or point a phone’s camera at the picture.',
  ),
  t(
    'Введите код и придумайте пароль: не короче 8 знаков.',
    'Type the code and choose a password of at least 8 characters.',
  ),
  t(
    'Дальше входите по логину и паролю. Листок никому не показывайте.',
    'From then on sign in with login and password. Show this strip to nobody.',
  ),
] as const;

const MARGIN = 28;
const QR_SIZE = 92;

/**
 * One strip a person.
 * @param site.address where the code is typed, as people type it
 * @param site.title of the district, on each strip
 */
export async function drawStrips(
  site: { address: string; title: Text },
  strips: readonly Strip[],
): Promise<Uint8Array> {
  return await makePdf('Коды для входа', {
    pageSize: 'A4',
    pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN],
    content: {
      table: {
        widths: ['*'],
        dontBreakRows: true,
        body: strips.map((strip) => [drawn(site, strip)]),
      },
      layout: {
        vLineWidth: () => 0,
        // A line to cut along under each, none above the first.
        hLineWidth: (line) => (line === 0 ? 0 : 0.7),
        hLineStyle: () => ({ dash: { length: 4, space: 4 } }),
        paddingTop: () => 8,
        paddingBottom: () => 8,
        paddingLeft: () => 0,
        paddingRight: () => 0,
      },
    },
  });
}

function drawn({ address, title }: { address: string; title: Text }, strip: Strip): Content {
  const say = (text: Text) => inLanguage(text, strip.language);
  const fact = (label: Text, value: string, big = false): Content => ({
    text: [`${say(label)}: `, { text: value, bold: true, ...(big && { fontSize: 15, characterSpacing: 1 }) }],
  });
  return {
    columns: [
      {
        width: '*',
        fontSize: 10.5,
        stack: [
          { text: [say(title), strip.place].filter(Boolean).join(' · '), fontSize: 8.5, color: '#555' },
          { text: strip.name, bold: true, fontSize: 13 },
          fact(words.address, address),
          fact(words.login, strip.signInName),
          fact(words.code, strip.code, true),
          fact(words.until, strip.until),
          { ol: steps.map(say), fontSize: 9, margin: [0, 3, 0, 0] },
        ],
      },
      {
        width: QR_SIZE + 12,
        stack: [{ qr: strip.link, fit: QR_SIZE, alignment: 'right', margin: [0, 14, 0, 0] }],
      },
    ],
  };
}
