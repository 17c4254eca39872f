set local search_path to firebreak;

alter table "Grant" add column "alone" boolean;
