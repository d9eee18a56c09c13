/** What the first templates of documents are put together from: paragraphs in a few looks. */
import { AlignmentType, Paragraph, TextRun, type IParagraphOptions } from 'docx';

export const line = (text: string, options: IParagraphOptions = {}, bold = false) =>
  new Paragraph({ spacing: { after: 80 }, ...options, children: [new TextRun({ text, bold })] });
export const centered = (text: string, bold = false) => line(text, { alignment: AlignmentType.CENTER }, bold);
export const body = (text: string) =>
  line(text, {
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: 709 },
    spacing: { after: 80, line: 276 },
  });
export const item = (text: string) => line(text, { indent: { left: 709 } });
export const caption = (text: string) =>
  line(text, { spacing: { before: 200, after: 80 }, keepNext: true }, true);
export const gap = () => line('', { spacing: { after: 160 } });

export const signatures = [gap(), line('{{signatures}}', { spacing: { before: 120, after: 120 } })];
