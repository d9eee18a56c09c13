/** Whatever names a file finds it. That its bytes are those of its hash is looked after in storage.ts, slowly. */
import { sqlRule, type Rule } from './rule.ts';

/** SQL: every hash that some row names, with whose it is. */
const NAMED = `select case_id, 'document' as kind, pdf_sha256 as sha256 from documents
  union all select case_id, 'document', docx_sha256 from documents where docx_sha256 is not null
  union all select null, 'attachment', sha256 from attachments
  union all select null, 'batch', sha256 from payment_batches
  union all select null, 'template', sha256 from document_templates`;

export const fileRules: readonly Rule[] = [
  sqlRule(
    'a file that is named and not there',
    'lost',
    `select n.case_id, n.kind, n.sha256 from (${NAMED}) n
     where not exists (select from files f where f.sha256 = n.sha256)`,
  ),
  sqlRule(
    'an attachment that is named and not there',
    'lost',
    `select n.case_id, n.attachment from (
       select case_id, unnest(attachment_ids) as attachment from case_editions
       union select id, unnest(file_ids) from payments
       union select null, unnest(attachment_ids) from ledger_entries
       union select d.case_id, s.attachment_id from document_signatures s join documents d on d.id = s.document_id) n
     where not exists (select from attachments a where a.id = n.attachment)`,
  ),
];
