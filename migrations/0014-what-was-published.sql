set local search_path to firebreak;

create table "Publication" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "on" date not null,
  "at" timestamptz not null,
  "number" integer not null,
  "tables" jsonb not null,
  "counted" jsonb not null,
  "unsuppressed" text[],
  "reason" text collate "C",
  primary key ("area", "id")
);

-- topology "Publication" distributed

create unique index "Publication_sourceKey_once" on "Publication" ("area", "outbreakId", "sourceKey") where "sourceKey" is not null;

create index "Publication_on" on "Publication" ("area", "outbreakId", "on");

alter table "Publication" enable row level security;

alter table "Publication" force row level security;

create policy "places" on "Publication" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

create policy "outbreak" on "Publication" for select using ((select nullif(current_setting('app.scope', true), '')) is not null);
