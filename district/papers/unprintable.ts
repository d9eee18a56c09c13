/** What a docx may hold and the PDF would silently lose, in the words of whoever made the template. */
const inWords: Record<string, string> = {
  'mc:AlternateContent': 'Надпись или фигура',
  'w:pict': 'Надпись, фигура или вставленный объект',
  'w:object': 'Вставленный объект',
  'w:control': 'Элемент управления ActiveX',
  'w:footnoteReference': 'Сноска',
  'w:endnoteReference': 'Концевая сноска',
  'w:commentReference': 'Примечание',
  'w:ins': 'Исправление, которое ещё не принято',
  'w:del': 'Исправление, которое ещё не принято',
  'w:moveFrom': 'Исправление, которое ещё не принято',
  'w:moveTo': 'Исправление, которое ещё не принято',
  'w:sym': 'Символ из особого шрифта',
  'w:altChunk': 'Вставленный файл',
  'w:ptab': 'Особая табуляция',
  'm:oMath': 'Формула',
  'm:oMathPara': 'Формула',
};

const remedies: Record<string, string> = {
  'w:ins': 'Примите или отклоните все исправления на вкладке «Рецензирование».',
  'w:commentReference': 'Удалите примечания на вкладке «Рецензирование».',
  'w:footnoteReference': 'Перенесите её текст в сам документ.',
  'w:endnoteReference': 'Перенесите её текст в сам документ.',
};

/** What can't be printed, and how to mend it. */
export interface Unprintable {
  what: string;
  fix: string;
}

export const otherwise = 'Удалите это или наберите обычным текстом, таблицей или картинкой «в тексте».';

export function unprintable(name: string): Unprintable {
  const remedy = name === 'w:del' || name === 'w:moveFrom' || name === 'w:moveTo' ? 'w:ins' : name;
  return {
    what: inWords[name] ?? `Содержимое, которое в PDF не переносится (${name})`,
    fix: remedies[remedy] ?? otherwise,
  };
}

export const numbering: Unprintable = {
  what: 'Автоматическая нумерация или маркеры списка',
  fix: 'Снимите их с абзаца и наберите номера или тире текстом.',
};

export const floating: Unprintable = {
  what: 'Картинка, которая стоит поверх текста',
  fix: 'Поставьте ей обтекание «В тексте».',
};

export const drawing: Unprintable = {
  what: 'Диаграмма, рисунок SmartArt или фигура',
  fix: 'Замените её картинкой PNG или JPEG «в тексте».',
};

export const picture: Unprintable = {
  what: 'Картинка не в PNG и не в JPEG',
  fix: 'Сохраните её в PNG или JPEG и вставьте заново.',
};

export const hugePicture: Unprintable = {
  what: 'Картинка больше 4 миллионов точек',
  fix: 'Уменьшите её, например до 1000 точек в ширину, и вставьте заново.',
};

export const header: Unprintable = {
  what: 'Текст в колонтитуле',
  fix: 'Перенесите его в сам документ.',
};

/** A field code of Word: what it counts or fetches would be another thing at each opening. */
export function fieldCode(code: string): Unprintable {
  const [name = ''] = code.trim().split(/\s+/);
  const fetches = /^(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD)$/i.test(name);
  return fetches
    ? { what: `Поле Word «${name.toUpperCase()}», которое загружает чужое содержимое`, fix: 'Удалите его.' }
    : {
        what: `Вычисляемое поле Word «${name.toUpperCase()}»`,
        fix: 'Удалите его и наберите текст или поле {{…}}.',
      };
}
