set local search_path to firebreak;

-- A hold binds whoever deletes in the outbreak, also below the place it was put at.
create policy "outbreak" on "LegalHold" for select using ((select nullif(current_setting('app.scope', true), '')) is not null);
