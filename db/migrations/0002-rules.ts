import { Migration } from '@mikro-orm/migrations';

/**
 * What the tables alone can't say: who may write what, and what can't be published. The roles `app` and `reader`
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
    this.addSql('revoke update on decisions, audit, receipts, case_editions, files, attachments, programs from app');
    this.addSql('revoke insert, update on organizations, organization_names, pack_versions from app');
    // A program stands in the registry only on an approving vote about its very content.
    this.addSql(`alter table programs add constraint programs_rest_on_their_vote
      foreign key (vote_step_id, content_hash) references steps (id, content_hash)`);
    // What a step is about never changes under those who decide it.
    this.addSql(`create function refuse_changed_content() returns trigger language plpgsql as $$
      begin
        raise exception 'the content hash of step % can not change', old.id using errcode = 'check_violation';
      end $$`);
    this.addSql(`create trigger steps_keep_content before update on steps for each row
      when (old.content_hash is distinct from new.content_hash or old.form_hash is distinct from new.form_hash)
      execute function refuse_changed_content()`);
  }
}
