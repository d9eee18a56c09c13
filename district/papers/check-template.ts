/**
 * Checks a district's template before it is taken: a docx with fields, no logic, nothing that is fetched or run, and
 * nothing that its PDF would silently lose. Every fault is told at once, in Russian, with how to mend it.
 */
import { declaredDocument, type DocumentKind } from '../../domain/documents.ts';
import { NotADocx, openArchive, type Parts } from './archive.ts';
import { brokenBraces, placeholdersIn, standsAlone, textsOf } from './placeholders.ts';
import { readDocx } from './read-docx.ts';
import { relationshipsOf } from './relationships.ts';
import { descendants, parseXml, UnreadableXml, type Element } from './xml.ts';

export interface TemplateFault {
  message: string;
  fix: string;
}

/** What can be told without drawing it; `preview` draws. */
export function templateFaults(kind: DocumentKind, bytes: Uint8Array): TemplateFault[] {
  try {
    const parts = openArchive(bytes);
    return [...unsafeFaults(parts), ...lostFaults(parts), ...fieldFaults(kind, parts)];
  } catch (error) {
    if (error instanceof NotADocx) return [{ message: error.message, fix: error.fix }];
    if (!(error instanceof UnreadableXml)) throw error;
    const fix = 'Откройте его в Word или LibreOffice и сохраните заново как «Документ Word (.docx)».';
    return [{ message: 'Внутри файла повреждён или записан необычно сам текст документа.', fix }];
  }
}

/** Macros, embedded programs, and whatever is fetched from elsewhere when the document is opened. */
function* unsafeFaults(parts: Parts): Generator<TemplateFault> {
  const contentTypes = new TextDecoder().decode(parts.get('[Content_Types].xml'));
  const names = [...parts.keys()];
  if (/macroEnabled|vbaProject/i.test(contentTypes) || names.some((name) => /vba(Project|Data)/i.test(name)))
    yield { message: 'В файле есть макрос.', fix: 'Сохраните его как «Документ Word (.docx)» без макросов.' };
  if (names.some((name) => /(^|\/)(activeX|embeddings)\//i.test(name)))
    yield {
      message: 'В файл вставлен объект (OLE или ActiveX).',
      fix: 'Удалите его или замените картинкой.',
    };
  const main = relationshipsOf(
    parts.get('_rels/.rels') ?? parts.get('word/document.xml') ?? new Uint8Array(),
  );
  if (!main.some(({ type, target }) => type === 'officeDocument' && /^\/?word\/document\.xml$/.test(target)))
    yield {
      message: 'Текст документа лежит в файле не там, где его ищут.',
      fix: 'Сохраните файл в Word заново.',
    };
  const seen = new Set<string>();
  for (const [name, bytes] of parts) {
    if (!name.toLowerCase().endsWith('.rels')) continue;
    for (const { type, target, isExternal } of relationshipsOf(bytes)) {
      if (!isExternal || (type === 'hyperlink' && /^(https?|mailto):/i.test(target)) || seen.has(target))
        continue;
      seen.add(target);
      yield outsideFault(type, target);
    }
  }
}

function outsideFault(type: string, target: string): TemplateFault {
  const where = `«${target.slice(0, 100)}»`;
  if (type === 'image')
    return {
      message: `Картинка загружается с другого адреса: ${where}.`,
      fix: 'Вставьте её в сам документ («Вставка → Рисунки → Это устройство»).',
    };
  if (type === 'attachedTemplate')
    return {
      message: `К файлу присоединён шаблон Word: ${where}.`,
      fix: 'Отсоедините его («Разработчик → Шаблон документа») или сохраните файл в LibreOffice.',
    };
  return { message: `Файл ссылается на другой адрес: ${where} (${type}).`, fix: 'Удалите эту ссылку.' };
}

function lostFaults(parts: Parts): TemplateFault[] {
  return readDocx(parts).missing.map(({ what, fix }) => ({ message: `${what}: в PDF это не попадёт.`, fix }));
}

function* fieldFaults(kind: DocumentKind, parts: Parts): Generator<TemplateFault> {
  const { title, fields } = declaredDocument(kind);
  const unknown = new Set<string>();
  for (const paragraph of paragraphsIn(parts)) {
    const { whole } = textsOf(paragraph);
    const broken = brokenBraces(whole);
    if (broken !== undefined)
      yield {
        message: `Скобки поля не сходятся: «${broken.slice(0, 80)}».`,
        fix: 'Поле пишут в двойных фигурных скобках: {{number}}.',
      };
    for (const found of placeholdersIn(whole)) {
      const field = Object.hasOwn(fields, found.name) ? fields[found.name] : undefined;
      if (field === undefined) unknown.add(found.name);
      else if (field.is !== 'text' && !standsAlone(whole, found))
        yield {
          message: `Поле {{${found.name}}} — ${field.is === 'table' ? 'таблица' : 'список строк'}, а рядом с ним стоит текст.`,
          fix: 'Дайте ему отдельный абзац.',
        };
    }
  }
  for (const name of unknown)
    yield {
      message: `Поля {{${name}}} в документе «${title.ru}» не бывает.`,
      fix: `Поля этого документа: ${Object.keys(fields).join(', ')}.`,
    };
}

function paragraphsIn(parts: Parts): Element[] {
  const document = parseXml(parts.get('word/document.xml') ?? new Uint8Array());
  return [...descendants(document)].filter(({ name }) => name === 'w:p');
}
