set local search_path to firebreak;

alter table "Order" add column "reportUpBy" timestamptz;

alter table "Order" add column "reportedUpAt" timestamptz;

alter table "Order" add column "approval" text collate "C";

alter table "Order" add column "approver" text collate "C";

alter table "Order" add column "approvedAt" timestamptz;
