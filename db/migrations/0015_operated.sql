-- Who makes a role may give it away but, since PostgreSQL 16, not become it. A login that is no superuser and made
-- samklang_app itself (0001) therefore gives itself that too.
do $$
begin
  if not pg_has_role(current_user, 'samklang_app', 'set') then
    execute format('grant samklang_app to %I with inherit false, set true', current_user);
  end if;
end $$;
