-- A GET runs in a read-only transaction.
select plan(2);
select tests.add_person('ada');
select tests.become('ada');
set local transaction_read_only = on;
select lives_ok('select private.check_request()', 'the check of a live session writes nothing');
select throws_ok($$update public.profiles set bio = 'x'$$, '25006', null, 'the transaction was indeed read-only');
select * from finish();
