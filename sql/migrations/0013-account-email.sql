-- Letters to people without a staff record. See core/account/account.h and core/outbox.

-- Of an account without an employee: where its letters go; '' nowhere, or to the address in the staff list.
ALTER TABLE account ADD COLUMN email TEXT NOT NULL DEFAULT '';

-- Whose letter it is: an employee, or an account without one.
ALTER TABLE outbox RENAME COLUMN employee_id TO person_id;
