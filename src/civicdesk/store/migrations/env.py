"""Called by Alembic; the connection is given by `store.migrate`."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=False)
context.run_migrations()
