/** pdfmake with its one font. Nothing is fetched: pictures come in bytes, the font from its package. */
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

const { resolve } = createRequire(import.meta.url);
/** PT Serif was made for the languages of Russia: it has the letters of Khakas and Tuvan as well. */
const font = (name: string) => resolve(`@expo-google-fonts/pt-serif/${name}`);
const FACES = {
  normal: font('400Regular/PTSerif_400Regular.ttf'),
  bold: font('700Bold/PTSerif_700Bold.ttf'),
  italics: font('400Regular_Italic/PTSerif_400Regular_Italic.ttf'),
  bolditalics: font('700Bold_Italic/PTSerif_700Bold_Italic.ttf'),
};

pdfmake.setFonts({ Serif: FACES });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(FACES).includes(path));

/** The PDF of a definition; all that papers have alike is added here. */
export function makePdf(title: string, definition: TDocumentDefinitions): Promise<Uint8Array> {
  return pdfmake
    .createPdf({
      info: { title, creator: 'shushensky-pd', producer: 'shushensky-pd' },
      language: 'ru-RU',
      defaultStyle: { font: 'Serif' },
      ...definition,
    })
    .getBuffer();
}
