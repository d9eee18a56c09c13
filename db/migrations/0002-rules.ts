import { Migration } from '@mikro-orm/migrations';

/**
 * What entities can't say: who may write what. The roles `app` and `reader`
 * exist before (scripts/runtime/postgres-roles.ts, docs/operations.md for other servers).
 */
export class Rules extends Migration {
  override name = '0002-rules';

  override up(): void {
    this.addSql('grant usage on schema public to app, reader');
    this.addSql('grant select on all tables in schema public to reader');
    this.addSql('grant select, insert, update on all tables in schema public to app');
    this.addSql('grant usage on all sequences in schema public to app');
    this.addSql('grant delete on drafts, idempotency_keys to app');
    // Decisions, audit, receipts, editions, files and the registry are history: written once, by anyone but never changed.
    this.addSql(
      'revoke update on decisions, audit, receipts, case_editions, files, attachments, programs from app',
    );
    this.addSql('revoke insert, update on organizations, organization_names, pack_versions from app');
  }
}
