/** A template as its district looks at it before it is taken: filled with samples, or everything that is wrong with it. */
import { sampleValues } from '../../domain/document-fields.ts';
import { declaredDocument, type DocumentKind } from '../../domain/documents.ts';
import { templateFaults, type TemplateFault } from './check-template.ts';
import { renderPaper } from './render.ts';

export type Preview = { pdf: Uint8Array; faults?: undefined } | { faults: TemplateFault[] };

export async function preview(kind: DocumentKind, template: Uint8Array): Promise<Preview> {
  const faults = templateFaults(kind, template);
  if (faults.length > 0) return { faults };
  try {
    return { pdf: (await renderPaper(kind, template, sampleValues(declaredDocument(kind).fields))).pdf };
  } catch {
    // The checks know each part by its kind; only drawing tells that a picture's or table's own content is broken.
    return { faults: [undrawable] };
  }
}

const undrawable: TemplateFault = {
  message: 'Из этого файла не получается PDF: повреждена картинка или таблица.',
  fix: 'Вставьте картинки заново; таблицы сделайте простыми, без вложенных и без объединённых ячеек.',
};
